using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using SingleWindow.Fixtures;
using Xunit;

namespace SingleWindow.Gateway.Tests.Submitting;

public class repeating_a_submission(Country country) : IClassFixture<Country>
{
    private int Lodged => country.Services.Requests.Count(r => r.Method == "POST" && r.Path.StartsWith("/v1/declarations", StringComparison.Ordinal));

    [Fact]
    public async Task gives_the_first_answer_with_its_headers_and_its_receipt()
    {
        using var http = await country.Gateway.As("hanil");
        using var first = await http.Lodge("same");
        using var again = await http.Lodge("same");

        Assert.Equal(201, (int)again.StatusCode);
        Assert.Equal(await first.Text(), await again.Text());
        Assert.Equal(first.Headers.Location, again.Headers.Location);
        Assert.Equal(first.Headers.ETag, again.Headers.ETag);
        Assert.Equal(first.Content.Headers.ContentType, again.Content.Headers.ContentType);
        Assert.Equal(first.Header("X-Receipt"), again.Header("X-Receipt"));
        Assert.Equal("", first.Header("Idempotency-Replayed"));
        Assert.Equal("true", again.Header("Idempotency-Replayed"));
    }

    [Fact]
    public async Task gives_it_also_after_a_restart()
    {
        using var http = await country.Gateway.As("hanil");
        using var first = await http.Lodge("restart");
        await using var restarted = country.Open();
        using var later = restarted.With(http.DefaultRequestHeaders.Authorization!.Parameter!);
        using var again = await later.Lodge("restart");
        Assert.Equal("true", again.Header("Idempotency-Replayed"));
        Assert.Equal(first.Header("X-Receipt"), again.Header("X-Receipt"));
    }

    [Theory]
    [InlineData("POST", "/v1/declarations?profile=kr", "{}")]
    [InlineData("POST", "/v1/declarations?profile=gb", Talking.Declaration)]
    [InlineData("POST", "/v1/permit-applications", Talking.Declaration)]
    public async Task with_another_request_is_refused(string method, string path, string body)
    {
        var key = $"reused{path}{body.Length}";
        using var http = await country.Gateway.As("hanil");
        using var first = await http.Lodge(key);
        using var other = await http.Send(method, path, key, body);
        await other.IsProblem(422, "gateway/idempotency-key-reused");
    }

    [Fact]
    public async Task of_another_client_is_another_submission()
    {
        using var hanil = await country.Gateway.As("hanil");
        using var daehan = await country.Gateway.As("daehan");
        using var first = await hanil.Lodge("shared");
        using var other = await daehan.Lodge("shared");
        Assert.Equal("", other.Header("Idempotency-Replayed"));
        Assert.NotEqual(first.Headers.Location, other.Headers.Location);
    }

    [Fact]
    public async Task while_the_first_is_running_asks_for_patience_and_many_at_once_lodge_once()
    {
        using var go = new SemaphoreSlim(0);
        var before = Lodged;
        country.Services.Answer = async http =>
        {
            if (http.Request.Headers["Idempotency-Key"] == "rush") await go.WaitAsync();
            return false;
        };
        using var http = await country.Gateway.As("hanil");
        var all = Enumerable.Range(0, 20).Select(_ => http.Lodge("rush")).ToList();
        var early = await Task.WhenAny(all);
        using (var refused = await early) await refused.IsProblem(409, "gateway/still-running");
        go.Release();
        var answers = await Task.WhenAll(all);
        Assert.Equal(1, answers.Count(a => (int)a.StatusCode == 201 && a.Header("Idempotency-Replayed") == ""));
        Assert.Equal(before + 1, Lodged);
        foreach (var answer in answers) answer.Dispose();
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(429)]
    [InlineData(401)]
    public async Task after_a_failure_of_the_moment_passes_through_again(int status)
    {
        var fail = true;
        country.Services.Answer = http =>
        {
            if (http.Request.Headers["Idempotency-Key"] != $"fail{status}" || !fail) return Task.FromResult(false);
            http.Response.StatusCode = status;
            return Task.FromResult(true);
        };
        using var http = await country.Gateway.As("hanil");
        using var failed = await http.Lodge($"fail{status}");
        Assert.Equal(status, (int)failed.StatusCode);
        Assert.Equal("", failed.Header("X-Receipt"));

        fail = false;
        using var retried = await http.Lodge($"fail{status}");
        Assert.Equal(201, (int)retried.StatusCode);
        Assert.Equal("", retried.Header("Idempotency-Replayed"));
    }

