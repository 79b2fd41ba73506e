using SingleWindow.Contracts;
using SingleWindow.Countries;
using SingleWindow.Payments.Allocating;
using SingleWindow.Payments.Billing;
using SingleWindow.Payments.Settling;
using Xunit;
using static SingleWindow.Payments.Tests.Borduria;

namespace SingleWindow.Payments.Tests.Allocating;

/// <summary>Bills and one quota in memory: what the decisions and folds alone make of a history. Goods pay 10 %, under the quota nothing.</summary>
internal sealed class QuotaOffice(decimal volume = 1000, decimal critical = 90)
{
    public static readonly DateOnly Monday = new(2026, 11, 23);

    private readonly QuotaDefinition period = new("050001", "Q", volume, "KGM", critical, false, null, new(new(2026, 1, 1)));
    private readonly Dictionary<string, Bill> bills = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Quota> quotas = new(StringComparer.Ordinal);

    public DateOnly Day { get; set; } = Monday;

    public CountryProfile Country => Borduria.Country([Tax("A00", "value", choice: Choice.Only)], [], Exactly, "GBP")
        .WithQuotas([Measure("A00", "10 %"), Measure("A00", "0 %", "120", order: "050001") with { Type = "quota" }], period) with
    { Calendar = new([DayOfWeek.Saturday, DayOfWeek.Sunday], new Dictionary<DateOnly, Words>()) };

    public Quota? Quota => quotas.GetValueOrDefault("quota/zz/050001/Q");

    public decimal Balance => Quota?.Balance ?? volume;

    public int FactCount { get; private set; }

    public Bill this[string mrn] => bills[Bill.Key(mrn)];

    private DateTimeOffset Now => new(Day.ToDateTime(new(3, 0)), TimeSpan.Zero);

    /// <summary>A version claims a quantity, each kilogram of which is worth one pound; 0: it claims nothing.</summary>
    public QuotaOffice Claim(string mrn, decimal quantity, int version = 1)
    {
        var item = quantity == 0
            ? Item(1000, "GBP") : Item(1000, "GBP", preference: "120", quota: "050001", quantity: quantity, unit: "KGM");
        var command = new AssessDeclaration(Bill.Key(mrn), version, "zz", Direction.Import, Day, "B", "T", Declaration(item), Now);
        var (onBill, onQuotas) = command.Decide(bills.GetValueOrDefault(Bill.Key(mrn)), Country, quotas, Now);
        return Settle(Bill.Key(mrn), onBill.Facts, onQuotas);
    }

    public QuotaOffice Cancel(string mrn)
    {
        var bill = bills.GetValueOrDefault(Bill.Key(mrn));
        if (bill is null or { ClosedBy: not null }) return this;
        var returned = ClaimOnQuotas.Of(bill.Id, bill.Claims, [], "", quotas, default, Now);
        return Settle(bill.Id, [new QuotaClaimed(1, [], Now), new BillClosed(1, CloseBill.Cancelled, "asked for", Now)], returned.Facts);
    }

    public QuotaOffice Allocate()
    {
        if (Quota is not { } quota) return this;
        foreach (var fact in AllocateQuota.Decide(quota, period, Country.Calendar, Day, Now).Facts) OnQuota(quota.Id, fact);
        return this;
    }

    public QuotaOffice Answer()
    {
        foreach (var id in Quota?.Awards.Select(award => award.Bill).Distinct(StringComparer.Ordinal).ToArray() ?? [])
        {
            var answers = ClaimOnQuotas.Answers(id, bills[id].Claims, quotas, Now);
            Settle(id, AnswerClaims.Decide(bills[id], history[id], answers, _ => Country, quotas, Now).Facts, answers.Facts);
        }

        return this;
    }

    /// <summary>Nothing is given twice, nothing is lost, never more than there is.</summary>
    public void Proves()
    {
        var claims = bills.Values.SelectMany(bill => bill.Claims).ToArray();
        var (allocated, waiting) = (Quota?.Allocated ?? 0, Quota?.Requested ?? 0);
        var awards = Quota?.Awards ?? [];
        Assert.InRange(allocated, 0, volume);
        Assert.Equal(allocated, claims.Sum(claim => claim.Awarded) + awards.Sum(award => award.Served));
        Assert.Equal(waiting, claims.Sum(claim => claim.Waiting) - awards.Sum(award => award.Asked));
        Assert.All(claims, claim => Assert.True(claim is { Awarded: >= 0, Waiting: >= 0 } && claim.Awarded + claim.Waiting <= claim.Asked, $"{claim}"));
    }

    private readonly Dictionary<string, List<object>> history = new(StringComparer.Ordinal);

    private QuotaOffice Settle(string id, IReadOnlyList<object> facts, IReadOnlyList<(string Quota, IQuotaFact Fact)> onQuotas)
    {
        var before = bills.GetValueOrDefault(id);
        var outcome = Settlement.After(
            before, id, [.. facts.Cast<IBillFact>()], new Dictionary<string, Account>(StringComparer.Ordinal), Terms.Of(Country, Now), Now);
        if (outcome.Bill is { } bill)
        {
            bills[id] = bill;
            history[id] = [.. history.GetValueOrDefault(id, []), .. outcome.Facts];
            FactCount += outcome.Facts.Count;
        }

        foreach (var (quota, fact) in onQuotas) OnQuota(quota, fact);
        return this;
    }

    private void OnQuota(string id, object fact)
    {
        quotas[id] = Payments.Quota.Fold(quotas.GetValueOrDefault(id), id, fact);
        FactCount++;
    }
}
