namespace SingleWindow.Payments.Assessing;

/// <summary>Spreads an amount over items in proportion to their value.</summary>
public static class Apportionment
{
    // Beyond this the product below would lose digits that matter.
    private const int Digits = 10;

    /// <summary>Shares that add up to the whole exactly; equal ones where nothing has a value.</summary>
    /// <remarks>What rounding leaves over goes to the dearest item: it would drive a worthless one below zero.</remarks>
    public static decimal[] Over(decimal whole, IReadOnlyList<decimal> values)
    {
        if (values.Count == 0)
        {
            return [];
        }

        var sum = values.Sum();
        decimal[] shares = [.. values.Select(value => decimal.Round(sum == 0 ? whole / values.Count : Part(whole, value, sum), Digits))];
        var dearest = Enumerable.Range(0, values.Count).MaxBy(i => values[i]);
        shares[dearest] += whole - shares.Sum();
        return shares;
    }

    /// <summary>Shares cut to a step, as countries have it that drop the residue.</summary>
    public static decimal[] Cut(decimal whole, IReadOnlyList<decimal> values, decimal step) =>
        [.. Over(whole, values).Select(share => decimal.Truncate(share / step) * step)];

    // Multiplying first keeps 300 × 1 / 3 exact; dividing first keeps very large amounts within a decimal.
    private static decimal Part(decimal whole, decimal value, decimal sum) =>
        Math.Abs(whole) < 100_000_000_000_000m && value < 100_000_000_000_000m ? whole * value / sum : whole * (value / sum);
}
