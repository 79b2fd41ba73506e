using System.Collections.Frozen;
using System.Globalization;

namespace SingleWindow.Countries;

/// <summary>Which of several measures of one tax counts. <c>Lowest</c> is Korea's rule for basic, WTO and agreement rates.</summary>
public enum Choice { Only, Lowest, Highest, Sum }

/// <summary>One tax of the country's chain.</summary>
/// <param name="Type">WCO 113 duty/tax/fee type, an..3.</param>
/// <param name="Base">
/// What the rate is applied to, summed: <c>value</c> (customs value), <c>costs</c> (what stands outside the customs value up to the
/// first place of destination) and types of taxes that stand earlier in the chain; each may be weighted, <c>110 % value</c>.
/// </param>
/// <param name="Choice">When a tariff line has several measures of this tax that apply.</param>
/// <param name="Rate">Where the tariff line has no measure of this tax; null: then the tax is not due.</param>
/// <param name="Rounding">Of this tax; null: that of the scheme.</param>
public sealed record Tax(
    string Type, Words Name, IReadOnlyList<string> Base, Choice Choice, RateExpression? Rate,
    Rounding? Rounding, string LegalBasis, Period Period) : IDated
{
    /// <summary>Rounding of the sum of the base, before the rate; null: none.</summary>
    public Rounding? BaseRounding { get; init; }

    /// <summary>Provisional: security is taken for it, it is not charged.</summary>
    public bool Secured { get; init; }

    /// <summary>Types of measures that keep this tax away when the trader's claim chose one: a quota leaves out safeguard duty.</summary>
    public IReadOnlyList<string> Unless { get; init; } = [];

    public IReadOnlyList<BasePart> Parts { get; } = [.. Base.Select(BasePart.Of)];
}

/// <summary>One summand of a tax's base.</summary>
public sealed record BasePart(string Name, decimal Factor)
{
    /// <summary>The customs value.</summary>
    public const string Value = "value";

    /// <summary>Transport, insurance and charges that the customs value leaves out.</summary>
    public const string Costs = "costs";

    public static BasePart Of(string text) => text.Split('%', 2, StringSplitOptions.TrimEntries) is [var percent, var name]
        && decimal.TryParse(percent, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var factor)
        ? new(name, factor / 100m)
        : new(text.Trim(), 1m);
}

/// <summary>To a multiple of a step.</summary>
public sealed record Rounding(decimal Step, RoundingMode Mode)
{
    public decimal Apply(decimal amount) => Mode switch
    {
        RoundingMode.None => amount,
        RoundingMode.Down => decimal.Floor(amount / Step) * Step,
        RoundingMode.Up => decimal.Ceiling(amount / Step) * Step,
        RoundingMode.HalfUp => decimal.Round(amount / Step, 0, MidpointRounding.AwayFromZero) * Step,
    };
}

public enum RoundingMode { None, Down, Up, HalfUp }

/// <param name="Value">Of the customs value of an item.</param>
/// <param name="Tax">Of each tax of an item.</param>
/// <param name="Total">Of the bill.</param>
/// <param name="NextBaseRounded">Later taxes build on the rounded (true) or on the exact amount of earlier ones.</param>
/// <param name="TotalRounded">The total adds rounded (true) or exact amounts.</param>
public sealed record RoundingPolicy(Rounding Value, Rounding Tax, Rounding Total, bool NextBaseRounded, bool TotalRounded);

/// <summary>What a procedure means for duties and taxes.</summary>
public enum TaxTreatment
{
    Due,

    /// <summary>May fall due later: nothing is charged, all of it is secured.</summary>
    Suspended,

    /// <summary>Assessed and deducted again: nothing is charged or secured.</summary>
    Relieved,

    /// <summary>Nothing is assessed.</summary>
    None,
}