    [Fact]
    public async Task of_a_rejected_declaration_is_rejected_in_the_same_words()
    {
        country.Services.Answer = async http =>
        {
            if (http.Request.Headers["Idempotency-Key"] != "rejected") return false;
            await Results.Problem("2 finding(s).", statusCode: 400, type: "declaration/invalid").ExecuteAsync(http);
            return true;
        };
        using var http = await country.Gateway.As("hanil");
        using var first = await http.Lodge("rejected");
        using var again = await http.Lodge("rejected");
        Assert.Equal(400, (int)again.StatusCode);
        Assert.Equal("true", again.Header("Idempotency-Replayed"));
        Assert.Equal(await first.Text(), await again.Text());
        Assert.Equal("", again.Header("X-Receipt"));
    }

    [Fact]
    public async Task after_the_gateway_died_in_between_passes_through_once_it_is_known_dead()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        using var hang = new SemaphoreSlim(0);
        country.Services.Answer = async http =>
        {
            if (http.Request.Headers["Idempotency-Key"] == "crash") await hang.WaitAsync();
            return false;
        };
        var token = await country.Gateway.Token("hanil");
        // Its clock never moves, so it is never seen again: to the others it is dead while its request still hangs.
        await using var dying = country.Open(new FakeTimeProvider(clock.GetUtcNow()));
        using var there = dying.With(token);
        var hanging = there.Lodge("crash");
        await Eventually.Is(() => country.Services.Requests.Any(r => r.Headers.GetValueOrDefault("Idempotency-Key") == "crash"));

        await using var alive = country.Open(clock);
        using var http = alive.With(token);
        using (var early = await http.Lodge("crash")) await early.IsProblem(409, "gateway/still-running");

        clock.Advance(TimeSpan.FromSeconds(10));
        var retry = http.Lodge("crash");
        await Eventually.Is(() => country.Services.Requests.Count(r => r.Headers.GetValueOrDefault("Idempotency-Key") == "crash") == 2);
        hang.Release(2);
        using var taken = await retry;
        Assert.Equal(201, (int)taken.StatusCode);
        using var late = await hanging;

        // The claim was taken over: the late answer of the dead one does not replace the one that was given since.
        using var again = await http.Lodge("crash");
        Assert.Equal(taken.Header("X-Receipt"), again.Header("X-Receipt"));
    }

    [Fact]
    public async Task after_the_database_went_away_in_between_passes_through_once_it_is_back()
    {
        await using var own = new Country();
        await own.InitializeAsync();
        using var http = await own.Gateway.As("hanil");
        own.Services.Answer = async _ =>
        {
            own.Services.Answer = static _ => Task.FromResult(false);
            await Allow(own.ConnectionString, connections: false);
            return false;
        };
        using (var lost = await http.Lodge("gone")) await lost.IsProblem(503, "gateway/store-unavailable");

        await Allow(own.ConnectionString, connections: true);
        await Eventually.Is(async () =>
        {
            using var again = await http.Lodge("gone");
            return (int)again.StatusCode == 201;
        });
    }

    /// <summary>What a client sees of a database that is stopped: its connections end and no new ones open.</summary>
    private static async Task Allow(string connectionString, bool connections)
    {
        var name = new NpgsqlConnectionStringBuilder(connectionString).Database;
        var other = new NpgsqlConnectionStringBuilder(connectionString) { Database = "postgres", Pooling = false };
        await using var connection = new NpgsqlConnection(other.ConnectionString);
        await connection.OpenAsync();
#pragma warning disable CA2100 // the name was made by a test
        await using var command = new NpgsqlCommand(
            $"""
             alter database "{name}" with allow_connections {connections};
             select pg_terminate_backend(pid) from pg_stat_activity where datname = '{name}'
             """, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    [Fact]
    public async Task is_not_needed_for_questions_and_reads()
    {
        using var http = await country.Gateway.As("hanil");
        foreach (var path in new[] { "/v1/declarations:check", "/v1/assessments:estimate", "/v1/requirements:resolve" })
        {
            using var first = await http.Send("POST", path, "question", "{}");
            using var other = await http.Send("POST", path, "question", """{"other":1}""");
            Assert.Equal(200, (int)other.StatusCode);
            Assert.Equal("", other.Header("Idempotency-Replayed"));
            Assert.Equal("", other.Header("X-Receipt"));
        }
    }

    [Theory]
    [InlineData(null, 400, "gateway/idempotency-key-missing")]
    [InlineData("with space", 400, "gateway/idempotency-key-malformed")]
    public async Task needs_a_proper_key_for_lodging(string? key, int status, string code)
    {
        using var http = await country.Gateway.As("hanil");
        using var answer = await http.Lodge(key);
        await answer.IsProblem(status, code);
    }

    [Fact]
    public async Task may_do_without_a_key_elsewhere()
    {
        using var http = await country.Gateway.As("hanil");
        using var answer = await http.Send("POST", "/v1/declarations/26KR1/cancel", body: """{"reason":"error"}""");
        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Contains(".", answer.Header("X-Receipt"), StringComparison.Ordinal);
    }
}
