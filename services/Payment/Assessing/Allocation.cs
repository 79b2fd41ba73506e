namespace SingleWindow.Payments.Assessing;

/// <summary>What the requests of one day get of a quota: all of them, or each its share when there is less than they ask for.</summary>
/// <param name="Coefficient">Served by asked for, six decimals.</param>
public sealed record Allocation(decimal Coefficient, IReadOnlyList<decimal> Quantities)
{
    private const int QuantityDigits = 3;

    /// <summary>
    /// Pro rata by the quantity asked for; quantities have three decimals and never add up to more than the balance. What is cut off
    /// goes to the largest requests first, a thousandth each.
    /// </summary>
    public static Allocation Of(decimal balance, IReadOnlyList<decimal> requests)
    {
        var left = Math.Max(0m, balance);
        var sum = requests.Sum();
        if (sum <= left)
        {
            return new(1m, requests);
        }

        decimal[] served = [.. requests.Select(request => Cut(request * (left / sum)))];
        var over = left - served.Sum();
        foreach (var i in Enumerable.Range(0, served.Length).OrderByDescending(i => requests[i]).ThenBy(i => i))
        {
            var more = Math.Min(Math.Min(over, 0.001m), requests[i] - served[i]);
            if (more < 0.001m) break;
            served[i] += more;
            over -= more;
        }

        return new(decimal.Round(left / sum, 6), served);
    }

    private static decimal Cut(decimal quantity) => decimal.Round(quantity, QuantityDigits, MidpointRounding.ToZero);
}
