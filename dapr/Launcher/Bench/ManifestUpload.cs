using System.Globalization;
using System.Text.Json;
using SingleWindow.Contracts;
using SingleWindow.Launcher.Clients;

namespace SingleWindow.Launcher.Bench;

/// <summary>How an upload stands, as the API tells it.</summary>
internal sealed record ManifestState(
    string Id, int Received, bool Complete, int Accepted, int Rejected, int Waiting, double LinesPerSecond, DateTimeOffset StartedAt,
    DateTimeOffset? FinishedAt, string Results)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Received} received, {Accepted} accepted, {Rejected} rejected, {Waiting} waiting, {LinesPerSecond:0} lines/s");
}

/// <summary>Sends a manifest as it stands on disk, never holding the whole, and follows it.</summary>
internal sealed class ManifestUpload(ApiClient client)
{
    public async Task<ManifestState> Send(string path, string key, string? profile, CancellationToken stop)
    {
        await using var file = File.OpenRead(path);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("v1/manifests" + (profile is null ? "" : "?profile=" + profile), UriKind.Relative));
        request.Content = new StreamContent(file);
        request.Content.Headers.ContentType = new(Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".csv" => "text/csv",
            ".xml" => "application/xml",
            _ => "application/x-ndjson",
        });
        request.Headers.Add("Idempotency-Key", key);
        return await Read(await client.Http.SendAsync(request, stop), stop);
    }

    public async Task<ManifestState> Watch(string id, Action<ManifestState> tell, CancellationToken stop)
    {
        while (true)
        {
            var state = await Read(await client.Http.GetAsync(new Uri("v1/manifests/" + id, UriKind.Relative), stop), stop);
            tell(state);
            if (state.FinishedAt is not null) return state;
            await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, stop);
        }
    }

    public async Task Results(ManifestState state, string target, CancellationToken stop)
    {
        await using var file = File.Create(target);
        await using var results = await client.Http.GetStreamAsync(new Uri(state.Results.TrimStart('/'), UriKind.Relative), stop);
        await results.CopyToAsync(file, stop);
    }

    private static async Task<ManifestState> Read(HttpResponseMessage answer, CancellationToken stop)
    {
        using (answer)
        {
            var text = await answer.Content.ReadAsStringAsync(stop);
            return answer.IsSuccessStatusCode
                ? JsonSerializer.Deserialize<ManifestState>(text, Json.Options)!
                : throw new LauncherException($"{(int)answer.StatusCode} {text}");
        }
    }
}