/// <summary>The country's chain of taxes, in the order of the law.</summary>
/// <param name="DueDays">Days from the bill until payment is due.</param>
/// <param name="ValueBasis">Incoterm that the customs value corresponds to: CIF or FOB.</param>
/// <param name="Procedures">By requested procedure, whole code, or either of them with an additional procedure: <c>53+D51</c>.</param>
public sealed record TaxScheme(
    IReadOnlyList<Tax> Chain, RoundingPolicy Rounding, int DueDays, string ValueBasis,
    FrozenDictionary<string, TaxTreatment> Procedures)
{
    /// <summary>What a procedure relieves from, by the same keys as <see cref="Procedures"/>.</summary>
    public FrozenDictionary<string, Relief> Reliefs { get; init; } = FrozenDictionary<string, Relief>.Empty;

    /// <summary>Additional procedures under which the customs value is the unit price of the tariff times the quantity.</summary>
    public IReadOnlyList<string> UnitPriceProcedures { get; init; } = [];

    public Apportioning Apportioning { get; init; } = Apportioning.ByValue;

    /// <summary>Suspending procedures for which no guarantee is asked, by the same keys as <see cref="Procedures"/>.</summary>
    public FrozenSet<string> GuaranteeWaived { get; init; } = [];

    /// <summary>The taxes in force on a day, in order.</summary>
    public IEnumerable<Tax> AsOf(DateOnly day) => Chain.Where(tax => tax.Period.Covers(day));

    /// <summary>By the requested procedure: the whole code, else its first two characters; due where nothing is said.</summary>
    public TaxTreatment Of(string? procedure) => Of(procedure, []);

    /// <summary>The most telling key first: whole code with an additional procedure, requested one with it, whole code, requested one.</summary>
    public TaxTreatment Of(string? procedure, IReadOnlyList<string> additional) =>
        KeyOf(Procedures, procedure, additional) is { } key ? Procedures[key] : TaxTreatment.Due;

    public bool WaivesGuarantee(string? procedure, IReadOnlyList<string> additional) =>
        GuaranteeWaived.Count > 0 && KeyOf(Procedures, procedure, additional) is { } key && GuaranteeWaived.Contains(key);

    public bool Says(string? procedure, IReadOnlyList<string> additional) => KeyOf(Procedures, procedure, additional) is not null;

    public Relief? ReliefOf(string? procedure, IReadOnlyList<string> additional) =>
        Reliefs.Count > 0 && KeyOf(Reliefs, procedure, additional) is { } key ? Reliefs[key] : null;

    private static string? KeyOf<T>(FrozenDictionary<string, T> known, string? procedure, IReadOnlyList<string> additional)
    {
        if (procedure is null) return null;
        var requested = procedure.Length > 2 ? procedure[..2] : procedure;
        foreach (var more in additional)
        {
            if (known.ContainsKey($"{procedure}+{more}")) return $"{procedure}+{more}";
            if (known.ContainsKey($"{requested}+{more}")) return $"{requested}+{more}";
        }

        return known.ContainsKey(procedure) ? procedure : known.ContainsKey(requested) ? requested : null;
    }
}

/// <summary>How freight and charges of the whole declaration are shared out over its items.</summary>
/// <param name="FreightByWeight">Freight by gross mass; everything else always by value.</param>
/// <param name="Step">Every share is cut to a multiple of this and the residue is dropped; null: shares are exact and add up.</param>
public sealed record Apportioning(bool FreightByWeight, decimal? Step)
{
    public static readonly Apportioning ByValue = new(false, null);
}

/// <summary>How a special procedure reduces what it would have to pay.</summary>
public enum ReliefKind
{
    /// <summary>Temporary admission with partial relief: a share of the tax for every month begun, never more than the tax.</summary>
    Monthly,

    /// <summary>Outward processing: less the tax that the exported goods would have borne.</summary>
    Exported,

    /// <summary>Outward processing, value added: the tax on the value less that of the exported goods.</summary>
    ValueAdded,

    /// <summary>Inward processing, or goods partly lost before use: the tax on a share of the goods.</summary>
    Share,
}

/// <param name="Percent">Per month begun, for <see cref="ReliefKind.Monthly"/>; otherwise unused.</param>
/// <param name="Taxes">Types of the taxes that it reduces.</param>
/// <param name="Statement">
/// WCO 226 code of the item's statement that gives the number it depends on: months, the percentage that is released, or the
/// commodity code of the exported goods where it is another.
/// </param>
/// <param name="LegalBasis">Where it is granted.</param>
public sealed record Relief(ReliefKind Kind, decimal Percent, IReadOnlyList<string> Taxes, string Statement, string LegalBasis);
