using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using SingleWindow.Contracts;
using SingleWindow.Launcher.Clients;

namespace SingleWindow.Launcher.Bench;

/// <summary>What the load process is told, as JSON on its standard input.</summary>
/// <param name="Rate">Declarations lodged per second, whether or not the earlier ones are answered (open loop).</param>
/// <param name="Prefix">Of every reference, so that the run can be found again.</param>
internal sealed record LoadOrder(Uri Gateway, IReadOnlyList<DemoClient> Traders, string Sample, double Rate, double Seconds, string Prefix);

/// <summary>What it answers on its standard output.</summary>
/// <param name="AcceptMs">From sending to the answer, of each accepted one, in milliseconds.</param>
/// <param name="Refusals">Answers other than 201, by status, with how many.</param>
internal sealed record LoadResult(int Sent, IReadOnlyList<double> AcceptMs, IReadOnlyDictionary<string, int> Refusals, double LateMs);

/// <summary>Traders that lodge at a given rate: a process of its own, so that it does not measure itself.</summary>
internal static class Load
{
    private static readonly TimeProvider Clock = TimeProvider.System;

    public static async Task<LoadResult> Run(LoadOrder order, CancellationToken stop)
    {
        var sample = await File.ReadAllTextAsync(order.Sample, stop);
        var traders = order.Traders.Select(trader => (Client: new ApiClient(order.Gateway, trader), Text: TextOf(sample, trader.Party!))).ToList();
        foreach (var (client, _) in traders) await client.Token(stop);
        var (accepted, refused) = (new ConcurrentBag<double>(), new ConcurrentDictionary<string, int>(StringComparer.Ordinal));
        var (sending, count, late) = (new List<Task>(), (int)(order.Rate * order.Seconds), 0.0);
        var start = Clock.GetTimestamp();
        for (var n = 0; n < count; n++)
        {
            var due = TimeSpan.FromSeconds(n / order.Rate) - Clock.GetElapsedTime(start);
            if (due > TimeSpan.FromMilliseconds(1)) await Task.Delay(due, Clock, stop);
            late = Math.Max(late, -due.TotalMilliseconds);
            var (client, text) = traders[n % traders.Count];
            sending.Add(Lodge(client, text, string.Create(CultureInfo.InvariantCulture, $"{order.Prefix}-{n}"), accepted, refused, stop));
        }

        await Task.WhenAll(sending);
        foreach (var (client, _) in traders) client.Dispose();
        return new(count, [.. accepted], refused, late);
    }

    private static async Task Lodge(
        ApiClient client, string text, string reference, ConcurrentBag<double> accepted, ConcurrentDictionary<string, int> refused,
        CancellationToken stop)
    {
        await Task.Yield();
        var body = new DeclarationFile(text, IsXml: false).Under(reference);
        var start = Clock.GetTimestamp();
        try
        {
            using var answer = await client.Declarations.Lodge(null, body.Content(), reference, stop);
            if ((int)answer.StatusCode == 201) accepted.Add(Clock.GetElapsedTime(start).TotalMilliseconds);
            else refused.AddOrUpdate($"{(int)answer.StatusCode}", 1, static (_, many) => many + 1);
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException && !stop.IsCancellationRequested)
        {
            refused.AddOrUpdate(failure.GetType().Name, 1, static (_, many) => many + 1);
        }
    }

    private static string TextOf(string sample, string trader)
    {
        var draft = new Demo.Draft(JsonSerializer.Deserialize<Contracts.Wco.Declaration>(sample, Json.Options)!).For(trader);
        return JsonSerializer.Serialize(draft.Text, Json.Options);
    }
}
