using System.Text.Json;
using Refit;

namespace SingleWindow.Contracts.Clients;

/// <summary>The public API for declarations, as a client program sees it at the gateway.</summary>
public interface IDeclarations
{
    /// <summary>201 with a receipt; 400 with every finding. WCO XML is answered with WCO RES XML, so the answer stays raw.</summary>
    [Post("/v1/declarations")]
    Task<HttpResponseMessage> Lodge(
        [Query] string? profile, [Body(buffered: true)] HttpContent declaration, [Header("Idempotency-Key")] string key, CancellationToken stop);

    /// <summary>What lodging would say, with no effect.</summary>
    [Post("/v1/declarations:check")]
    Task<HttpResponseMessage> Check([Query] string? profile, [Body(buffered: true)] HttpContent declaration, CancellationToken stop);

    [Get("/v1/declarations")]
    Task<ApiResponse<PageOf<DeclarationState>>> Find(
        [Query] string? status, [Query] string? lrn, [Query] int? size, [Query] string? after, CancellationToken stop);

    [Get("/v1/declarations/{mrn}")]
    Task<ApiResponse<DeclarationState>> Show(string mrn, CancellationToken stop);

    /// <summary>Why not released.</summary>
    [Get("/v1/declarations/{mrn}/gates")]
    Task<ApiResponse<GatesOfDeclaration>> Gates(string mrn, CancellationToken stop);

    [Get("/v1/declarations/{mrn}/timeline")]
    Task<ApiResponse<IReadOnlyList<TimelineOfDeclaration>>> Timeline(string mrn, CancellationToken stop);

    [Put("/v1/declarations/{mrn}")]
    Task<HttpResponseMessage> Amend(
        string mrn, [Body(buffered: true)] HttpContent declaration, [Header("If-Match")] string? version,
        [Header("Idempotency-Key")] string key, CancellationToken stop);

    [Post("/v1/declarations/{mrn}/cancel")]
    Task<HttpResponseMessage> Cancel(string mrn, [Body(buffered: true)] WithReason why, CancellationToken stop);

    /// <summary>A customs officer has seen the supporting documents.</summary>
    [Post("/v1/declarations/{mrn}/documents/accept")]
    Task<HttpResponseMessage> AcceptDocuments(string mrn, CancellationToken stop);

    /// <summary>A supervisor lifts a withholding or refuses release.</summary>
    [Post("/v1/declarations/{mrn}/withholding/decision")]
    Task<HttpResponseMessage> DecideWithholding(string mrn, [Body(buffered: true)] WithholdingVerdict verdict, CancellationToken stop);

    [Post("/v1/declarations/{mrn}/arrival")]
    Task<HttpResponseMessage> Arrive(string mrn, CancellationToken stop);

    [Post("/v1/declarations/{mrn}/exit")]
    Task<HttpResponseMessage> Exit(string mrn, [Body(buffered: true)] ExitOfGoods exit, CancellationToken stop);
}

public sealed record WithReason(string Reason);

/// <param name="Verdict"><c>lift</c> or <c>refuse</c>.</param>
public sealed record WithholdingVerdict(string Verdict, string Reason);

/// <param name="Office">Customs office of exit.</param>
public sealed record ExitOfGoods(string Office);

/// <summary>The answer to an accepted submission.</summary>
public sealed record DeclarationReceipt(
    string Mrn, string? Lrn, int Version, string Status, DateOnly? AcceptedOn, DateTimeOffset? At, string? ConversationId,
    IReadOnlyList<Finding>? Findings);

/// <param name="WaitsFor">Kinds of the open gates.</param>
public sealed record DeclarationState(
    string Mrn, int Version, string Status, string Country, Direction Direction, IReadOnlyList<string>? WaitsFor,
    DateTimeOffset RegisteredAt, DateTimeOffset? ReleasedAt, string? Lrn, string? Trader, string? Channel, string? Reason,
    JsonElement? Declaration);

public sealed record GatesOfDeclaration(string Mrn, int Version, string Status, string Answer, IReadOnlyList<GateOfDeclaration> Gates);

/// <param name="Owner">Who owes the next act.</param>
/// <param name="Reference">Bill, permit or inspection it is about.</param>
public sealed record GateOfDeclaration(
    string Kind, string? Key, string State, string Owner, string LegalBasis, string Code, string Text, string? Act,
    DateTimeOffset Since, DateTimeOffset? Deadline, string? Reference);

public sealed record TimelineOfDeclaration(
    long Sequence, string What, string By, DateTimeOffset At, long ElapsedMs, string? ConversationId, JsonElement? Detail);
