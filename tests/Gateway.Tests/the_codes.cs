using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SingleWindow.Gateway.Keeping;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace SingleWindow.Gateway.Tests;

/// <summary>Codes that need a broken world; the others are with the feature that gives them.</summary>
public class the_codes(Country country) : IClassFixture<Country>
{
    [Fact]
    public async Task body_unreadable_for_a_body_that_ends_too_early_or_is_no_json()
    {
        var token = await country.Gateway.Token("hanil");
        var status = await country.Gateway.Raw(http =>
        {
            http.Request.Method = "POST";
            http.Request.Path = "/v1/declarations";
            http.Request.Headers.Authorization = $"Bearer {token}";
            http.Request.ContentType = "application/json";
            http.Request.ContentLength = 100;
            http.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes("{"));
        });
        Assert.Equal((400, "gateway/body-unreadable"), status);

        using var nobody = country.Gateway.AsNobody();
        using var answer = await nobody.Send("POST", "/v1/receipts:verify", body: "no json");
        await answer.IsProblem(400, "gateway/body-unreadable");
    }

    [Fact]
    public async Task unexpected_for_a_fault_of_ours_without_telling_what()
    {
        await using var gateway = country.Open(new BrokenClock());
        using var http = gateway.With(await country.Gateway.Token("hanil"));
        using var answer = await http.Send("GET", "/v1/bills");
        await answer.IsProblem(500, "gateway/unexpected");
        Assert.DoesNotContain("stopped", await answer.Text(), StringComparison.Ordinal);
    }

    private sealed class BrokenClock : TimeProvider
    {
        public override long GetTimestamp() => throw new InvalidOperationException("The clock has stopped.");
    }
}

public class a_store_that_is_down(Country country) : IClassFixture<Country>
{
    [Fact]
    public async Task stops_lodging_with_a_key_and_nothing_else()
    {
        using var http = await country.Gateway.As("hanil");
        using (var before = await http.Lodge("before")) Assert.Equal(201, (int)before.StatusCode);
        await Run("alter table gateway.submission rename to gone");
        using (var lodging = await http.Lodge("while")) await lodging.IsProblem(503, "gateway/store-unavailable");
        Assert.DoesNotContain(country.Services.Requests, r => r.Headers.GetValueOrDefault("Idempotency-Key") == "while");
        using (var reading = await http.Send("GET", "/v1/bills")) Assert.Equal(200, (int)reading.StatusCode);

        await Run("alter table gateway.gone rename to submission");
        using var after = await http.Lodge("while");
        Assert.Equal(201, (int)after.StatusCode);
    }

    private async Task Run(string sql)
    {
        await using var source = NpgsqlDataSource.Create(country.ConnectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}

public class keeping_answers(Country country) : IClassFixture<Country>
{
    [Fact]
    public async Task ends_after_two_days_and_not_before()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var gateway = country.Open(clock);
        async Task<bool> IsReplayed()
        {
            await gateway.Inside.GetServices<IHostedService>().OfType<Housekeeping>().Single()
                .Sweep(TestContext.Current.CancellationToken);
            using var http = gateway.With(await gateway.Token("hanil"));
            using var again = await http.Lodge("kept");
            return again.Header("Idempotency-Replayed") == "true";
        }

        Assert.False(await IsReplayed());
        clock.Advance(TimeSpan.FromHours(25));
        Assert.True(await IsReplayed());
        clock.Advance(TimeSpan.FromHours(24));
        Assert.False(await IsReplayed());
    }
}

public class keys_at_rest(Country country) : IClassFixture<Country>
{
    [Fact]
    public async Task are_unreadable_without_the_password_when_there_is_one()
    {
        var connection = await Fixtures.Postgres.NewDatabase(TestContext.Current.CancellationToken);
        (string, string)[] settings = [("ConnectionStrings:SingleWindow", connection), ("Gateway:Keeping:KeyPassword", "of the operator")];
        await using var first = country.Open(null, settings);
        var token = await first.Token("hanil");
        await using var second = country.Open(null, settings);
        using var http = second.With(token);
        using var answer = await http.Send("GET", "/v1/bills");
        Assert.Equal(200, (int)answer.StatusCode);

        await using var without = country.Open(null, settings[0]);
        Assert.ThrowsAny<Exception>(() => without.AsNobody());
    }

    [Fact]
    public async Task are_renewed_after_a_year_and_the_old_ones_still_verify()
    {
        var token = await country.Gateway.Token("hanil");
        await using var renewed = country.Open(null, ("Gateway:Keeping:KeysRenewedAfter", "00:00:00"));
        using var http = renewed.With(token);
        using var answer = await http.Send("GET", "/v1/bills");
        Assert.Equal(200, (int)answer.StatusCode);
        using var keys = await http.Send("GET", "/.well-known/receipt-keys");
        Assert.True((await keys.Json()).GetProperty("keys").GetArrayLength() > 1);
    }
}
