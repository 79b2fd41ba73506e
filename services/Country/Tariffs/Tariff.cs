using System.Collections.Concurrent;
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
        Measures.Where(measure => measure.Tax == tax && measure.Covers(origin, asOf));
}

/// <summary>What the law levies on, or allows for, the goods of a line.</summary>
/// <param name="Type">Kind of measure: <c>duty</c>, <c>preference</c>, <c>quota</c>, <c>excise</c>, <c>vat</c> …</param>
/// <param name="Tax">Type of the tax (WCO 113) in the country's chain that it gives the rate for.</param>
/// <param name="Preference">Code that the trader must claim for it to apply; null: it applies by itself.</param>
/// <param name="Proofs">Document codes, one of which must be quoted with the claim; empty: none is asked.</param>
/// <param name="AdditionalCode">National additional code that selects it, such as a zero-rating; null: none is needed.</param>
/// <param name="Order">Order number of the tariff quota that it draws on; null: none.</param>
public sealed record TariffMeasure(
    string Id, string Code, string Type, string Tax, RateExpression Rate, TariffArea Area, string? Preference,
    IReadOnlyList<string> Proofs, string? AdditionalCode, string? Order, string LegalAct, Period Period) : IDated
{
    /// <summary>Countries (ISO 3166-1) of the area that it does not hold for.</summary>
    public IReadOnlyList<string> Excluded { get; init; } = [];

    /// <summary>In sequence; what the declaration must show, and what follows from it.</summary>
    public IReadOnlyList<MeasureCondition> Conditions { get; init; } = [];

    public IReadOnlyList<string> Footnotes { get; init; } = [];

    /// <summary>An unknown origin is covered by measures for the whole world only.</summary>
    public bool Covers(string? origin, DateOnly asOf) => Area.Covers(origin, asOf) && (Excluded.Count == 0 || !Excluded.Contains(origin, StringComparer.Ordinal));
}

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

/// <summary>
/// The tariff of a country as of any day. Measures are kept in a compact table; what a line inherits is put together when it is first
/// asked for and remembered.
/// </summary>
public sealed class Tariff
{
    // Of a full national tariff most days touch a few thousand lines.
    private const int RememberedMax = 8192;

    private readonly FrozenDictionary<string, TariffLine[]> _lines;
    private readonly int[] _lengths;
    private readonly MeasureTable _measures;
    private readonly ConcurrentDictionary<string, TariffLine[]> _remembered = new(StringComparer.Ordinal);
    private int _count;

    internal Tariff(IEnumerable<TariffLine> nomenclature, IEnumerable<TariffMeasure> measures)
    {
        _lines = nomenclature.GroupBy(line => line.Code, StringComparer.Ordinal).ToFrozenDictionary(
            group => group.Key, group => group.OrderBy(line => line.Period.From).ToArray(), StringComparer.Ordinal);
        _lengths = [.. _lines.Keys.Select(code => code.Length).Distinct().OrderDescending()];
        _measures = new(measures);
    }

    public IReadOnlyList<QuotaDefinition> Quotas { get; init; } = [];

    public IReadOnlyList<RateComponent> Components { get; init; } = [];

    public IReadOnlyList<UnitPrice> UnitPrices { get; init; } = [];

    public IReadOnlyList<ControlMeasure> Controls { get; init; } = [];

    public FrozenDictionary<string, Footnote> Footnotes { get; init; } = FrozenDictionary<string, Footnote>.Empty;

    public int LineCount => _lines.Count;

    public int MeasureCount => _measures.Count;

    /// <summary>The nomenclature in force on a day, by code, without measures.</summary>
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
                return Resolved(line.Code).AsOf(asOf);
            }
        }

        return null;
    }

    /// <summary>The line of exactly this code, if it may stand on a declaration.</summary>
    public TariffLine? Declarable(string code, DateOnly asOf) =>
        _lines.TryGetValue(code, out var versions) && versions.AsOf(asOf) is { Declarable: true } ? Resolved(code).AsOf(asOf) : null;

    /// <summary>The period of a quota that a day falls into.</summary>
    public QuotaDefinition? Quota(string order, DateOnly day) =>
        Quotas.FirstOrDefault(quota => quota.Order == order && quota.Period.Covers(day));

    /// <summary>The rate of a component for goods of a composition from an origin.</summary>
    public RateComponent? Component(string name, IReadOnlyList<string> additionalCodes, string? origin, DateOnly day) => Components
        .Where(component => component.Name == name && component.Period.Covers(day) && component.Area.Covers(origin, day)
            && additionalCodes.Contains(component.AdditionalCode, StringComparer.Ordinal))
        .MinBy(component => ReferenceEquals(component.Area, TariffArea.ErgaOmnes) ? 1 : 0);

    /// <summary>The price per unit of goods on a day: of the code, else of the longest heading above it.</summary>
    public UnitPrice? PriceOf(string code, DateOnly day) => UnitPrices
        .Where(price => code.StartsWith(price.Code, StringComparison.Ordinal) && price.Period.Covers(day)).MaxBy(price => price.Code.Length);

    /// <summary>Controls that a line has or inherits, for an origin on a day.</summary>
    public IEnumerable<ControlMeasure> ControlsOf(string code, string? origin, DateOnly day) => Controls
        .Where(control => code.StartsWith(control.Code, StringComparison.Ordinal) && control.Period.Covers(day)
            && control.Area.Covers(origin, day) && !control.Excluded.Contains(origin, StringComparer.Ordinal));

    private TariffLine[] Resolved(string code)
    {
        if (_remembered.TryGetValue(code, out var known)) return known;
        TariffLine[] resolved = [.. _lines[code].SelectMany(line => Inheritance.Cut(line, _measures.Above(code)))];
        if (Interlocked.Increment(ref _count) > RememberedMax)
        {
            _remembered.Clear();
            Interlocked.Exchange(ref _count, 1);
        }

        _remembered[code] = resolved;
        return resolved;
    }
}
