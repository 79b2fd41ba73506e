using System.Globalization;

namespace SingleWindow.Countries;

/// <summary>A rate as the law writes it: <c>8 %</c>, <c>1800 KRW/KGM</c>, <c>max(360 %, 1800 KRW/KGM)</c>, <c>5 % + 10 GBP/100 KGM</c>.</summary>
public abstract record RateExpression
{
    /// <summary>Exact and unrounded; what is missing is named, never taken for zero.</summary>
    public RateResult Of(in RateBasis basis)
    {
        var missing = new SortedSet<string>(StringComparer.Ordinal);
        var amount = Amount(basis, missing);
        return missing.Count == 0 ? new(amount, []) : new(null, [.. missing]);
    }

    /// <exception cref="FormatException">With the position, where the text is no rate.</exception>
    public static RateExpression Parse(string text) => RateParser.Parse(text);

    internal abstract decimal Amount(in RateBasis basis, ISet<string> missing);

    /// <summary>Every part of the expression, itself included.</summary>
    public virtual IEnumerable<RateExpression> Parts() => [this];

    public sealed override string ToString() => Print();

    private protected abstract string Print();

    private protected static string Plain(decimal number) => number.ToString("0.############", CultureInfo.InvariantCulture);
}

/// <param name="Value">What percentages are taken of, in national money.</param>
/// <param name="Quantity">How much there is in a unit (UNECE Rec 20), or null when it was not declared.</param>
/// <param name="ToNational">National money for an amount in a currency, or null when there is no rate.</param>
public readonly record struct RateBasis(
    decimal Value, Func<string, decimal?> Quantity, Func<decimal, string, decimal?> ToNational);

/// <param name="Amount">Null while anything is missing.</param>
/// <param name="Missing">Units that were not declared and currencies without a rate.</param>
public sealed record RateResult(decimal? Amount, IReadOnlyList<string> Missing);

/// <summary>Ad valorem.</summary>
public sealed record PercentRate(decimal Percent) : RateExpression
{
    internal override decimal Amount(in RateBasis basis, ISet<string> missing) => basis.Value * Percent / 100m;

    private protected override string Print() => $"{Plain(Percent)} %";
}

/// <summary>Ad valorem on what exceeds an amount per unit, such as Korea's individual consumption tax on watches.</summary>
public sealed record PercentAboveRate(decimal Percent, SpecificRate Threshold) : RateExpression
{
    internal override decimal Amount(in RateBasis basis, ISet<string> missing) =>
        Math.Max(0m, basis.Value - Threshold.Amount(basis, missing)) * Percent / 100m;

    public override IEnumerable<RateExpression> Parts() => [this, Threshold];

    private protected override string Print() => $"{Plain(Percent)} % above {Threshold}";
}

/// <summary>Money per quantity: <c>10 GBP/100 KGM</c>.</summary>
public sealed record SpecificRate(decimal Money, string Currency, decimal Per, string Unit) : RateExpression
{
    internal override decimal Amount(in RateBasis basis, ISet<string> missing)
    {
        var quantity = basis.Quantity(Unit);
        var money = basis.ToNational(Money, Currency);
        if (quantity is null) missing.Add(Unit);
        if (money is null) missing.Add(Currency);
        return quantity * money / Per ?? 0m;
    }

    private protected override string Print() =>
        Per == 1m ? $"{Plain(Money)} {Currency}/{Unit}" : $"{Plain(Money)} {Currency}/{Plain(Per)} {Unit}";
}

/// <summary>Compound: both are levied.</summary>
public sealed record SumRate(RateExpression Left, RateExpression Right) : RateExpression
{
    internal override decimal Amount(in RateBasis basis, ISet<string> missing) =>
        Left.Amount(basis, missing) + Right.Amount(basis, missing);

    public override IEnumerable<RateExpression> Parts() => [this, .. Left.Parts(), .. Right.Parts()];

    private protected override string Print() => $"{Left} + {(Right is SumRate ? $"({Right})" : Right)}";
}

/// <summary>Selective: the higher of both.</summary>
public sealed record MaxRate(RateExpression Left, RateExpression Right) : RateExpression
{
    internal override decimal Amount(in RateBasis basis, ISet<string> missing) =>
        Math.Max(Left.Amount(basis, missing), Right.Amount(basis, missing));

    public override IEnumerable<RateExpression> Parts() => [this, .. Left.Parts(), .. Right.Parts()];

    private protected override string Print() => $"max({Left}, {Right})";
}

/// <summary>Capped: the lower of both.</summary>
public sealed record MinRate(RateExpression Left, RateExpression Right) : RateExpression
{
    internal override decimal Amount(in RateBasis basis, ISet<string> missing) =>
        Math.Min(Left.Amount(basis, missing), Right.Amount(basis, missing));

    public override IEnumerable<RateExpression> Parts() => [this, .. Left.Parts(), .. Right.Parts()];

    private protected override string Print() => $"min({Left}, {Right})";
}
