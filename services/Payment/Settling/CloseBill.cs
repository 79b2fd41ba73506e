using SingleWindow.Contracts.Declarations;
using SingleWindow.Payments.Allocating;
using SingleWindow.ServiceHost;

namespace SingleWindow.Payments.Settling;

/// <summary>The declaration ended without release: what was paid goes back, what was promised is freed.</summary>
public sealed record CloseBill(int Version, string How, string Reason)
{
    public const string Cancelled = "cancelled";
    public const string Refused = "refused";

    /// <remarks>It may arrive before the registration: then it waits here, and nothing will ever be owed.</remarks>
    public Decision Decide(Bill? bill, DateTimeOffset now) =>
        bill is { ClosedBy: not null } ? Decision.AlreadySo : Decision.Accept(new BillClosed(Version, How, Reason, now));
}

internal sealed class WhenDeclarationEnds(Bookkeeping books, TimeProvider clock)
    : IReceive<DeclarationCancelled>, IReceive<DeclarationRefused>, IReceive<DeclarationReleased>
{
    public IEnumerable<StreamToLoad> Streams(DeclarationCancelled message) => [StreamToLoad.Of<Bill>(Bill.Key(message.Mrn))];

    public IEnumerable<StreamToLoad> Streams(DeclarationRefused message) => [StreamToLoad.Of<Bill>(Bill.Key(message.Mrn))];

    public IEnumerable<StreamToLoad> Streams(DeclarationReleased message) => [StreamToLoad.Of<Bill>(Bill.Key(message.Mrn))];

    public Task Receive(DeclarationCancelled message, Meta meta, Work work, CancellationToken stop) =>
        Close(message.Mrn, new(message.Version, CloseBill.Cancelled, message.Reason), work, stop);

    public Task Receive(DeclarationRefused message, Meta meta, Work work, CancellationToken stop) =>
        Close(message.Mrn, new(message.Version, CloseBill.Refused, message.Reason), work, stop);

    /// <summary>From here on the assessment is final: a guarantee stays in use until the bill is paid or the guarantor is called.</summary>
    public Task Receive(DeclarationReleased message, Meta meta, Work work, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        return books.Settle(
            work, Bill.Key(message.Mrn),
            bill => bill is { IsFinal: true } ? Decision.AlreadySo : Decision.Accept(new AssessmentMadeFinal(message.Version, now)), now, stop);
    }

    /// <summary>What quotas gave to the declaration goes back to them.</summary>
    private async Task Close(string mrn, CloseBill command, Work work, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var had = (await work.Load<Bill>(Bill.Key(mrn), stop))?.Claims ?? [];
        var quotas = await QuotasOf.Load(work, had.Select(claim => claim.Quota), stop);
        var returned = ClaimOnQuotas.Of(Bill.Key(mrn), had, [], "", quotas, default, now);
        await books.Settle(work, Bill.Key(mrn), bill => command.Decide(bill, now) is { Facts.Count: > 0 } closed && had.Count > 0
            ? Decision.Accept([new QuotaClaimed(command.Version, [], now), .. closed.Facts])
            : command.Decide(bill, now), now, stop);
        await QuotasOf.Write(work, returned.Facts, stop);
    }
}
