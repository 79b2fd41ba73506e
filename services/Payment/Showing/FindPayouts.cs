using Marten;
using Marten.Linq.MatchesSql;
using SingleWindow.Payments.Banking;
using SingleWindow.ServiceHost;

namespace SingleWindow.Payments.Showing;

/// <summary>Money on its way out.</summary>
/// <param name="To">Where it went; while it is only ordered, where the payment came from.</param>
public sealed record PayoutView(
    string Id, string Kind, string Cause, string Party, decimal Amount, string Currency, string Reason, PayoutStatus Status, DateTimeOffset At,
    BankAccount? To, string? File, string? RejectedFor)
{
    public static PayoutView Of(Payout payout) => new(
        payout.EndToEndId, payout.Kind, payout.Cause, payout.Party, payout.Amount.Amount, payout.Amount.Currency, payout.Reason, payout.Status,
        payout.At, payout.To, payout.File, payout.RejectedFor);
}

/// <summary>A file of payments for one bank.</summary>
public sealed record PaymentFileView(
    string Id, string Bank, string Currency, decimal Total, int Payments, DateOnly ExecuteOn, DateTimeOffset At)
{
    public static PaymentFileView Of(PaymentFile file) => new(
        file.MessageId, file.Bank, file.Currency, file.Total, file.Payments.Count, file.ExecuteOn, file.At);
}

internal static class FindPayoutsOverHttp
{
    public static void MapFindPayouts(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/payouts", List).Produces<Page<PayoutView>>()
            .Allow(Role.Trader, Role.Broker, Role.AgencyOfficer, Role.CustomsOfficer, Role.Supervisor, Role.Administrator)
            .WithSummary("Refunds, returns and agency fees: one's own, or all for customs").WithTags("refunds");
        routes.MapGet("/v1/refund-files", Files).Produces<Page<PaymentFileView>>().Allow(Role.Bank, Role.Supervisor, Role.Administrator)
            .WithSummary("Payment files; a bank sees its own").WithTags("refunds");
        routes.MapGet("/v1/refund-files/{id}", File).Allow(Role.Bank, Role.Supervisor, Role.Administrator)
            .WithSummary("One payment file as pain.001.001.09 (ISO 20022)").WithTags("refunds").Produces<string>(StatusCodes.Status200OK, "application/xml");
    }

    private static async Task<IResult> List(
        IQuerySession query, HttpContext http, string? status, int? size, string? after, CancellationToken stop)
    {
        if (status is not null && !Enum.TryParse<PayoutStatus>(status, ignoreCase: true, out _))
        {
            return Problems.Invalid("payment/status", $"A payout is one of {string.Join(", ", Enum.GetNames<PayoutStatus>())}.", "status");
        }

        var who = Who.Of(http.User);
        IQueryable<Payout> payouts = query.Query<Payout>();
        payouts = Seeing.SeesAll(who) ? payouts
            : who.Is(Role.AgencyOfficer) ? payouts.Where(payout => payout.Kind == PayoutKind.Agency && payout.Party == who.Agency)
            : payouts.Where(payout => payout.Kind == PayoutKind.Refund && payout.Party == who.Party);
        payouts = status is null ? payouts : payouts.Where(payout => payout.MatchesSql("lower(d.data ->> 'status') = ?", status.ToLowerInvariant()));
        payouts = Cursor.Key(after) is { } last ? payouts.Where(payout => payout.MatchesSql("d.id < ?", last)) : payouts;
        var rows = await payouts.OrderByDescending(payout => payout.Id).Take(Cursor.Size(size) + 1).ToListAsync(stop);
        return TypedResults.Ok(Page.Of(rows, Cursor.Size(size), payout => payout.Id).Select(PayoutView.Of));
    }

    private static async Task<IResult> Files(IQuerySession query, HttpContext http, int? size, string? after, CancellationToken stop)
    {
        var who = Who.Of(http.User);
        IQueryable<PaymentFile> files = query.Query<PaymentFile>();
        files = Seeing.SeesAll(who) ? files : files.Where(file => file.Bank == who.Party);
        files = Cursor.Key(after) is { } last ? files.Where(file => file.MatchesSql("d.id < ?", last)) : files;
        var rows = await files.OrderByDescending(file => file.Id).Take(Cursor.Size(size) + 1).ToListAsync(stop);
        return TypedResults.Ok(Page.Of(rows, Cursor.Size(size), file => file.Id).Select(PaymentFileView.Of));
    }

    private static async Task<IResult> File(string id, IQuerySession query, HttpContext http, CancellationToken stop)
    {
        var who = Who.Of(http.User);
        var (file, version) = await query.Find<PaymentFile>(PaymentFile.Key(id), stop);
        return file is not null && (Seeing.SeesAll(who) || file.Bank == who.Party)
            ? Versions.Answer(http, version, () => TypedResults.Bytes(WritePaymentOrders.Of(file), "application/xml"))
            : Problems.NotFound("payment/unknown-payment-file", "There is no such payment file.");
    }
}
