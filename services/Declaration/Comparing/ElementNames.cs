using System.Globalization;
using System.Text;
using System.Text.Json;
using SingleWindow.Contracts;
using SingleWindow.Contracts.Wco;
using SingleWindow.Countries;
using SingleWindow.Declarations.Messages;

namespace SingleWindow.Declarations.Comparing;

/// <summary>Elements in business words: as the country's information package calls them, else by their WCO name.</summary>
public sealed class ElementNames(CountryProfile country, Direction direction, DateOnly asOf, string language)
{
    private readonly Dictionary<string, string> _byPath = (country.Mip.For(direction, asOf)?.Elements ?? [])
        .GroupBy(element => Key(element.Path.Steps), StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.First().Name.In(language), StringComparer.Ordinal);

    public string Language => language;

    public string Of(IReadOnlyList<WcoElement> steps) =>
        _byPath.TryGetValue(Key(steps), out var name) && name.Length > 0 ? name : Spaced(steps.Count == 0 ? "Declaration" : steps[^1].Name);

    /// <summary>The whole way to a place: <c>Goods item 2 › Commodity › Net mass</c>; what there is only one of anyway is left out.</summary>
    public string Of(Place place)
    {
        var (words, steps) = (new List<string>(), new List<WcoElement>());
        var line = new List<Place>();
        for (var at = place; at.Element is not null; at = at.Parent!) line.Insert(0, at);
        foreach (var at in line)
        {
            steps.Add(at.Element!);
            if (at.Element!.Repeats) words.Add($"{Of(steps)} {(Pointers.Sequence(at.Instance) ?? at.Index + 1).ToString(CultureInfo.InvariantCulture)}");
            else if (at == place || _byPath.ContainsKey(Key(steps))) words.Add(Of(steps));
            else if (at.Element!.Name is not ("GoodsShipment" or "Commodity")) words.Add(Spaced(at.Element.Name));
        }

        return string.Join(" › ", words);
    }

    /// <summary>A value as people write it: <c>420 KGM</c>; a class as JSON.</summary>
    public static string? Text(object? value) => value switch
    {
        null => null,
        Amount amount => $"{Numbers.Write(amount.Value)} {amount.CurrencyId}".TrimEnd(),
        Measure measure => $"{Numbers.Write(measure.Value)} {measure.UnitCode}".TrimEnd(),
        DateTimeText date => date.Text,
        decimal number => Numbers.Write(number),
        WcoClass instance => JsonSerializer.Serialize(instance, instance.GetType(), Json.Options),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    private static string Key(IEnumerable<WcoElement> steps) => string.Join('/', steps.Select(step => step.JsonName));

    // GovernmentAgencyGoodsItem is the longest way to say goods item; the rest is told as the model calls it.
    private static string Spaced(string name)
    {
        if (name == "GovernmentAgencyGoodsItem") return "Goods item";
        var words = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            var first = i > 0 && char.IsUpper(name[i]) && (char.IsLower(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            if (first) words.Append(' ').Append(i + 1 < name.Length && char.IsUpper(name[i + 1]) ? name[i] : char.ToLowerInvariant(name[i]));
            else words.Append(name[i]);
        }

        return words.ToString();
    }
}
