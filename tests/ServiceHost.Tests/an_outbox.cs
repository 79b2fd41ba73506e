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
        Assert.True(await Mark(store, InTurn) is null or < 1);

        ((Gate)host.Services.GetRequiredService<ITurn>()).Open();
        await Reaches(store, 2, InTurn);
    }

    private const string AtOnce = "announcements:All";
    private const string InTurn = "announcements-in-turn:All";

    private static async Task Count(HttpClient client, int number, string of = Counting.Silent)
    {
        using var answer = await client.PostAsync($"/v1/counts/{of}?number={number}", null);
        answer.EnsureSuccessStatusCode();
    }

    private static Task Reaches(NpgsqlConnection store, long mark, string outbox = AtOnce) =>
        Eventually.Is(async () => await Mark(store, outbox) == mark);

    private static async Task<long?> Mark(NpgsqlConnection store, string outbox)
    {
        await using var read = new NpgsqlCommand("select last_seq_id from counting.mt_event_progression where name = $1", store);
        read.Parameters.Add(new() { Value = outbox });
        return await read.ExecuteScalarAsync() as long?;
    }
}
