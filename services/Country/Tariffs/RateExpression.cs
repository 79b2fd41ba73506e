using System.Globalization;

namespace SingleWindow.Countries;

/// <summary>
/// A rate as the law writes it: <c>8 %</c>, <c>1800 KRW/KGM</c>, <c>max(360 %, 1800 KRW/KGM)</c>, <c>5 % + 10 GBP/100 KGM</c>,
/// <c>0.30 GBP/DTN.BRX</c>, <c>16.5 % of RET</c>, <c>9 % + @EA</c>.
/// </summary>
public abstract record RateExpression
{
    // Written once and shown on every line that the rate makes.
    private string? _text;

    protected RateExpression()
    {
    }

    /// <summary>A changed copy reads otherwise.</summary>
    protected RateExpression(RateExpression original)
    {
    }

    /// <summary>Exact and unrounded; what is missing is named, never taken for zero.</summary>
    public RateResult Of(in RateBasis basis)
    {
        SortedSet<string>? missing = null;
        var amount = Amount(basis, ref missing);
        return missing is null ? new(amount, []) : new(null, [.. missing]);
    }

    /// <exception cref="FormatException">With the position, where the text is no rate.</exception>
    public static RateExpression Parse(string text) => RateParser.Parse(text);

    internal abstract decimal Amount(in RateBasis basis, ref SortedSet<string>? missing);

    /// <summary>Every part of the expression, itself included.</summary>
    public virtual IEnumerable<RateExpression> Parts() => [this];

    public virtual bool Equals(RateExpression? other) => other is not null && EqualityContract == other.EqualityContract;

    public override int GetHashCode() => EqualityContract.GetHashCode();

    public sealed override string ToString() => _text ??= Print();

    private protected abstract string Print();

    private protected static string Plain(decimal number) => number.ToString("0.############", CultureInfo.InvariantCulture);

    private protected static decimal Miss(string what, ref SortedSet<string>? missing)
    {
        (missing ??= new(StringComparer.Ordinal)).Add(what);
        return 0m;
    }
}

/// <param name="Value">What percentages are taken of, in national money.</param>
/// <param name="Quantity">How much there is in a unit (UNECE Rec 20), or null when it was not declared.</param>
/// <param name="ToNational">National money for an amount in a currency, or null when there is no rate.</param>
/// <param name="Component">The rate that a named component (<c>EA</c>) has for these goods, or null when it is not known which.</param>
public readonly record struct RateBasis(
    decimal Value, Func<string, decimal?> Quantity, Func<decimal, string, decimal?> ToNational,
    Func<string, RateExpression?>? Component = null);

/// <param name="Amount">Null while anything is missing.</param>
/// <param name="Missing">Units that were not declared, currencies without a rate, components (<c>@EA</c>) without one.</param>
public readonly record struct RateResult(decimal? Amount, IReadOnlyList<string> Missing);

/// <summary>Ad valorem.</summary>
public sealed record PercentRate(decimal Percent) : RateExpression
{
    internal override decimal Amount(in RateBasis basis, ref SortedSet<string>? missing) => basis.Value * Percent / 100m;

    private protected override string Print() => $"{Plain(Percent)} %";
}

/// <summary>A share that no finite percentage gives, such as Japan's local consumption tax: <c>2200/78 %</c>.</summary>
public sealed record FractionRate(decimal Numerator, decimal Denominator) : RateExpression
{
    internal override decimal Amount(in RateBasis basis, ref SortedSet<string>? missing) =>
        basis.Value * Numerator / (100m * Denominator);

    private protected override string Print() => $"{Plain(Numerator)}/{Plain(Denominator)} %";
}

/// <summary>Ad valorem on what exceeds an amount, such as Korea's individual consumption tax on watches.</summary>
/// <param name="Threshold">Per unit or for the whole item.</param>
public sealed record PercentAboveRate(decimal Percent, RateExpression Threshold) : RateExpression
{
    internal override decimal Amount(in RateBasis basis, ref SortedSet<string>? missing) =>
        Math.Max(0m, basis.Value - Threshold.Amount(basis, ref missing)) * Percent / 100m;

    public override IEnumerable<RateExpression> Parts() => [this, Threshold];

    private protected override string Print() => $"{Plain(Percent)} % above {Threshold}";
}

/// <summary>Ad valorem on another declared value than the customs value: <c>16.5 % of RET</c> is of the retail price.</summary>
/// <param name="Unit">The code under which that value is declared, in national money.</param>
public sealed record PercentOfRate(decimal Percent, string Unit) : RateExpression
{
    internal override decimal Amount(in RateBasis basis, ref SortedSet<string>? missing) =>
        (basis.Quantity(Unit) ?? Miss(Unit, ref missing)) * Percent / 100m;

    private protected override string Print() => $"{Plain(Percent)} % of {Unit}";
}

/// <summary>Money for the item as a whole: <c>288450 KRW</c>.</summary>
public sealed record FlatRate(decimal Money, string Currency) : RateExpression
{
    internal override decimal Amount(in RateBasis basis, ref SortedSet<string>? missing) =>
        basis.ToNational(Money, Currency) ?? Miss(Currency, ref missing);

    private protected override string Print() => $"{Plain(Money)} {Currency}";
}

/// <summary>Money per quantity: <c>10 GBP/100 KGM</c>; per product of quantities: <c>0.50 GBP/ASV.HLT</c>.</summary>
/// <param name="Unit">One unit, or several joined by dots: alcoholic strength × hectolitres, decitonnes × sugar content.</param>
public sealed record SpecificRate(decimal Money, string Currency, decimal Per, string Unit) : RateExpression
{
    public IEnumerable<string> Units => Unit.Split('.');

    internal override decimal Amount(in RateBasis basis, ref SortedSet<string>? missing)
    {
        var money = basis.ToNational(Money, Currency) ?? Miss(Currency, ref missing);
        if (!Unit.Contains('.', StringComparison.Ordinal))
        {
            return (basis.Quantity(Unit) ?? Miss(Unit, ref missing)) * money / Per;
        }

        foreach (var unit in Units)
        {
            money *= basis.Quantity(unit) ?? Miss(unit, ref missing);
        }

        return money / Per;
    }

    private protected override string Print() =>
        Per == 1m ? $"{Plain(Money)} {Currency}/{Unit}" : $"{Plain(Money)} {Currency}/{Plain(Per)} {Unit}";
}

/// <summary>A rate that depends on the composition of the goods, such as the agricultural component of a Meursing code: <c>@EA</c>.</summary>
public sealed record ComponentRate(string Name) : RateExpression
{
    internal override decimal Amount(in RateBasis basis, ref SortedSet<string>? missing) =>
        basis.Component?.Invoke(Name) is { } rate and not ComponentRate ? rate.Amount(basis, ref missing) : Miss($"@{Name}", ref missing);

    private protected override string Print() => $"@{Name}";
}
