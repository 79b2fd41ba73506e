using System.Globalization;
using System.Text.Json;
using SingleWindow.Declarations.Pushing;
using SingleWindow.Declarations.Tests.Following;
using SingleWindow.Fixtures;
using SingleWindow.ServiceHost;
using Xunit;

namespace SingleWindow.Declarations.Tests.Pushing;

public sealed class telling_subscribers(PushingService running) : IClassFixture<PushingService>
{
    private static readonly Who Trader = Someone.Trader();
    private readonly DeclarationService service = running.Service;

    [Fact]
    public async Task an_event_arrives_signed_and_can_be_checked_by_the_standard()
    {
        await using var receiver = await Receiver.Start();
        var subscription = await Subscribe(receiver.Url);
        var mrn = await Lodge("PUSH-1");
        var received = await receiver.Next(mrn, "declaration.accepted");
        var (secret, timestamp) = (subscription.GetProperty("secret").GetString()!, received.Headers["webhook-timestamp"]);
        Assert.StartsWith("application/cloudevents+json", received.Headers["Content-Type"], StringComparison.Ordinal);
        Assert.Equal(
            Signing.Of(secret, received.Id, long.Parse(timestamp, CultureInfo.InvariantCulture), received.Body), received.Headers["webhook-signature"]);
        Assert.Equal($"{mrn}-1", received.Id);
        var sent = received.Event;
        Assert.Equal(("1.0", "1", "01"), (sent.GetProperty("specversion").GetString(), sent.GetProperty("sequence").GetString(),
            sent.GetProperty("data").GetProperty("response").GetProperty("functionCode").GetString()));
        Assert.False((await service.Get(Trader, $"/v1/subscriptions/{Id(subscription)}")).TryGetProperty("secret", out _));

        var delivery = await Delivered(subscription, mrn);
        Assert.Equal(("delivered", 200, 1), (delivery.GetProperty("state").GetString(), delivery.GetProperty("lastStatus").GetInt32(), delivery.GetProperty("attempts").GetInt32()));
        var path = $"/v1/subscriptions/{Id(subscription)}/deliveries/{delivery.GetProperty("id").GetString()}/replay";
        Assert.Equal(404, (await service.Send(Someone.OtherTrader(), "POST", path)).Status);
        Assert.Equal(202, (await service.Send(Trader, "POST", path)).Status);
        var again = await receiver.Next(mrn, "declaration.accepted");
        Assert.Equal((received.Id, received.Body), (again.Id, again.Body));
        Assert.Equal(202, (await service.Send(Trader, "POST", $"/v1/subscriptions/{Id(subscription)}/replay", $$"""{"from":"{{TimeProvider.System.GetUtcNow().AddHours(-1):O}}"}""")).Status);
        Assert.Equal(received.Id, (await receiver.Next(mrn, "declaration.accepted")).Id);
    }

    [Fact]
    public async Task a_replay_asked_for_during_a_delivery_is_not_lost()
    {
        using var replayed = new SemaphoreSlim(0);
        await using var receiver = await Receiver.Start(async (n, _) =>
        {
            if (n == 1) await replayed.WaitAsync();
            return 200;
        });
        var subscription = await Subscribe(receiver.Url, "declaration.accepted");
        var mrn = await Lodge("PUSH-REPLAY");
        await Eventually.Is(() => receiver.Seen.Count == 1);
        Assert.Equal(202, (await service.Send(Trader, "POST", $"/v1/subscriptions/{Id(subscription)}/replay", $$"""{"from":"{{TimeProvider.System.GetUtcNow().AddHours(-1):O}}"}""")).Status);
        replayed.Release();
        string[] ids = [(await receiver.Next(mrn, "declaration.accepted")).Id, (await receiver.Next(mrn, "declaration.accepted")).Id];
        Assert.Equal([$"{mrn}-1", $"{mrn}-1"], ids);
    }

