using SingleWindow.Contracts.Wco;
using SingleWindow.Countries;
using SingleWindow.Declarations.Lodging;

namespace SingleWindow.Declarations.Publishing;

/// <summary>Values that an element of a package may have, and values that it may not.</summary>
internal sealed class Plausible(CountryProfile country, MipPackage package, DateOnly on)
{
    private readonly CodeLists codes = country.Codes;

    private readonly Dictionary<string, MipElement> _asked = package.Elements
        .DistinctBy(element => Key(ChecksOfPackage.Steps(element.Path)), StringComparer.Ordinal)
        .ToDictionary(element => Key(ChecksOfPackage.Steps(element.Path)), StringComparer.Ordinal);

    /// <summary>What would stand where an element is missed.</summary>
    public IEnumerable<Act> Instead(string missingCode) => package.Elements.Where(element => element.Codes.Missing == missingCode)
        .Select(element => ChecksOfPackage.Steps(element.Path)).SelectMany(steps => Values(steps).Take(1).Select(value => new Act(steps, value)));

    public MipElement? Asked(WcoElement[] steps) => _asked.GetValueOrDefault(Key(steps));

    /// <summary>Values that pass on their own, some of many.</summary>
    public IEnumerable<object> Values(WcoElement[] steps) => steps[^1].Kind switch
    {
        WcoKind.Text => Texts(steps),
        WcoKind.DateTime => [on.ToString("yyyyMMdd", System.Globalization.CultureInfo.InvariantCulture)],
        WcoKind.Class => [true],
        WcoKind.Whole or WcoKind.Number or WcoKind.Amount or WcoKind.Measure => [1m, 0m],
    };

    /// <summary>The same beginning with a text: a code of the list or of the tariff, or the text filled up.</summary>
    public IEnumerable<object> Beginning(WcoElement[] steps, string prefix) =>
        steps[^1].Kind == WcoKind.Text && Asked(steps)?.CodeList is null && steps[^1].Owner.Type != typeof(Classification)
            ? [Filled(steps, prefix)]
            : Values(steps).Where(value => value is string text && text.StartsWith(prefix, StringComparison.Ordinal));

    public IEnumerable<string> Unlisted(WcoElement[] steps, string list, string? now)
    {
        var format = Asked(steps)?.Format;
        var letters = "ZYXWVUTSRQ9876543210".ToCharArray();
        return (now is { Length: > 0 } ? letters.Select(letter => now[..^1] + letter) : [])
            .Concat(letters.SelectMany(first => letters.Select(second => $"{first}{second}{first}")).Select(text => text[..Math.Min(3, format?.Length ?? 3)]))
            .Where(text => format?.Fits(text) != false && !codes.All(list, on).Any(code => code.Value.EndsWith(text, StringComparison.Ordinal)));
    }

    private IEnumerable<object> Texts(WcoElement[] steps)
    {
        if (Asked(steps)?.CodeList is { } list)
        {
            var format = Asked(steps)?.Format;
            return codes.All(list, on).Select(code => format?.Fits(code.Value) != false ? code.Value : (object)new CodeInTwo(code.Value[..1], code.Value[1..]));
        }

        if (steps[^1].Owner.Type == typeof(Classification))
        {
            // Where the code travels in parts, the first of them is the shortest that may be declared.
            var code = country.Numbers.CommodityCode;
            var first = code.Types.Count > 1 ? code.Least : code.Length;
            return country.Tariff.Lines(on).Where(line => line.Declarable && line.Code.Length >= first)
                .Select(line => line.Code[..first]).Distinct(StringComparer.Ordinal);
        }

        return [Filled(steps, ""), .. country.Numbers.Parties.Select(party => party.Example), "X", "1"];
    }

    private string Filled(WcoElement[] steps, string prefix)
    {
        var (length, digits) = Asked(steps)?.Format is { } own
            ? (own.Fixed ? own.Length : Math.Min(own.Length, Math.Max(prefix.Length, 3)), own.Characters == Countries.Characters.Numeric)
            : steps[^1].Format is { } model ? (model.Exact ? model.Length : Math.Min(model.Length, Math.Max(prefix.Length, 3)), model.Characters == "n") : (3, false);
        return prefix.PadRight(length, digits ? '1' : 'A');
    }

    private static string Key(WcoElement[] steps) => string.Concat(steps.Select(step => "/" + step.JsonName));
}

/// <summary>A document code that travels in two parts, category and type.</summary>
internal sealed record CodeInTwo(string Category, string Type);
