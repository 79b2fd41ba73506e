using SingleWindow.Contracts;
using SingleWindow.Contracts.Declarations;
using SingleWindow.Countries;
using SingleWindow.Payments.Allocating;
using SingleWindow.Payments.Assessing;
using SingleWindow.Payments.Settling;
using SingleWindow.ServiceHost;

namespace SingleWindow.Payments.Billing;

/// <summary>A version of a declaration is assessed. The newest one counts, in whatever order they arrive.</summary>
/// <param name="Id">Stream of the bill.</param>
/// <param name="At">When the version was accepted or amended.</param>
public sealed record AssessDeclaration(
    string Id, int Version, string Country, Direction Direction, DateOnly AcceptedOn, string Lodger, string Trader, Contracts.Wco.Declaration Declaration,
    DateTimeOffset At)
{
    private static readonly IReadOnlyList<(string, IQuotaFact)> None = [];

    public static AssessDeclaration Of(DeclarationRegistered m) =>
        new(Bill.Key(m.Mrn), m.Version, m.Country, m.Direction, m.AcceptedOn, m.Lodger, m.Trader, m.Declaration, m.At);

    public static AssessDeclaration Of(DeclarationAmended m) =>
        new(Bill.Key(m.Mrn), m.Version, m.Country, m.Direction, m.AcceptedOn, m.Lodger, m.Trader, m.Declaration, m.At);

    /// <param name="quotas">By stream: those that the declaration claims, and those that the bill claimed before.</param>
    /// <returns>What follows for the bill, and for the quotas.</returns>
    public (Decision OnBill, IReadOnlyList<(string Quota, IQuotaFact Fact)> OnQuotas) Decide(
        Bill? bill, CountryProfile profile, IReadOnlyDictionary<string, Quota> quotas, DateTimeOffset now)
    {
        if (bill is not null && bill.AssessedVersion >= Version)
        {
            return (Decision.AlreadySo, None);
        }

        var had = bill?.Claims ?? [];
        var given = new AssessmentCase(profile, Direction, AcceptedOn, Declaration);
        var assessment = Assessment.Of(given.Claiming([.. had.Where(claim => StillClaims(claim, profile))], quotas));

        // An older version may still be the newest that can be assessed, so it counts even when a newer one was refused.
        if (assessment.Findings.Count > 0)
        {
            return (bill is not null && bill.Version >= Version
                ? Decision.AlreadySo
                : Decision.Accept(new AssessmentNotPossible(Version, Country, Trader, Lodger, assessment.Findings, now)), None);
        }

        var claims = ClaimOnQuotas.Of(
            Id, had, bill?.ClosedBy is null ? Wanted(assessment, profile) : [], profile.Code, quotas, Version == 1 ? AcceptedOn : profile.Today(At), now);
        if (claims.Claims.Count > 0)
        {
            assessment = Assessment.Of(given.Claiming(claims.Claims, quotas));
        }

        var assessed = new DutiesAssessed(
            Version, Country, Direction, AcceptedOn, Trader, Lodger, assessment.Total, assessment.Values, assessment.Lines, assessment.Totals,
            Offers.Of(Declaration, Trader), now, assessment.Security.Amount > 0 ? assessment.Security : null);
        return (claims.Claims.Count + had.Count > 0
            ? Decision.Accept(new QuotaClaimed(Version, claims.Claims, now, Declaration), assessed)
            : Decision.Accept(assessed), claims.Facts);
    }

    /// <summary>The item claims the same quota as before.</summary>
    private bool StillClaims(QuotaClaim claim, CountryProfile profile) => (Declaration.GoodsShipment?.GovernmentAgencyGoodsItem ?? [])
        .Where((item, i) => (item.SequenceNumeric ?? i + 1) == claim.Item).SelectMany(item => item.Commodity?.DutyTaxFee ?? [])
        .Select(fee => fee.QuotaOrderId).OfType<string>().FirstOrDefault() is { } order
        && profile.Tariff.Quota(order, AcceptedOn) is { } period && Quota.Key(profile.Code, period) == claim.Quota;

    private IReadOnlyList<(QuotaDefinition, QuotaDraw)> Wanted(Assessment assessment, CountryProfile profile) =>
        [.. assessment.Draws.Select(draw => (profile.Tariff.Quota(draw.Order, AcceptedOn)!, draw))];
}

internal sealed class WhenDeclarationRegistered(Bookkeeping books, CountryProfiles countries, TimeProvider clock)
    : IReceive<DeclarationRegistered>, IReceive<DeclarationAmended>
{
    public IEnumerable<StreamToLoad> Streams(DeclarationRegistered message) =>
        Streams(message.Mrn, message.Trader, Offers.Of(message.Declaration, message.Trader));

    public IEnumerable<StreamToLoad> Streams(DeclarationAmended message) =>
        Streams(message.Mrn, message.Trader, Offers.Of(message.Declaration, message.Trader));

    public Task Receive(DeclarationRegistered message, Meta meta, Work work, CancellationToken stop) =>
        Assess(message.Mrn, AssessDeclaration.Of(message), work, stop);

    public Task Receive(DeclarationAmended message, Meta meta, Work work, CancellationToken stop) =>
        Assess(message.Mrn, AssessDeclaration.Of(message), work, stop);

    private static IEnumerable<StreamToLoad> Streams(string mrn, string trader, IReadOnlyList<Cover> covers) =>
        Settlement.Accounts(trader, covers).Select(StreamToLoad.Of<Account>).Prepend(StreamToLoad.Of<Bill>(Bill.Key(mrn)));

    private async Task Assess(string mrn, AssessDeclaration command, Work work, CancellationToken stop)
    {
        var profile = countries.Find(command.Country) ?? throw new InvalidOperationException($"There is no country profile {command.Country}.");
        var now = clock.GetUtcNow();
        var before = await work.Load<Bill>(Bill.Key(mrn), stop);
        var quotas = await QuotasOf.Load(
            work, QuotasOf.Claimed(profile, command.Declaration, command.AcceptedOn).Select(period => Quota.Key(profile.Code, period))
                .Concat(before?.Claims.Select(claim => claim.Quota) ?? []), stop);
        var (onBill, onQuotas) = command.Decide(before, profile, quotas, now);
        await books.Settle(work, Bill.Key(mrn), _ => onBill, now, stop);
        await QuotasOf.Write(work, onQuotas, stop);
    }
}