    [Fact]
    public async Task a_receiver_that_hangs_and_fails_keeps_nobody_else_waiting_and_is_tried_again()
    {
        using var othersWereTold = new SemaphoreSlim(0);
        await using var ill = await Receiver.Start(async (n, _) =>
        {
            if (n == 1) await othersWereTold.WaitAsync();
            return n <= 2 ? 503 : 204;
        });
        await using var well = await Receiver.Start();
        var (first, second) = (await Subscribe(ill.Url, "declaration.accepted"), await Subscribe(well.Url, "declaration.accepted"));
        var mrn = await Lodge("PUSH-2");
        await well.Next(mrn, "declaration.accepted");
        othersWereTold.Release();
        string[] ids = [(await ill.Next(mrn, "declaration.accepted")).Id, (await ill.Next(mrn, "declaration.accepted")).Id, (await ill.Next(mrn, "declaration.accepted")).Id];
        Assert.All(ids, id => Assert.Equal($"{mrn}-1", id));
        Assert.Equal(3, (await Delivered(first, mrn)).GetProperty("attempts").GetInt32());
        Assert.Equal(1, (await Delivered(second, mrn)).GetProperty("attempts").GetInt32());
    }

    [Fact]
    public async Task an_event_that_a_receiver_does_not_take_does_not_hold_up_the_next_ones()
    {
        var refused = "";
        await using var receiver = await Receiver.Start((_, received) => Task.FromResult(received.Event.GetProperty("subject").GetString() == refused ? 422 : 200));
        var subscription = await Subscribe(receiver.Url, "declaration.accepted", "declaration.cleared");
        refused = await Lodge("PUSH-3");
        await receiver.Next(refused, "declaration.accepted");
        var mrn = await Lodge("PUSH-4");
        await receiver.Next(mrn, "declaration.accepted");
        await service.Release(mrn);
        await receiver.Next(mrn, "declaration.cleared");
        var waiting = Assert.Single(await Deliveries(subscription), delivery => delivery.GetProperty("mrn").GetString() == refused);
        // On a busy machine it may have been given up by now.
        Assert.True(waiting.GetProperty("state").GetString() is "pending" or "failed", waiting.ToString());
        Assert.Equal(422, waiting.GetProperty("lastStatus").GetInt32());
    }

    [Fact]
    public async Task nobody_is_told_of_what_is_not_theirs()
    {
        await using var receiver = await Receiver.Start();
        var stranger = await Subscribe(receiver.Url, Someone.OtherTrader());
        await using var own = await Receiver.Start();
        await Subscribe(own.Url);
        var mrn = await Lodge("PUSH-5");
        await own.Next(mrn, "declaration.accepted");
        Assert.Empty(await Deliveries(stranger, Someone.OtherTrader()));
        Assert.Empty(receiver.Seen);
        Assert.Equal(404, (await service.Send(Trader, "GET", $"/v1/subscriptions/{Id(stranger)}")).Status);
        Assert.Equal(404, (await service.Send(Trader, "DELETE", $"/v1/subscriptions/{Id(stranger)}")).Status);
    }

    [Fact]
    public async Task a_receiver_that_fails_too_long_is_switched_off_with_the_reason_and_gets_what_waited_when_it_is_back()
    {
        var status = 500;
        await using var receiver = await Receiver.Start((_, _) => Task.FromResult(status));
        var subscription = await Subscribe(receiver.Url, "declaration.accepted");
        var mrn = await Lodge("PUSH-6");
        var shown = await Until(subscription, s => !s.GetProperty("active").GetBoolean());
        Assert.Contains("No delivery succeeded since", shown.GetProperty("reason").GetString(), StringComparison.Ordinal);
        status = 200;
        Assert.Equal(409, (await service.Send(Trader, "POST", $"/v1/subscriptions/{Id(subscription)}/replay", """{"from":"2026-01-01T00:00:00Z"}""")).Status);
        Assert.Equal(204, (await service.Send(
            Trader, "PUT", $"/v1/subscriptions/{Id(subscription)}", $$"""{"url":"{{receiver.Url}}","types":["declaration.accepted"],"active":true}""")).Status);
        Assert.Equal("delivered", (await Delivered(subscription, mrn)).GetProperty("state").GetString());
    }

