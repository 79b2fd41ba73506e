using System.Globalization;
using Marten;
using SingleWindow.Countries;
using SingleWindow.Payments.Showing;
using SingleWindow.ServiceHost;

namespace SingleWindow.Payments.Printing;

/// <summary>What anyone who holds a document may know: whether it is genuine, what it said, and whether things went on since.</summary>
/// <param name="Genuine">False: the signature was not made here for this document.</param>
/// <param name="ContentHash">SHA-256 of what the genuine document says; printed at its foot.</param>
/// <param name="Superseded">The bill changed since; the newest document says what holds now.</param>
public sealed record DocumentVerified(
    string Id, bool Genuine, string? Kind, string? Reference, decimal? Total, decimal? Outstanding, string? Currency, DateTimeOffset? At,
    string? ContentHash, bool? Superseded);

internal static class PrintBillOverHttp
{
    public static void MapDocuments(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/bills/{id}/document", Print).Allow(Role.Trader, Role.Broker, Role.CustomsOfficer, Role.Supervisor, Role.Administrator)
            .WithSummary("The bill, or once it is settled the receipt, as PDF with a QR that verifies").WithTags("bills")
            .Produces<byte[]>(StatusCodes.Status200OK, "application/pdf");
        routes.MapGet("/v1/documents/{id}/verify", Verify).Produces<DocumentVerified>().AllowAnyone()
            .WithSummary("Whether a printed bill or receipt is genuine; where its QR leads").WithTags("bills");
    }

    private static async Task<IResult> Print(
        string id, IQuerySession query, CountryProfiles countries, DocumentSigning signing, IConfiguration configuration, HttpContext http,
        CancellationToken stop)
    {
        var (bill, version) = await query.Find<Bill>(Bill.Key(id), stop);
        if (!Seeing.May(Who.Of(http.User), bill) || bill is not { Reference: not null })
        {
            return Problems.NotFound("payment/unknown-bill", "There is no such bill.");
        }

        var document = await Read(id, bill.Revision, query, countries, stop);
        if (document is null)
        {
            return Problems.NotFound("payment/unknown-bill", "There is no such bill.");
        }

        var signature = await signing.Sign(document, stop);
        var address = configuration["SingleWindow:PublicAddress"] ?? configuration["SingleWindow:Issuer"] ?? "";
        return Versions.Answer(http, version, () => TypedResults.File(
            document.ToPdf($"{address.TrimEnd('/')}/v1/documents/{document.Id}/verify?s={signature}"), "application/pdf", $"{document.Id}.pdf"));
    }

    private static async Task<IResult> Verify(
        string id, string? s, IQuerySession query, CountryProfiles countries, DocumentSigning signing, CancellationToken stop)
    {
        var dot = id.LastIndexOf('.');
        if (dot < 1 || !int.TryParse(id.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var revision)
            || await Read(id[..dot], revision, query, countries, stop) is not { } document || !await signing.Verify(document, s, stop))
        {
            // The same answer for documents that never were: an id alone gives nothing away.
            return TypedResults.Ok(new DocumentVerified(id, false, null, null, null, null, null, null, null, null));
        }

        var now = await query.LoadAsync<Bill>(Bill.Key(id[..dot]), stop);
        return TypedResults.Ok(new DocumentVerified(
            id, true, document.IsReceipt ? "receipt" : "bill", document.Bill.Reference, document.Bill.Total, document.Bill.Outstanding,
            document.Bill.Currency, document.At, document.ContentHash, now?.Revision != revision));
    }

    private static async Task<BillDocument?> Read(
        string bill, int revision, IQuerySession query, CountryProfiles countries, CancellationToken stop)
    {
        var facts = await query.Events.FetchStreamAsync(Bill.Key(bill), version: revision, token: stop);
        return BillDocument.Of(bill, revision, [.. facts.Select(fact => fact.Data)], countries.Find);
    }
}
