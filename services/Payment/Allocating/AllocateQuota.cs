using SingleWindow.Countries;
using SingleWindow.Payments.Assessing;
using SingleWindow.ServiceHost;

namespace SingleWindow.Payments.Allocating;

/// <summary>Once a working day the requests that came up to the working day before are served, the earliest day first.</summary>
/// <remarks>Requests of one day share what is left by quantity (UK SI 2020/1457 reg. 11; UCC Implementing Act, Art. 51).</remarks>
public static class AllocateQuota
{
    /// <param name="period">As the tariff has it today; null: it has it no more, and nothing can be said.</param>
    public static Decision Decide(Quota? quota, QuotaDefinition? period, BusinessCalendar calendar, DateOnly today, DateTimeOffset now)
    {
        if (quota is null || period is null || period.IsBlocked(today) || !calendar.IsWorkingDay(today))
        {
            return Decision.AlreadySo;
        }

        var through = calendar.WorkingDayBefore(today);
        var left = Math.Max(0, period.Volume - quota.Allocated);
        var facts = new List<object>();
        foreach (var day in quota.Waiting.Where(request => request.On <= through).GroupBy(request => request.On).OrderBy(day => day.Key))
        {
            QuotaRequest[] requests = [.. day];
            var allocation = Allocation.Of(left, [.. requests.Select(request => request.Quantity)]);
            QuotaAward[] awards = [.. requests.Select((request, i) => new QuotaAward(request.Bill, request.Item, request.Quantity, allocation.Quantities[i]))];
            facts.Add(new QuotaAllocated(day.Key, today, allocation.Coefficient, awards, now));
            left -= awards.Sum(award => award.Served);
        }

        return new(facts, null);
    }
}
