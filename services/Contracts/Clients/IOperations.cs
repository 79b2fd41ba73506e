using System.Text.Json;
using Refit;

namespace SingleWindow.Contracts.Clients;

/// <summary>For administrators: messages that a service could not process after every retry.</summary>
public interface IOperations
{
    /// <param name="all">Also those that were replayed.</param>
    [Get("/v1/ops/{service}/dead-letters")]
    Task<ApiResponse<PageOf<DeadMessage>>> DeadLetters(
        string service, [Query] bool? all, [Query] int? size, [Query] string? after, CancellationToken stop);

    [Post("/v1/ops/{service}/dead-letters/replay")]
    Task<HttpResponseMessage> Replay(string service, [Body(buffered: true)] MessageToReplay which, CancellationToken stop);
}

public sealed record DeadMessage(
    string Id, string Source, string Type, string? Subject, string? Error, DateTimeOffset ReceivedAt, DateTimeOffset? ReplayedAt,
    string? ReplayedBy);

public sealed record MessageToReplay(string Id);
