using System.Text.Json;
using System.Text.Json.Serialization;
using SingleWindow.Embedded.Configuring;
using SingleWindow.Embedded.Enveloping;

namespace SingleWindow.Embedded.Publishing;

/// <summary><c>/v1.0/publish/{pubsub}/{topic}</c> and its bulk form; a topic may contain slashes.</summary>
internal static class PublishOverHttp
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private sealed record Entry(
        string? EntryId, JsonElement Event, string? ContentType,
        [property: JsonConverter(typeof(TextOfAnything))] Dictionary<string, string>? Metadata);

    public static void MapPublishing(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/v1.0/publish/{pubsub}/{**topic}", ["POST", "PUT"], Publish);
        routes.MapMethods("/v1.0/publish/bulk/{pubsub}/{**topic}", ["POST", "PUT"], PublishBulk);
        routes.MapMethods("/v1.0-alpha1/publish/bulk/{pubsub}/{**topic}", ["POST", "PUT"], PublishBulk);
    }

    private static async Task<IResult> Publish(string pubsub, string? topic, HttpContext http, Desk desk, Sidecar sidecar)
    {
        var body = await Read(http);
        var given = new Publication(pubsub, topic ?? "", body, http.Request.ContentType ?? "text/plain", sidecar.AppId)
        {
            Metadata = MetadataOf(http.Request),
            TraceParent = http.Request.Headers.TraceParent,
            TraceState = http.Request.Headers.TraceState,
        };
        return await desk.Publish(given, http.RequestAborted) is { } refusal ? Refused(refusal) : Results.NoContent();
    }

    private static async Task<IResult> PublishBulk(string pubsub, string? topic, HttpContext http, Desk desk, Sidecar sidecar)
    {
        if (desk.Refuse(pubsub, topic ?? "", sidecar.AppId) is { } refusal)
        {
            return Refused(refusal);
        }

        var body = await Read(http);
        if (Entries(body) is not { } entries)
        {
            return Refused(PublishRefusal.BadEvents(pubsub, "no array of entries, or an entryId that is missing or used twice"));
        }

        var shared = MetadataOf(http.Request);
        var failed = await desk.Publish([.. entries.Select(entry => new BulkEntry(entry.EntryId!,
            new(pubsub, topic!, Bytes(entry), TypeOf(entry), sidecar.AppId)
            {
                Metadata = entry.Metadata is { Count: > 0 } own ? Metadatas.Of(shared.Concat(own)) : Metadatas.None,
                TraceParent = http.Request.Headers.TraceParent,
                TraceState = http.Request.Headers.TraceState,
            }))], http.RequestAborted);
        return failed.Count == 0
            ? Results.NoContent()
            : Results.Json(new { failedEntries = failed, errorCode = "ERR_PUBSUB_PUBLISH_MESSAGE" }, Json, statusCode: 500);
    }

    private static List<Entry>? Entries(byte[] body)
    {
        try
        {
            var entries = JsonSerializer.Deserialize<List<Entry>>(body, Json);
            return entries is not null && entries.TrueForAll(entry => !string.IsNullOrEmpty(entry.EntryId))
                && entries.DistinctBy(entry => entry.EntryId, StringComparer.Ordinal).Count() == entries.Count
                    ? entries
                    : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // An event given as a JSON string is its text, unless it is declared to be JSON.
    private static byte[] Bytes(Entry entry) => entry.Event switch
    {
        { ValueKind: JsonValueKind.Undefined } => [],
        { ValueKind: JsonValueKind.String } text when TypeOf(entry) == "application/octet-stream" => text.GetBytesFromBase64(),
        { ValueKind: JsonValueKind.String } text when !TypeOf(entry).Contains("json", StringComparison.Ordinal) =>
            System.Text.Encoding.UTF8.GetBytes(text.GetString()!),
        var json => System.Text.Encoding.UTF8.GetBytes(json.GetRawText()),
    };

    private static string TypeOf(Entry entry) => string.IsNullOrEmpty(entry.ContentType)
        ? entry.Event.ValueKind is JsonValueKind.Object ? "application/json" : "text/plain"
        : entry.ContentType;

    private static IReadOnlyDictionary<string, string> MetadataOf(HttpRequest request)
    {
        const string Prefix = "metadata.";
        return request.Query.Count == 0 ? Metadatas.None : Metadatas.Of(request.Query
            .Where(query => query.Key.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            .Select(query => KeyValuePair.Create(query.Key[Prefix.Length..], query.Value[0] ?? "")));
    }

    private static async Task<byte[]> Read(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        return body.ToArray();
    }

    private static IResult Refused(PublishRefusal refusal) => Results.Json(refusal.Body, statusCode: refusal.Http);

    /// <summary>Metadata values may be written as numbers or truth values.</summary>
    private sealed class TextOfAnything : JsonConverter<Dictionary<string, string>>
    {
        public override Dictionary<string, string> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            JsonElement.ParseValue(ref reader).EnumerateObject().ToDictionary(p => p.Name, p => p.Value.ToString(), StringComparer.Ordinal);

        public override void Write(Utf8JsonWriter writer, Dictionary<string, string> value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value, options);
    }
}
