using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SingleWindow.Fixtures;
using Xunit;

namespace SingleWindow.ServiceHost.Tests;

public class an_outbox(Database database, Issuer issuer) : IClassFixture<Database>, IClassFixture<Issuer>
{
    [Fact]
    public async Task goes_on_after_another_instance_moved_its_mark()
    {
        await using var host = await Counting.Start(database, issuer);
        using var client = host.Client(Someone.Administrator());
        await using var store = host.Services.GetRequiredService<NpgsqlDataSource>().CreateConnection();
        await store.OpenAsync();

        await Count(client, 1);
        await Count(client, 2);
        await Reaches(store, 2);

        // What a leader finds whose lock was lost and won by another for a moment.
        await using (var moved = new NpgsqlCommand("update counting.mt_event_progression set last_seq_id = 1 where name = 'announcements:All'", store))
            await moved.ExecuteNonQueryAsync();
        await Count(client, 3);
        await Reaches(store, 3);
    }

    [Fact]
    public async Task holds_nothing_up_for_what_waits_for_its_turn()
    {
        await using var fresh = new Database();
        await fresh.InitializeAsync();
        await using var host = await Counting.Start(fresh, issuer);
        using var client = host.Client(Someone.Administrator());
        await using var store = host.Services.GetRequiredService<NpgsqlDataSource>().CreateConnection();
        await store.OpenAsync();

        await Count(client, 1, Counting.Patient);
        await Count(client, 2);
        await Reaches(store, 2);
        var gate = (Gate)host.Services.GetRequiredService<ITurn>();
        await Eventually.Is(() => gate.Asked);
        Assert.Equal(0, await Mark(store, InTurn));

        gate.Open();
        await Eventually.Is(async () => await Mark(store, InTurn) >= 1);
    }

    private const string AtOnce = "select last_seq_id from counting.mt_event_progression where name = 'announcements:All'";
    private const string InTurn = "select upto from counting.told_in_turn";

    private static async Task Count(HttpClient client, int number, string of = Counting.Silent)
    {
        using var answer = await client.PostAsync($"/v1/counts/{of}?number={number}", null);
        answer.EnsureSuccessStatusCode();
    }

    private static Task Reaches(NpgsqlConnection store, long mark) => Eventually.Is(async () => await Mark(store, AtOnce) == mark);

    private static async Task<long?> Mark(NpgsqlConnection store, string outbox)
    {
        await using var read = new NpgsqlCommand(outbox, store);
        return await read.ExecuteScalarAsync() as long?;
    }
}
