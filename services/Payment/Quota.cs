using System.Diagnostics;
using System.Text.Json.Serialization;
using SingleWindow.Countries;
using SingleWindow.Payments.Assessing;
using SingleWindow.ServiceHost;

namespace SingleWindow.Payments;

// The names and shapes of these facts are what is stored: add to them, never rename or retype.
public interface IQuotaFact
{
    DateTimeOffset At { get; }
}

/// <summary>A period of a tariff quota as the country's tariff has it; said again when the tariff changes it.</summary>
/// <param name="CriticalPercent">From this share of the volume on it is critical.</param>
public sealed record QuotaOpened(
    string Country, string Order, string Definition, decimal Volume, string Unit, decimal CriticalPercent, DateTimeOffset At) : IQuotaFact;

/// <summary>An item of an accepted declaration asks for a quantity; what it gets is said by an allocation.</summary>
/// <param name="On">Day of the country that the request counts from.</param>
public sealed record QuotaRequested(string Bill, int Item, decimal Quantity, DateOnly On, DateTimeOffset At) : IQuotaFact;

/// <summary>Asks for less than before, the latest request first: the declaration was amended or ended before the allocation.</summary>
public sealed record QuotaRequestReduced(string Bill, int Item, decimal Quantity, DateTimeOffset At) : IQuotaFact;

/// <summary>What the requests of one day get.</summary>
/// <param name="Of">The day that the requests count from.</param>
/// <param name="On">The working day of the allocation.</param>
/// <param name="Coefficient">Served by asked for, six decimals.</param>
public sealed record QuotaAllocated(DateOnly Of, DateOnly On, decimal Coefficient, IReadOnlyList<QuotaAward> Awards, DateTimeOffset At) : IQuotaFact;

/// <summary>The bill was assessed by what the item got.</summary>
public sealed record QuotaAwardBooked(string Bill, int Item, DateTimeOffset At) : IQuotaFact;

/// <summary>What an item had got and does not need any more: the balance grows by it.</summary>
public sealed record QuotaReturned(string Bill, int Item, decimal Quantity, DateTimeOffset At) : IQuotaFact;

public sealed record QuotaRequest(string Bill, int Item, decimal Quantity, DateOnly On);

public sealed record QuotaAward(string Bill, int Item, decimal Asked, decimal Served);

/// <summary>One period of a tariff quota and its balance: first come, first served, day by day.</summary>
/// <remarks>
/// It knows the requests that wait and the awards that no bill knows of yet; what each bill got stands in the stream of the bill,
/// which is written in the same transaction. So the state stays small however many declarations draw on the quota.
/// </remarks>
/// <param name="Id">Stream: <c>quota/{country}/{order number}/{definition}</c>.</param>
/// <param name="Allocated">Awarded, less what came back.</param>
public sealed record Quota(
    string Id, int Revision, string Country, string Order, string Definition, decimal Volume, string Unit, decimal CriticalPercent,
    decimal Allocated = 0) : IState<Quota>
{
    public IReadOnlyList<QuotaRequest> Waiting { get; init; } = [];

    /// <summary>Awarded, and not yet told to the bill.</summary>
    public IReadOnlyList<QuotaAward> Awards { get; init; } = [];

    public DateOnly? LastAllocation { get; init; }

    /// <summary>Requests that wait and awards that are under way.</summary>
    public int Unanswered { get; init; }

    public decimal Balance => Math.Max(0, Volume - Allocated);

    public decimal Requested => Waiting.Sum(request => request.Quantity);

    public static string Key(string country, QuotaDefinition period) => $"quota/{country}/{period.Order}/{period.Id}";

    /// <param name="quota">Null: nobody asked for it yet.</param>
    public static QuotaStatus StatusOf(Quota? quota, QuotaDefinition period, DateOnly day)
    {
        if (period.Licensed) return period.IsBlocked(day) ? QuotaStatus.Blocked : QuotaStatus.Open;
        var allocated = quota?.Allocated ?? 0;
        return allocated >= period.Volume ? QuotaStatus.Exhausted
            : period.IsBlocked(day) ? QuotaStatus.Blocked
            : allocated >= period.Volume * period.CriticalPercent / 100m ? QuotaStatus.Critical
            : QuotaStatus.Open;
    }

    public static Quota Fold(Quota? quota, string id, object fact)
    {
        var next = With(quota, id, fact);
        return next with { Revision = (quota?.Revision ?? 0) + 1, Unanswered = next.Waiting.Count + next.Awards.Count };
    }

    private static Quota With(Quota? quota, string id, object fact) => (quota, fact) switch
    {
        (null, QuotaOpened f) => new(id, 0, f.Country, f.Order, f.Definition, f.Volume, f.Unit, f.CriticalPercent),
        ({ } q, QuotaOpened f) => q with { Volume = f.Volume, Unit = f.Unit, CriticalPercent = f.CriticalPercent },
        ({ } q, QuotaRequested f) => q with { Waiting = [.. q.Waiting, new(f.Bill, f.Item, f.Quantity, f.On)] },
        ({ } q, QuotaRequestReduced f) => q with { Waiting = Reduced(q.Waiting, f) },
        ({ } q, QuotaAllocated f) => q with
        {
            Allocated = q.Allocated + f.Awards.Sum(award => award.Served),
            Waiting = [.. q.Waiting.Where(request => request.On != f.Of)],
            Awards = [.. q.Awards, .. f.Awards],
            LastAllocation = f.On,
        },
        ({ } q, QuotaAwardBooked f) => q with { Awards = [.. q.Awards.Where(award => award.Bill != f.Bill || award.Item != f.Item)] },
        ({ } q, QuotaReturned f) => q with { Allocated = q.Allocated - f.Quantity },
        _ => throw new UnreachableException($"{fact.GetType().Name} cannot follow {quota}."),
    };

    private static List<QuotaRequest> Reduced(IReadOnlyList<QuotaRequest> waiting, QuotaRequestReduced by)
    {
        var (left, kept) = (by.Quantity, new List<QuotaRequest>(waiting));
        for (var i = kept.Count - 1; i >= 0 && left > 0; i--)
        {
            if (kept[i].Bill != by.Bill || kept[i].Item != by.Item) continue;
            var less = Math.Min(left, kept[i].Quantity);
            left -= less;
            if (less == kept[i].Quantity) kept.RemoveAt(i);
            else kept[i] = kept[i] with { Quantity = kept[i].Quantity - less };
        }

        return kept;
    }
}

/// <summary>What one item asks of a quota, as its bill knows it.</summary>
/// <param name="Quota">Stream of the quota.</param>
/// <param name="Asked">In all, in the unit of the quota.</param>
/// <param name="Awarded">What allocations gave of it.</param>
/// <param name="Waiting">What no allocation answered yet.</param>
public sealed record QuotaClaim(string Quota, int Item, decimal Asked, decimal Awarded, decimal Waiting)
{
    /// <summary>The share of the goods that goes at the rate of the quota: what waits is taken to be served.</summary>
    [JsonIgnore]
    public decimal Share => Asked == 0 ? 1m : (Awarded + Waiting) / Asked;
}
