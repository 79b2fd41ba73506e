using System.Collections.Frozen;

namespace SingleWindow.Countries;

/// <summary>One line of the national nomenclature on a day, with the measures of the line and of the headings above it.</summary>
/// <param name="Unit">Supplementary unit (UNECE Rec 20) that a declaration must give, if any.</param>
/// <param name="Declarable">Only these may stand on a declaration; headings carry measures for the lines below them.</param>
public sealed record TariffLine(
    string Code, string Description, string? LocalDescription, string? Unit, bool Declarable, Period Period,
    IReadOnlyList<TariffMeasure> Measures) : IDated
{
    /// <summary>Measures of one tax that hold for goods of an origin, claimed preferences apart.</summary>
    public IEnumerable<TariffMeasure> For(string tax, string? origin, DateOnly asOf) =>
        Measures.Where(measure => measure.Tax == tax && measure.Area.Covers(origin, asOf));
}

/// <summary>What the law levies on, or allows for, the goods of a line.</summary>
/// <param name="Type">Kind of measure: <c>duty</c>, <c>preference</c>, <c>excise</c>, <c>vat</c> …</param>
/// <param name="Tax">Type of the tax (WCO 113) in the country's chain that it gives the rate for.</param>
/// <param name="Preference">Code that the trader must claim for it to apply; null: it applies by itself.</param>
/// <param name="Proofs">Document codes, one of which must be quoted with the claim; empty: none is asked.</param>
/// <param name="AdditionalCode">National additional code that selects it, such as a zero-rating; null: none is needed.</param>
public sealed record TariffMeasure(
    string Id, string Code, string Type, string Tax, RateExpression Rate, TariffArea Area, string? Preference,
    IReadOnlyList<string> Proofs, string? AdditionalCode, string? Order, string LegalAct, Period Period) : IDated;

/// <summary>Countries that a measure holds for.</summary>
public sealed record TariffArea(string Code, string Name, IReadOnlyList<AreaMember> Members)
{
    /// <summary>All countries of the world.</summary>
    public static readonly TariffArea ErgaOmnes = new("ERGA OMNES", "All countries", []);

    /// <summary>An unknown origin is covered by measures for the whole world only.</summary>
    public bool Covers(string? country, DateOnly asOf) =>
        ReferenceEquals(this, ErgaOmnes)
        || Members.Any(member => member.Country == country && member.Period.Covers(asOf));
}

public sealed record AreaMember(string Country, Period Period) : IDated;

/// <summary>The tariff of a country: longest prefix, as of a day, without allocation.</summary>
public sealed class Tariff
{
    private readonly FrozenDictionary<string, TariffLine[]> _lines;
    private readonly int[] _lengths;

    internal Tariff(IEnumerable<TariffLine> nomenclature, IEnumerable<TariffMeasure> measures)
    {
        _lines = Inheritance.Resolve(nomenclature, measures)
            .GroupBy(line => line.Code, StringComparer.Ordinal)
            .ToFrozenDictionary(
                group => group.Key, group => group.OrderBy(line => line.Period.From).ToArray(), StringComparer.Ordinal);
        _lengths = [.. _lines.Keys.Select(code => code.Length).Distinct().OrderDescending()];
    }

    public IEnumerable<TariffLine> Lines(DateOnly asOf) =>
        _lines.Values.Select(versions => versions.AsOf(asOf)).OfType<TariffLine>()
            .OrderBy(line => line.Code, StringComparer.Ordinal);

    /// <summary>The line of a code or, where it has none, of the longest heading above it.</summary>
    public TariffLine? Find(string code, DateOnly asOf)
    {
        var lookup = _lines.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var length in _lengths)
        {
            if (length <= code.Length && lookup.TryGetValue(code.AsSpan(0, length), out var versions)
                && versions.AsOf(asOf) is { } line)
            {
                return line;
            }
        }

        return null;
    }

    /// <summary>The line of exactly this code, if it may stand on a declaration.</summary>
    public TariffLine? Declarable(string code, DateOnly asOf) =>
        _lines.TryGetValue(code, out var versions) && versions.AsOf(asOf) is { Declarable: true } line ? line : null;
}
