namespace SingleWindow.Countries;

/// <summary>Compound: both are levied.</summary>
public sealed record SumRate(RateExpression Left, RateExpression Right) : RateExpression
{
    internal override decimal Amount(in RateBasis basis, ref SortedSet<string>? missing) =>
        Left.Amount(basis, ref missing) + Right.Amount(basis, ref missing);

    public override IEnumerable<RateExpression> Parts() => [this, .. Left.Parts(), .. Right.Parts()];

    private protected override string Print() => $"{Left} + {(Right is SumRate or DifferenceRate ? $"({Right})" : Right)}";
}

/// <summary>Reduced: the right one is taken off; what is levied in the end is never below zero.</summary>
public sealed record DifferenceRate(RateExpression Left, RateExpression Right) : RateExpression
{
    internal override decimal Amount(in RateBasis basis, ref SortedSet<string>? missing) =>
        Left.Amount(basis, ref missing) - Right.Amount(basis, ref missing);

    public override IEnumerable<RateExpression> Parts() => [this, .. Left.Parts(), .. Right.Parts()];

    private protected override string Print() => $"{Left} - {(Right is SumRate or DifferenceRate ? $"({Right})" : Right)}";
}

/// <summary>Selective: the higher of both.</summary>
public sealed record MaxRate(RateExpression Left, RateExpression Right) : RateExpression
{
    internal override decimal Amount(in RateBasis basis, ref SortedSet<string>? missing) =>
        Math.Max(Left.Amount(basis, ref missing), Right.Amount(basis, ref missing));

    public override IEnumerable<RateExpression> Parts() => [this, .. Left.Parts(), .. Right.Parts()];

    private protected override string Print() => $"max({Left}, {Right})";
}

/// <summary>Capped: the lower of both.</summary>
public sealed record MinRate(RateExpression Left, RateExpression Right) : RateExpression
{
    internal override decimal Amount(in RateBasis basis, ref SortedSet<string>? missing) =>
        Math.Min(Left.Amount(basis, ref missing), Right.Amount(basis, ref missing));

    public override IEnumerable<RateExpression> Parts() => [this, .. Left.Parts(), .. Right.Parts()];

    private protected override string Print() => $"min({Left}, {Right})";
}

/// <summary>
/// Two tariffs for the same goods: the near one while both differ by no more than a share of the value, else the far one.
/// So Northern Ireland tests whether goods are at risk of moving on: <c>within(2 %, 6 %, 3 %)</c>.
/// </summary>
public sealed record WithinRate(RateExpression Near, RateExpression Far, decimal Percent) : RateExpression
{
    internal override decimal Amount(in RateBasis basis, ref SortedSet<string>? missing)
    {
        var (near, far) = (Near.Amount(basis, ref missing), Far.Amount(basis, ref missing));
        return Math.Abs(far - near) <= basis.Value * Percent / 100m ? near : far;
    }

    public override IEnumerable<RateExpression> Parts() => [this, .. Near.Parts(), .. Far.Parts()];

    private protected override string Print() => $"within({Near}, {Far}, {Plain(Percent)} %)";
}

/// <summary>A part that the law cuts before it is used, such as a relief cut to the penny: <c>down(1 GBP/LPA.SPR, 0.01)</c>.</summary>
public sealed record CutRate(RateExpression Inner, decimal Step) : RateExpression
{
    internal override decimal Amount(in RateBasis basis, ref SortedSet<string>? missing) =>
        decimal.Floor(Inner.Amount(basis, ref missing) / Step) * Step;

    public override IEnumerable<RateExpression> Parts() => [this, .. Inner.Parts()];

    private protected override string Print() => $"down({Inner}, {Plain(Step)})";
}