    [Fact]
    public async Task each_is_told_in_its_own_language_what_does_not_keep_a_declaration_out()
    {
        await using var english = await Receiver.Start();
        await using var korean = await Receiver.Start();
        await Subscribe(english.Url);
        var (status, made, _) = await service.Send(Trader, "POST", "/v1/subscriptions", $$"""{"url":"{{korean.Url}}","language":"ko"}""");
        Assert.Equal((201, "ko"), (status, made.GetProperty("language").GetString()));
        var text = DeclarationService.Sample("kr", "import-green.json", "PUSH-7").Replace("\"id\": \"KE694\", ", "", StringComparison.Ordinal);
        var mrn = await service.Lodge(Trader, text);
        var errors = await Task.WhenAll(new[] { english, korean }.Select(async receiver =>
            (await receiver.Next(mrn, "declaration.accepted")).Event.GetProperty("data").GetProperty("response").GetProperty("error")[0]));
        Assert.All(errors, error => Assert.Equal("SW14014", error.GetProperty("validationCode").GetString()));
        Assert.StartsWith("Warning: Name the ship", errors[0].GetProperty("description").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("경고: 선박", errors[1].GetProperty("description").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task an_address_that_must_not_be_called_is_refused_with_every_other_fault()
    {
        var (status, problem, _) = await service.Send(
            Trader, "POST", "/v1/subscriptions", """{"url":"https://10.0.0.1/hook","types":["declaration.accepted","no.such"],"language":"xx"}""");
        Assert.Equal(400, status);
        Assert.Equal(["/language", "/url", "/types/1"], problem.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("path").GetString()));
    }

    private Task<string> Lodge(string lrn) => service.Lodge(Trader, DeclarationService.Sample("kr", "import-green.json", lrn));

    private Task<JsonElement> Subscribe(string url, params string[] types) => Subscribe(url, Trader, types);

    private async Task<JsonElement> Subscribe(string url, Who who, params string[] types)
    {
        var (status, made, _) = await service.Send(who, "POST", "/v1/subscriptions", JsonSerializer.Serialize(new { url, types }));
        Assert.True(status == 201, $"{status} {made}");
        return made;
    }

    private async Task<IReadOnlyList<JsonElement>> Deliveries(JsonElement subscription, Who? who = null) =>
        [.. (await service.Get(who ?? Trader, $"/v1/subscriptions/{Id(subscription)}/deliveries")).GetProperty("items").EnumerateArray()];

    /// <summary>The receiver answers before the queue has it on record: looks until it has.</summary>
    private async Task<JsonElement> Delivered(JsonElement subscription, string mrn)
    {
        JsonElement? found = null;
        await Eventually.Is(async () =>
        {
            found = (await Deliveries(subscription)).Where(d => d.GetProperty("mrn").GetString() == mrn)
                .Select(d => (JsonElement?)d).FirstOrDefault();
            return found is { } delivery && delivery.GetProperty("state").GetString() == "delivered";
        });
        return found!.Value;
    }

    private async Task<JsonElement> Until(JsonElement subscription, Func<JsonElement, bool> holds)
    {
        JsonElement shown = default;
        await Eventually.Is(async () => holds(shown = await service.Get(Trader, $"/v1/subscriptions/{Id(subscription)}")));
        return shown;
    }

    private static string Id(JsonElement subscription) => subscription.GetProperty("id").GetString()!;
}

/// <summary>One service for all tests of a class: each has receivers and declarations of its own.</summary>
public sealed class PushingService : IAsyncLifetime
{
    private readonly Database database = new();
    private readonly Issuer issuer = new();

    internal DeclarationService Service { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await database.InitializeAsync();
        await issuer.InitializeAsync();
        Service = new(database, issuer, null,
            ("SingleWindow:Push:AllowedNetworks", "127.0.0.0/8"), ("SingleWindow:Push:FirstRetry", "00:00:00.02"),
            ("SingleWindow:Push:LongestRetry", "00:00:00.2"), ("SingleWindow:Push:DisableAfter", "00:00:02"), ("SingleWindow:Push:LookEvery", "00:00:00.05"));
    }

    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        await issuer.DisposeAsync();
    }
}
