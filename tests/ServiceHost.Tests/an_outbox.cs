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

    private static async Task Count(HttpClient client, int number)
    {
        using var answer = await client.PostAsync($"/v1/counts/{Counting.Silent}?number={number}", null);
        answer.EnsureSuccessStatusCode();
    }

    private static async Task Reaches(NpgsqlConnection store, long mark)
    {
        await using var read = new NpgsqlCommand("select last_seq_id from counting.mt_event_progression where name = 'announcements:All'", store);
        await Eventually.Is(async () => await read.ExecuteScalarAsync() is long at && at == mark);
    }
}
