using SingleWindow.Contracts;
using SingleWindow.Contracts.Wco;
using SingleWindow.Countries;
using SingleWindow.Declarations.Messages;
using Wco = SingleWindow.Contracts.Wco;

namespace SingleWindow.Declarations.Lodging;

/// <summary>One declaration against one package on one day.</summary>
internal sealed class PackageRun(
    Wco.Declaration declaration, CountryProfile country, DateOnly asOf, string language, Remarks remarks, HashSet<string> asked)
{
    private const int ItemDepth = 2;

    private readonly Place _whole = Place.At(WcoShape.Of<Wco.Declaration>(), declaration);
    private readonly DeclarationFields _fields = new(declaration);

    public void Element(MipElement element, WcoElement[] steps) => Walk(_whole, steps, 0, (place, value) =>
    {
        if (IsMissing(value))
        {
            if (element.Usage == Usage.Required || (element.Usage == Usage.Conditional && element.When!.Holds(Seen(place))))
                Missing(element, place);
        }
        else if (element.Usage == Usage.NotUsed)
        {
            Say(place, ChecksWording.NotUsed, element.Codes.Missing, null, element);
        }
        else
        {
            Value(element, place, value!);
        }
    });

    public void Rule(MipRule rule, WcoElement[] steps)
    {
        if (!DeclarationFields.ThroughItem(steps))
        {
            Judge(rule, _fields, () => First(_whole, steps, 0));
            return;
        }

        var items = declaration.GoodsShipment?.GovernmentAgencyGoodsItem ?? [];
        for (var i = 0; i < items.Count; i++)
        {
            var item = Item(steps, i, items[i]);
            Judge(rule, new(declaration, items[i]), () => steps.Length == ItemDepth ? item : First(item, steps, ItemDepth));
        }
    }

    private void Judge(MipRule rule, DeclarationFields fields, Func<Place> at)
    {
        if (rule.When?.Holds(fields) == false || rule.Must.Holds(fields)) return;
        var place = at();
        if (remarks.Has(place)) return;
        remarks.Add(place, new Finding(
            rule.Code, rule.Text.In(language), "", Suggestion: rule.Suggestion.In(language), Source: rule.LegalBasis,
            Severity: rule.Severity));
    }

    private void Missing(MipElement element, Place place)
    {
        // Where a class is missing that is itself asked for, its elements are not missed one by one.
        for (var above = place.Parent; above?.Parent is not null; above = above.Parent)
        {
            if (above.Instance is null && asked.Contains(ChecksOfPackage.Pattern(above))) return;
        }

        Say(place, ChecksWording.Missing, element.Codes.Missing, null, element, remarks.Advice(() => Computed.Of(place, declaration)));
    }

    private void Value(MipElement element, Place place, object value)
    {
        var text = TextOf(value);
        if (element.Format is { } format && !Fits(format, value))
        {
            var trimmed = text?.Trim();
            var fits = trimmed is { Length: > 0 } && trimmed != text && format.Fits(trimmed);
            Say(place, ChecksWording.NotInFormat, element.Codes.Format, text, element, fits ? trimmed : null, format);
        }
        else if (element.CodeList is { } list && text is not null && !Listed(list, text, place))
        {
            var meant = remarks.Advice(() => CodeSuggestion.Of(country.Codes, list, text, asOf));
            Say(place, ChecksWording.NotInList, element.Codes.List, text, element, meant, list);
        }
    }

    private void Say(
        Place place, Wording wording, string? code, string? value, MipElement element, string? suggestion = null, object? word = null)
    {
        var advice = element.Suggestion.In(language);
        remarks.Add(place, new Finding(
            code ?? wording.Code, wording.In(language, element.Name.In(language), word), "", null, value,
            suggestion ?? (advice.Length > 0 ? advice : null), element.LegalBasis, Correction: suggestion));
    }

    // A document code may travel in two parts (category and type) and be listed in one.
    private bool Listed(string list, string code, Place place) =>
        country.Codes.Has(list, code, asOf)
        || (place.Parent?.Instance is AdditionalDocument document && country.Codes.Has(list, document.CategoryCode + code, asOf));

    private static bool Fits(ElementFormat format, object value) => value switch
    {
        string text => format.Fits(text),
        int number => format.Fits(number),
        decimal number => format.Fits(number),
        Amount amount => format.Fits(amount.Value),
        Measure measure => format.Fits(measure.Value),
        DateTimeText date => format.Fits(date.Text),
        _ => true,
    };

    private static string? TextOf(object value) => value switch
    {
        string text => text,
        int number => Numbers.Write(number),
        decimal number => Numbers.Write(number),
        Amount amount => Numbers.Write(amount.Value),
        Measure measure => Numbers.Write(measure.Value),
        DateTimeText date => date.Text,
        _ => null,
    };

    private static bool IsMissing(object? value) => value is null or "";

    // A condition about an item's element is judged for that item.
    private DeclarationFields Seen(Place place)
    {
        for (var above = place; above is not null; above = above.Parent)
        {
            if (above is { Instance: GovernmentAgencyGoodsItem item, Index: >= 0 }) return new(declaration, item);
        }

        return _fields;
    }

    private Place Item(WcoElement[] steps, int index, GovernmentAgencyGoodsItem item) =>
        _whole.To(steps[0], -1, declaration.GoodsShipment).To(steps[1], index, item);

    private static Place First(Place from, WcoElement[] steps, int done)
    {
        Place? first = null;
        Walk(from, steps, done, (place, _) => first ??= place);
        return first!;
    }

    /// <summary>Every place where the steps lead; where a class is missing, one place that stands for what it would hold.</summary>
    private static void Walk(Place from, WcoElement[] steps, int done, Action<Place, object?> visit)
    {
        var element = steps[done];
        var value = from.Instance is null ? null : element.Get(from.Instance);
        var last = done == steps.Length - 1;
        if (value is IReadOnlyList<WcoClass> { Count: > 0 } list)
        {
            for (var i = 0; i < list.Count; i++) Step(from.To(element, i, list[i]), list[i]);
            return;
        }

        Step(from.To(element, -1, value as WcoClass), element.Repeats ? null : value);

        void Step(Place place, object? found)
        {
            if (last) visit(place, found);
            else Walk(place, steps, done + 1, visit);
        }
    }
}
