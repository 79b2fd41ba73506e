using Npgsql;
using SingleWindow.Fixtures;
using SingleWindow.Launcher;
using Xunit;

namespace SingleWindow.EndToEnd.Tests;

public class a_private_cluster
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task keeps_what_was_committed_when_it_is_killed()
    {
        await using var cluster = await PrivateCluster.Start(stop: Stop);
        await Execute(cluster.ConnectionString(), "create table kept (id int); insert into kept values (1)");

        await cluster.Kill();
        await cluster.Run(Stop);

        Assert.Equal(1L, await Execute(cluster.ConnectionString(), "select count(*) from kept"));
    }

    [Fact]
    public async Task leaves_no_temporary_folder_behind()
    {
        var cluster = await PrivateCluster.Start(durable: false, stop: Stop);
        var folder = (string)(await Execute(cluster.ConnectionString(), "show data_directory"))!;
        await cluster.DisposeAsync();

        Assert.False(Directory.Exists(Path.GetDirectoryName(folder)));
        Assert.Equal(0, cluster.ProcessId);
    }

    [Fact]
    public async Task does_not_share_its_folder()
    {
        var directory = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            await using var cluster = await PrivateCluster.Start(directory, durable: false, stop: Stop);

            await Assert.ThrowsAsync<LauncherException>(() => PrivateCluster.Start(directory, durable: false, stop: Stop));
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    [Fact]
    public async Task can_be_started_again_as_soon_as_it_was_stopped()
    {
        var directory = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            await (await PrivateCluster.Start(directory, durable: false, stop: Stop)).DisposeAsync();

            await using var again = await PrivateCluster.Start(directory, durable: false, stop: Stop);
            Assert.NotEqual(0, again.ProcessId);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    [Fact]
    public async Task gives_every_test_class_a_database_of_its_own()
    {
        var one = await Postgres.NewDatabase(Stop);
        var other = await Postgres.NewDatabase(Stop);
        await Execute(one, "create table mine (id int)");

        await Assert.ThrowsAsync<PostgresException>(() => Execute(other, "select * from mine"));
    }

    private static async Task<object?> Execute(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync(Stop);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Stop);
    }
}
