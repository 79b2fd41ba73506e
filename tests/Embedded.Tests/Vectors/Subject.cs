using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using SingleWindow.Embedded.Configuring;
using SingleWindow.Fixtures;
using Xunit;

namespace SingleWindow.Embedded.Tests.Vectors;

/// <summary>
/// The runtime under test with one app that subscribes to everything: the embedded one, or, with <c>DAPR_VECTORS_URL</c>
/// (its HTTP address) and <c>DAPR_VECTORS_APP_PORT</c>, a daprd that was started for it.
/// </summary>
public sealed class Subject : IAsyncLifetime
{
    private readonly Database _database = new();
    private TheRuntime? _embedded;
    private ReceivingApp? _app;

    public static bool IsDaprd => Environment.GetEnvironmentVariable("DAPR_VECTORS_URL") is { Length: > 0 };

    internal Uri Url { get; private set; } = null!;

    internal ReceivingApp App => _app!;

    public async ValueTask InitializeAsync()
    {
        var subscriptions = new JsonArray([.. Vector.Names.SelectMany(name => Vector.Read(name).Subscriptions(name))]);
        if (IsDaprd)
        {
            var port = int.Parse(Environment.GetEnvironmentVariable("DAPR_VECTORS_APP_PORT")!, CultureInfo.InvariantCulture);
            _app = await ReceivingApp.Start(subscriptions.ToJsonString(), Answer, port);
            Url = new(Environment.GetEnvironmentVariable("DAPR_VECTORS_URL")!);
        }
        else
        {
            await _database.InitializeAsync();
            _app = await ReceivingApp.Start(subscriptions.ToJsonString(), Answer);
            _embedded = await TheRuntime.Start(_database.ConnectionString, Resources.Read([Path.Combine(Vector.Folder, "resources")]),
                new Sidecar("vectors", 0, 0) { AppUrls = [_app.Url] });
            Url = _embedded.Http("vectors");
        }

        using var http = new HttpClient();
        await Eventually.Is(async () => (await http.GetAsync(new Uri(Url, "/v1.0/healthz"))).IsSuccessStatusCode);
    }

    public async ValueTask DisposeAsync()
    {
        await (_embedded?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_app?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    /// <summary>Everything that was delivered for a vector, in order, without its fence.</summary>
    internal IReadOnlyList<Delivered> For(string name) => [.. App.Got.Where(got => NameOf(got) == name && !IsFence(got))];

    internal bool IsFenced(string name) => App.Got.Any(got => NameOf(got) == name && IsFence(got));

    internal async Task<JsonNode?> Stored(string name, CancellationToken stop)
    {
        await using var source = Npgsql.NpgsqlDataSource.Create(_database.ConnectionString);
        await using var command = source.CreateCommand("select data from dapr.message where topic = $1 order by published_at limit 1");
        command.Parameters.Add(new() { Value = $"pubsub/{name}" });
        return await command.ExecuteScalarAsync(stop) is byte[] data ? JsonNode.Parse(data) : null;
    }

    private Answer Answer(Delivered got)
    {
        var vector = Vector.Read(NameOf(got));
        var nth = For(NameOf(got)).Count - 1;
        var says = IsFence(got) || nth >= vector.Delivered.Count ? new(200, "<all SUCCESS>") : vector.Delivered[nth].Answers;
        return new(says.Status, says.Body.StartsWith("<all ", StringComparison.Ordinal) ? All(got, says.Body[5..^1]) : says.Body);
    }

    private static string All(Delivered got, string status) => got.Json["entries"] is JsonArray entries
        ? new JsonObject
        {
            ["statuses"] = new JsonArray([.. entries.Select(entry => new JsonObject { ["entryId"] = entry!["entryId"]!.GetValue<string>(), ["status"] = status })]),
        }.ToJsonString()
        : "";

    private static string NameOf(Delivered got)
    {
        var name = got.Path.Split('/')[1];
        return name.EndsWith("-dead", StringComparison.Ordinal) && !File.Exists(Path.Combine(Vector.Folder, name + ".json")) ? name[..^5] : name;
    }

    private static bool IsFence(Delivered got) =>
        Encoding.UTF8.GetString(got.Body) is var text && (text.Contains("the-fence", StringComparison.Ordinal)
            || (got.Json["data_base64"]?.GetValue<string>() is { } raw
                && Encoding.UTF8.GetString(Convert.FromBase64String(raw)).Contains("the-fence", StringComparison.Ordinal)));
}
