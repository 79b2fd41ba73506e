using SingleWindow.Contracts;
using SingleWindow.Contracts.Declarations;
using SingleWindow.Countries;
using SingleWindow.Payments.Assessing;
using SingleWindow.Payments.Settling;
using SingleWindow.ServiceHost;

namespace SingleWindow.Payments.Billing;

/// <summary>A version of a declaration is assessed. The newest one counts, in whatever order they arrive.</summary>
public sealed record AssessDeclaration(
    int Version, string Country, Direction Direction, DateOnly AcceptedOn, string Lodger, string Trader, Contracts.Wco.Declaration Declaration)
{
    public static AssessDeclaration Of(DeclarationRegistered m) =>
        new(m.Version, m.Country, m.Direction, m.AcceptedOn, m.Lodger, m.Trader, m.Declaration);

    public static AssessDeclaration Of(DeclarationAmended m) =>
        new(m.Version, m.Country, m.Direction, m.AcceptedOn, m.Lodger, m.Trader, m.Declaration);

    public Decision Decide(Bill? bill, CountryProfile profile, DateTimeOffset now)
    {
        if (bill is not null && bill.AssessedVersion >= Version)
        {
            return Decision.AlreadySo;
        }

        // An older version may still be the newest that can be assessed, so it counts even when a newer one was refused.
        var assessment = Assessment.Of(new(profile, Direction, AcceptedOn, Declaration));
        if (assessment.Findings.Count > 0 && bill is not null && bill.Version >= Version)
        {
            return Decision.AlreadySo;
        }

        return assessment.Findings.Count > 0
            ? Decision.Accept(new AssessmentNotPossible(Version, Country, Trader, Lodger, assessment.Findings, now))
            : Decision.Accept(new DutiesAssessed(
                Version, Country, Direction, AcceptedOn, Trader, Lodger, assessment.Total, assessment.Values, assessment.Lines,
                assessment.Totals, Offers.Of(Declaration, Trader), now));
    }
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

    private Task<Decision> Assess(string mrn, AssessDeclaration command, Work work, CancellationToken stop)
    {
        var profile = countries.Find(command.Country) ?? throw new InvalidOperationException($"There is no country profile {command.Country}.");
        var now = clock.GetUtcNow();
        return books.Settle(work, Bill.Key(mrn), bill => command.Decide(bill, profile, now), now, stop);
    }
}
