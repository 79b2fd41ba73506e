namespace SingleWindow.Payments.Assessing;

/// <summary>Spreads an amount over items in proportion to their value.</summary>
public static class Apportionment
{
    // Beyond this the product below would lose digits that matter.
    private const int Digits = 10;

    /// <summary>Shares that add up to the whole exactly; equal ones where nothing has a value.</summary>
    public static decimal[] Over(decimal whole, IReadOnlyList<decimal> values)
    {
        var sum = values.Sum();
        var shares = new decimal[values.Count];
        var rest = whole;
        for (var i = 0; i < values.Count - 1; i++)
        {
            shares[i] = decimal.Round(sum == 0 ? whole / values.Count : Part(whole, values[i], sum), Digits);
            rest -= shares[i];
        }

        if (values.Count > 0)
        {
            shares[^1] = rest;
        }

        return shares;
    }

    // Multiplying first keeps 300 × 1 / 3 exact; dividing first keeps very large amounts within a decimal.
    private static decimal Part(decimal whole, decimal value, decimal sum) =>
        Math.Abs(whole) < 100_000_000_000_000m && value < 100_000_000_000_000m ? whole * value / sum : whole * (value / sum);
}
