using System.Net.Mime;
using Dapr.Client.Autogen.Grpc.v1;
using Google.Protobuf.Collections;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using SingleWindow.Embedded.Configuring;
using SingleWindow.Embedded.Enveloping;

namespace SingleWindow.Embedded.Publishing;

/// <summary>Publish and bulk publish as the SDK calls them.</summary>
internal sealed class PublishOverGrpc(Desk desk)
{
    public async Task<Empty> Publish(PublishEventRequest request, Sidecar sidecar, ServerCallContext call)
    {
        var given = new Publication(request.PubsubName, request.Topic, request.Data.Memory, request.DataContentType, sidecar.AppId)
        {
            Metadata = request.Metadata.Count == 0 ? Metadatas.None : Metadatas.Of(request.Metadata),
            TraceParent = call.RequestHeaders.GetValue("traceparent"),
            TraceState = call.RequestHeaders.GetValue("tracestate"),
        };
        return await desk.Publish(given, call.CancellationToken) is { } refusal ? throw refusal.Thrown() : new Empty();
    }

    public async Task<BulkPublishResponse> Publish(BulkPublishRequest request, Sidecar sidecar, ServerCallContext call)
    {
        if (desk.Refuse(request.PubsubName, request.Topic, sidecar.AppId) is { } refusal)
        {
            throw refusal.Thrown();
        }

        if (request.Entries.Any(entry => entry.EntryId.Length == 0)
            || request.Entries.Select(entry => entry.EntryId).Distinct(StringComparer.Ordinal).Count() < request.Entries.Count)
        {
            throw PublishRefusal.BadEvents(request.PubsubName, "entryId is duplicated or not present for entry").Thrown();
        }

        var failed = await desk.Publish([.. request.Entries.Select(entry => Entry(entry, request, sidecar, call))], call.CancellationToken);
        return new()
        {
            FailedEntries = { failed.Select(entry => new BulkPublishResponseFailedEntry { EntryId = entry.EntryId, Error = entry.Error }) },
        };
    }

    private static BulkEntry Entry(BulkPublishRequestEntry entry, BulkPublishRequest request, Sidecar sidecar, ServerCallContext call) =>
        new(entry.EntryId, new(request.PubsubName, request.Topic, entry.Event.Memory,
            entry.ContentType.Length > 0 ? entry.ContentType : MediaTypeNames.Text.Plain, sidecar.AppId)
        {
            Metadata = Merged(entry.Metadata, request.Metadata),
            TraceParent = call.RequestHeaders.GetValue("traceparent"),
            TraceState = call.RequestHeaders.GetValue("tracestate"),
        });

    /// <summary>As in daprd, what is said for the request reaches an entry only if the entry says something, too.</summary>
    private static IReadOnlyDictionary<string, string> Merged(
        MapField<string, string> entry, MapField<string, string> request) =>
        entry.Count == 0 ? Metadatas.None : Metadatas.Of(request.Concat(entry));
}
