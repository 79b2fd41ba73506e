using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SingleWindow.Fixtures;
using Xunit;

namespace SingleWindow.ServiceHost.Tests;

public class receiving_messages(Database database, Issuer issuer) : IClassFixture<Database>, IClassFixture<Issuer>
{
    [Fact]
    public async Task twice_changes_nothing_the_second_time()
    {
        await using var host = await Counting.Start(database, issuer);
        var fact = Fact.Of("26XX1", "twice");
        Assert.Equal(["SUCCESS", "SUCCESS"], await host.Deliver(fact, fact));
        Assert.Equal(["SUCCESS"], await host.Deliver(fact));
        Assert.Equal(1, await host.CountOf("twice"));
    }

    [Fact]
    public async Task in_two_hosts_at_once_counts_each_once()
    {
        await using var one = await Counting.Start(database, issuer);
        await using var other = await Counting.Start(database, issuer);
        var facts = Enumerable.Range(0, 40).Select(n => Fact.Of($"26XXBOTH{n}", "both")).ToArray();
        // Everything goes to both hosts in small bulks, so that they race for the same stream and the same inbox rows.
        var answers = await Task.WhenAll(facts.Chunk(5).SelectMany(bulk => new[] { one.Deliver(bulk), other.Deliver(bulk) }));
        var again = answers.SelectMany(status => status).Count(status => status != "SUCCESS");
        Assert.All(await one.Deliver(facts), status => Assert.Equal("SUCCESS", status));
        Assert.Equal(facts.Length, await one.CountOf("both"));
        Assert.InRange(again, 0, facts.Length);
    }

    [Fact]
    public async Task a_message_that_fails_harms_no_other()
    {
        await using var host = await Counting.Start(database, issuer);
        var answers = await host.Deliver(
            Fact.Of("26XX2", "bulk"), Fact.Of(WhenDeclarationRegistered.Poison, "bulk"), Fact.Of("26XX3", "bulk"));
        Assert.Equal(["SUCCESS", "RETRY", "SUCCESS"], answers);
        Assert.Equal(2, await host.CountOf("bulk"));
    }

    [Fact]
    public async Task a_dead_letter_is_kept_with_its_reason_and_can_be_replayed()
    {
        await using var host = await Counting.Start(database, issuer);
        var poison = Fact.Of(WhenDeclarationRegistered.Poison, "dead");
        await host.Deliver(poison);
        await host.DeliverDead(poison);
        using var administrator = host.Client(Someone.Administrator());
        var letters = await administrator.GetFromJsonAsync<JsonElement>("/v1/ops/counting/dead-letters");
        var letter = letters.GetProperty("items").EnumerateArray().Single(item => item.GetProperty("subject").GetString() == poison.Body.Mrn);
        Assert.Contains("This one is poison", letter.GetProperty("error").GetString(), StringComparison.Ordinal);
        var id = letter.GetProperty("id").GetString();
        using var again = await administrator.PostAsJsonAsync("/v1/ops/counting/dead-letters/replay", new { id });
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        var mended = Fact.Of("26XXMENDED", "dead");
        await host.DeliverDead(mended);
        using var replayed = await administrator.PostAsJsonAsync("/v1/ops/counting/dead-letters/replay", new { id = $"declaration {mended.Id}" });
        Assert.Equal(HttpStatusCode.NoContent, replayed.StatusCode);
        Assert.Equal(1, await host.CountOf("dead"));
    }

    [Fact]
    public async Task is_for_the_sidecar_alone()
    {
        await using var host = await Counting.Start(database, issuer);
        using var anyone = host.Client(Someone.Administrator());
        using var answer = await anyone.PostAsJsonAsync("/on/declarations", new { });
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }
}
