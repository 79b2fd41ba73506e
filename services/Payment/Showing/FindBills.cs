using Marten;
using Marten.Linq.MatchesSql;
using SingleWindow.ServiceHost;

namespace SingleWindow.Payments.Showing;

/// <summary>A bill as its payer and customs see it.</summary>
public sealed record BillView(
    string Id, string? Reference, BillStatus Status, decimal Total, decimal Outstanding, string? Currency, DateTimeOffset? DueAt, int Version,
    string? Trader, string? Lodger, IReadOnlyList<TaxTotal> Duties, IReadOnlyList<Fee> Fees, decimal Paid, decimal Deferred, string? DeferredTo,
    decimal Guaranteed, string? GuaranteedBy, decimal Called, decimal Refunded, string? SettledBy, string? ClosedBy, bool Final, RefusalView? CoverRefused,
    decimal LateCharges, DateOnly? LateChargesThrough, decimal Tolerated, decimal RefundInterest, IReadOnlyList<BillPart> Parts)
{
    /// <summary>What may still fall due and has to be secured.</summary>
    public decimal Security { get; init; }

    /// <summary>What of it no guarantee covers: asked for in money, and part of what is outstanding.</summary>
    public decimal Deposit { get; init; }

    public static BillView Of(Bill bill) => new(
        bill.Id[5..], bill.Reference, bill.Status, bill.Total, bill.Outstanding, bill.Currency, bill.DueAt, bill.Version, bill.Trader, bill.Lodger,
        [.. bill.Duties.Select(duty => new TaxTotal(duty.Key, duty.Value))], bill.Fees, bill.Received - bill.Refunded, bill.Deferred, bill.DeferredTo,
        bill.Guaranteed, bill.GuaranteedBy, bill.Called, bill.Refunded, bill.ClearedBy, bill.ClosedBy, bill.IsFinal,
        bill.Refusal is { } refusal ? new(refusal.Method, refusal.Account, refusal.Code, refusal.Reason) : null,
        bill.Charges, bill.AccruedThrough, bill.Tolerated, bill.RefundInterest, bill.Parts)
    {
        Security = bill.Security,
        Deposit = bill.Deposit,
    };
}

/// <summary>Why an account that was offered does not cover the bill.</summary>
public sealed record RefusalView(string Method, string Account, string Code, string Reason);

/// <summary>All that a bank needs to take a payment.</summary>
public sealed record PayableView(string Reference, decimal Outstanding, string Currency, DateTimeOffset? DueAt)
{
    public static PayableView Of(Bill bill) => new(bill.Reference!, bill.Outstanding, bill.Currency!, bill.DueAt);
}

internal static class FindBillsOverHttp
{
    public static void MapFindBills(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/bills", List).Produces<Page<BillView>>()
            .Allow(Role.Trader, Role.Broker, Role.Bank, Role.CustomsOfficer, Role.Supervisor, Role.Administrator)
            .WithSummary("Bills, newest number first; a bank sees reference and amount of what is outstanding").WithTags("bills");
        routes.MapGet("/v1/bills/{id}", Show).Produces<BillView>().Allow(Role.Trader, Role.Broker, Role.CustomsOfficer, Role.Supervisor, Role.Administrator)
            .WithSummary("One bill, by MRN or application id").WithTags("bills");
    }

    private static async Task<IResult> List(
        IQuerySession query, HttpContext http, TimeProvider clock, string? status, bool? outstanding, bool? overdue, string? reference, string? trader, int? size, string? after,
        CancellationToken stop)
    {
        if (status is not null && !Enum.TryParse<BillStatus>(status, ignoreCase: true, out _))
        {
            return Problems.Invalid("payment/status", $"A bill is one of {string.Join(", ", Enum.GetNames<BillStatus>())}.", "status");
        }

        var who = Who.Of(http.User);
        var bank = who.Is(Role.Bank) && !Seeing.SeesAll(who);
        IQueryable<Bill> bills = query.Query<Bill>();
        bills = bank || outstanding == true ? bills.Where(bill => bill.Open > 0 && bill.Reference != null) : bills;
        var now = clock.GetUtcNow();
        bills = overdue == true ? bills.Where(bill => bill.FallsDue <= now && bill.Open > 0) : bills;
        bills = status is null ? bills : bills.Where(bill => bill.MatchesSql("lower(d.data ->> 'status') = ?", status.ToLowerInvariant()));
        bills = reference is null ? bills : bills.Where(bill => bill.Reference == Reference.Plain(reference));
        bills = trader is null || bank ? bills : bills.Where(bill => bill.Trader == trader);
        bills = bank || Seeing.SeesAll(who) ? bills : bills.Where(bill => bill.Trader == who.Party || bill.Lodger == who.Party);
        bills = Cursor.Key(after) is { } last ? bills.Where(bill => bill.MatchesSql("d.id < ?", last)) : bills;
        var rows = await bills.OrderByDescending(bill => bill.Id).Take(Cursor.Size(size) + 1).ToListAsync(stop);
        var page = Page.Of(rows, Cursor.Size(size), bill => bill.Id);
        return bank ? TypedResults.Ok(page.Select(PayableView.Of)) : TypedResults.Ok(page.Select(BillView.Of));
    }

    private static async Task<IResult> Show(string id, IQuerySession query, HttpContext http, CancellationToken stop)
    {
        var (bill, version) = await query.Find<Bill>(Bill.Key(id), stop);
        return Seeing.May(Who.Of(http.User), bill)
            ? Versions.Answer(http, version, () => TypedResults.Ok(BillView.Of(bill!)))
            : Problems.NotFound("payment/unknown-bill", "There is no such bill.");
    }
}
