using System.Collections.Frozen;

namespace SingleWindow.Countries;

/// <summary>Which of several measures of one tax counts. <c>Lowest</c> is Korea's rule for basic, WTO and agreement rates.</summary>
public enum Choice { Only, Lowest, Highest, Sum }

/// <summary>One tax of the country's chain.</summary>
/// <param name="Type">WCO 113 duty/tax/fee type, an..3.</param>
/// <param name="Base">What the rate is applied to, summed: <c>value</c> and types of taxes that stand earlier in the chain.</param>
/// <param name="Choice">When a tariff line has several measures of this tax that apply.</param>
/// <param name="Rate">Where the tariff line has no measure of this tax; null: then the tax is not due.</param>
/// <param name="Rounding">Of this tax; null: that of the scheme.</param>
public sealed record Tax(
    string Type, Words Name, IReadOnlyList<string> Base, Choice Choice, RateExpression? Rate,
    Rounding? Rounding, string LegalBasis, Period Period) : IDated;

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
public enum TaxTreatment { Due, Suspended, None }

/// <summary>The country's chain of taxes, in the order of the law.</summary>
/// <param name="DueDays">Days from the bill until payment is due.</param>
/// <param name="ValueBasis">Incoterm that the customs value corresponds to: CIF or FOB.</param>
public sealed record TaxScheme(
    IReadOnlyList<Tax> Chain, RoundingPolicy Rounding, int DueDays, string ValueBasis,
    FrozenDictionary<string, TaxTreatment> Procedures)
{
    /// <summary>The taxes in force on a day, in order.</summary>
    public IEnumerable<Tax> AsOf(DateOnly day) => Chain.Where(tax => tax.Period.Covers(day));

    /// <summary>By the requested procedure: the whole code, else its first two characters; due where nothing is said.</summary>
    public TaxTreatment Of(string? procedure) =>
        procedure is null ? TaxTreatment.Due
        : Procedures.TryGetValue(procedure, out var whole) ? whole
        : procedure.Length > 2 && Procedures.TryGetValue(procedure[..2], out var requested) ? requested
        : TaxTreatment.Due;
}
