using Refit;

namespace SingleWindow.Contracts.Clients;

/// <summary>Permits of partner agencies: applications, decisions, balances, and the agency's work list.</summary>
public interface IPermits
{
    [Post("/v1/permit-applications")]
    Task<HttpResponseMessage> Apply([Query] string? profile, [Body(buffered: true)] PermitApplication application, CancellationToken stop);

    [Get("/v1/permit-applications/{id}")]
    Task<ApiResponse<PermitApplicationState>> Application(string id, CancellationToken stop);

    [Post("/v1/permit-applications/{id}/approve")]
    Task<HttpResponseMessage> Approve(string id, [Body(buffered: true)] PermitApproval approval, CancellationToken stop);

    [Post("/v1/permit-applications/{id}/reject")]
    Task<HttpResponseMessage> Reject(string id, [Body(buffered: true)] WithReason why, CancellationToken stop);

    [Get("/v1/permits/{number}")]
    Task<ApiResponse<PermitState>> Permit(string number, CancellationToken stop);

    /// <summary>What declarations wait for, as the agency sees it.</summary>
    [Get("/v1/holds")]
    Task<ApiResponse<PageOf<HoldState>>> Holds(
        [Query] string? status, [Query] string? q, [Query] int? size, [Query] string? after, CancellationToken stop);

    [Get("/v1/holds/{mrn}")]
    Task<ApiResponse<PageOf<HoldState>>> HoldsOf(string mrn, CancellationToken stop);
}

/// <param name="Mrn">Declaration whose goods wait; its goods are then taken from it.</param>
/// <param name="Holder">Left out by a trader, who applies for itself.</param>
public sealed record PermitApplication(
    string Formality, string? Mrn = null, int? Item = null, IReadOnlyList<PermitGoods>? Items = null, string? Holder = null, string? Remarks = null);

public sealed record PermitGoods(string Hs, string? Description, PermitQuantity? Quantity, string? Origin);

/// <param name="Unit">UNECE Recommendation 20.</param>
public sealed record PermitQuantity(decimal Value, string Unit);

public sealed record PermitApplicationState(
    string ApplicationId, string Formality, string Agency, string Holder, string Status, string? Mrn, Money? Fee, string? Permit);

public sealed record PermitApproval(
    DateOnly? ValidFrom = null, DateOnly? ValidUntil = null, IReadOnlyList<PermitTerm>? Conditions = null);

public sealed record PermitTerm(string Code, string Text);

public sealed record PermitApproved(string? Permit);

public sealed record PermitState(
    string Permit, string Formality, string Agency, string Holder, string Status, IReadOnlyList<PermitBalance>? Lines);

/// <summary>Authorised = available + reserved + consumed.</summary>
public sealed record PermitBalance(
    int Line, string Hs, string? Unit, decimal? Authorised, decimal? Available, decimal Reserved, decimal Consumed);

public sealed record HoldState(
    string Mrn, int Version, string HoldId, int Item, string Formality, string Agency, string Status, string? Permit, string? Code,
    string? Reason, string? Act);
