using System.Globalization;
using SingleWindow.Countries;

namespace SingleWindow.Payments.Settling;

/// <summary>What late payment costs and what wrong payment earns: functions of the bill, the country's rows and the day.</summary>
public static class LatePayment
{
    /// <summary>The unrounded cost of the days after one day up to and with another.</summary>
    /// <remarks>Days are added one by one: rates change, parts become due, and many short spans come to the same as a long one.</remarks>
    public static decimal Cost(Bill bill, Terms terms, DateOnly? after, DateOnly through)
    {
        var parts = bill.PartsUnpaid().Select(part => (part.Amount, Late: terms.DayOf(part.DueAt))).Where(part => part.Late <= through).ToArray();
        if (parts.Length == 0 || terms.Payments.LateCharges.Count == 0)
        {
            return 0;
        }

        var cost = 0m;
        var first = parts.Min(part => part.Late);
        for (var day = after is { } last && last >= first ? last.AddDays(1) : first; day <= through; day = day.AddDays(1))
        {
            if (terms.Payments.LateCharges.AsOf(day) is { } row)
            {
                cost += parts.Where(part => part.Late <= day).Sum(part => On(day, part.Amount, part.Late, row, parts.Sum(p => p.Amount)));
            }
        }

        return cost;
    }

    /// <summary>The fact that brings the late charges of a bill up to a day; null when they are, or nothing is late.</summary>
    public static LateChargeAccrued? Accrue(Bill? bill, Terms terms, DateOnly through, DateTimeOffset now)
    {
        if (bill is not { ClosedBy: null, Currency: { } currency, DueAt: { } due } || due > now || bill.AccruedThrough >= through)
        {
            return null;
        }

        var exact = Cost(bill, terms, bill.AccruedThrough, through);
        return exact == 0 ? null : Step(bill, terms, exact, through, currency, now);
    }

    /// <summary>Money counts from its value date on: what was charged for the days since then is taken back.</summary>
    public static LateChargeAccrued? Correct(Bill before, Bill after, Terms terms, DateOnly valueDate, DateTimeOffset now)
    {
        if (after is not { AccruedThrough: { } through, Currency: { } currency } || valueDate >= through)
        {
            return null;
        }

        var exact = Cost(after, terms, valueDate, through) - Cost(before, terms, valueDate, through);
        return exact == 0 ? null : Step(after, terms, exact, through, currency, now);
    }

    /// <summary>What a refund earned since the money came in: the last payments go back first.</summary>
    public static RefundInterestGranted? Interest(Bill bill, decimal refund, Terms terms, DateTimeOffset now)
    {
        var (exact, first) = (0m, terms.Today);
        for (var i = bill.Payments.Count - 1; i >= 0 && refund > 0; i--)
        {
            var (amount, paid) = (Math.Min(refund, bill.Payments[i].Amount), bill.Payments[i].On);
            refund -= amount;
            for (var day = paid.AddDays(1); day <= terms.Today; day = day.AddDays(1))
            {
                exact += amount * (terms.Payments.RefundInterest.AsOf(day)?.On(day) ?? 0);
            }

            first = paid < first ? paid : first;
        }

        var interest = terms.Rounding.Apply(exact);
        return interest <= 0 ? null : new(new(interest, bill.Currency!), string.Create(
            CultureInfo.InvariantCulture, $"Interest on the refund from {first:yyyy-MM-dd} to {terms.Today:yyyy-MM-dd}: {exact:0.####}, rounded {interest:0.##} ({terms.Payments.RefundInterest.AsOf(terms.Today)?.LegalBasis})."), now);
    }

    private static decimal On(DateOnly day, decimal amount, DateOnly late, LateCharge row, decimal debt)
    {
        var once = day == late ? amount * row.OncePercent / 100m : 0;
        var counts = row.Rate is not null && debt >= row.Least && (row.DaysMax is not { } most || day.DayNumber - late.DayNumber < most);
        return once + (counts ? amount * row.Rate!.On(day) : 0);
    }

    private static LateChargeAccrued Step(Bill bill, Terms terms, decimal exact, DateOnly through, string currency, DateTimeOffset now)
    {
        var charge = terms.Rounding.Apply(bill.LateChargesExact + exact) - bill.LateCharges;
        var row = terms.Payments.LateCharges.AsOf(through);
        var rate = row?.Rate is { } daily ? string.Create(CultureInfo.InvariantCulture, $", {daily.Percent} % ({daily.DayCount})") : "";
        var once = row is { OncePercent: > 0 } ? string.Create(CultureInfo.InvariantCulture, $"{row.OncePercent} % once") : "";
        return new(through, exact, new(charge, currency), string.Create(
            CultureInfo.InvariantCulture,
            $"Late payment of {bill.Unpaid:0.##} {currency} through {through:yyyy-MM-dd}: {once}{rate} = {exact:0.####}; charged {charge:0.##} ({row?.LegalBasis})."), now);
    }
}
