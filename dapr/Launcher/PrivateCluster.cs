using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Security.Cryptography;
using Npgsql;

namespace SingleWindow.Launcher;

/// <summary>
/// A PostgreSQL of our own on a free port of 127.0.0.1, from installed binaries, under an unprivileged user when this
/// process is root. It ends with this process, however that ends.
/// </summary>
public sealed class PrivateCluster : IAsyncDisposable
{
    private const string Name = "singlewindow";
    private readonly ClusterFolder _folder;
    private readonly string _binaries;
    private readonly string _password;
    private readonly bool _durable;
    private Process? _process;

    private PrivateCluster(ClusterFolder folder, string binaries, string password, bool durable, int port) =>
        (_folder, _binaries, _password, _durable, Port) = (folder, binaries, password, durable, port);

    public int Port { get; }

    /// <summary>Process id of the postmaster; 0 while it is not running.</summary>
    public int ProcessId => _process is { HasExited: false } process ? process.Id : 0;

    /// <summary>Where the programs of this cluster are: pgbench is there, too.</summary>
    public string Binaries => _binaries;

    /// <param name="directory">Keeps its data there; null: a temporary folder that is removed at the end.</param>
    /// <param name="durable">False only for tests that never pull the plug: faster, and a crash may lose data.</param>
    /// <param name="tell">Hears about slow steps.</param>
    public static async Task<PrivateCluster> Start(
        string? directory = null, bool durable = true, int? port = null, Action<string>? tell = null,
        CancellationToken stop = default)
    {
        var binaries = await PostgresBinaries.FindOrInstall(tell, stop);
        var folder = await ClusterFolder.Prepare(directory, stop);
        try
        {
            if (!folder.HasCluster) await Create(folder, binaries, durable, tell, stop);
            var password = (await File.ReadAllTextAsync(folder.PasswordFile, stop)).Trim();
            var cluster = new PrivateCluster(folder, binaries, password, durable, port ?? FreePort.Take());
            await cluster.Run(stop);
            return cluster;
        }
        catch
        {
            folder.Release();
            throw;
        }
    }

    public string ConnectionString(string database = Name) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = Port,
        Username = Name,
        Password = _password,
        Database = database,
        // Nothing here is far away: a slow answer means a restart in progress, which retries deal with.
        Timeout = 15,
        IncludeErrorDetail = true,
    }.ConnectionString;

    public async Task CreateDatabase(string name, CancellationToken stop = default)
    {
        await using var connection = new NpgsqlConnection(ConnectionString("postgres") + ";Pooling=false");
        await connection.OpenAsync(stop);
        await using var exists = new NpgsqlCommand("select 1 from pg_database where datname = $1", connection);
        exists.Parameters.Add(new() { Value = name });
        if (await exists.ExecuteScalarAsync(stop) is not null) return;
#pragma warning disable CA2100 // the name comes from this program, never from a user
        await using var create = new NpgsqlCommand($"create database \"{name}\"", connection);
#pragma warning restore CA2100
        await create.ExecuteNonQueryAsync(stop);
    }

    /// <summary>Starts the postmaster again, as after <see cref="Kill"/>; nothing happens while it is running.</summary>
    public async Task Run(CancellationToken stop = default)
    {
        if (ProcessId != 0) return;
        string[] settings = [.. ClusterSettings.Of(_durable, Port).SelectMany(setting => new[] { "-c", setting })];
        var what = new ProcessStartInfo(Path.Combine(_binaries, "postgres"), ["-D", _folder.Data, .. settings])
        {
            WorkingDirectory = _folder.Path,
            Environment = { ["LC_ALL"] = "C" },
        };
        _process = await Child.StartLogged(what, LogFile, signal: "INT", user: ClusterFolder.User);
        _folder.Claim(_process.Id);

        if (await Waiting.Until(() => Answers(stop), TimeSpan.FromSeconds(60), stop)) return;
        var said = string.Join('\n', (await File.ReadAllLinesAsync(LogFile, stop)).TakeLast(20));
        throw new LauncherException($"PostgreSQL did not start. The end of {LogFile}:\n{said}");
    }

    public string LogFile => Path.Combine(_folder.Path, "postgres.log");

    /// <summary>Until it ends, whoever ended it.</summary>
    public Task WaitForExit(CancellationToken stop) => _process?.WaitForExitAsync(stop) ?? Task.CompletedTask;

    /// <summary>As if the plug were pulled.</summary>
    public async Task Kill()
    {
        if (_process is not { HasExited: false } process) return;
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>Ends sessions, writes a checkpoint, stops; removes a temporary folder.</summary>
    public async ValueTask DisposeAsync()
    {
        await _folder.StopPostmaster();
        _process?.Dispose();
        _process = null;
        _folder.Release();
    }

    /// <summary>For the end of a process, where nothing can be awaited; only for what need not be kept.</summary>
    public void StopAtOnce()
    {
        if (_process is { HasExited: false } process)
        {
            Signal.Send(process.Id, Signal.Quit);
            process.WaitForExit(TimeSpan.FromSeconds(5));
        }

        _folder.Release();
    }

    private static async Task Create(
        ClusterFolder folder, string binaries, bool durable, Action<string>? tell, CancellationToken stop)
    {
        tell?.Invoke("Creating a PostgreSQL cluster");
        await folder.WritePassword(Convert.ToHexString(RandomNumberGenerator.GetBytes(24)), stop);
        string[] arguments =
        [
            "-D", folder.Data, "-U", Name, "--pwfile", folder.PasswordFile, "--auth", "scram-sha-256", "-E", "UTF8", "--locale", "C",
            .. durable ? Array.Empty<string>() : ["--no-sync"],
        ];
        var (exitCode, said) = await Child.Run(Path.Combine(binaries, "initdb"), arguments, ClusterFolder.User, stop);
        if (exitCode != 0) throw new LauncherException($"initdb failed:\n{said}");
    }

    private async Task<bool> Answers(CancellationToken stop)
    {
        if (_process is { HasExited: true } gone)
        {
            throw new LauncherException(string.Create(CultureInfo.InvariantCulture,
                $"PostgreSQL ended at once with code {gone.ExitCode}; see {LogFile}"));
        }

        try
        {
            await CreateDatabase(Name, stop);
            return true;
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException or IOException or SocketException)
        {
            return false;
        }
    }
}
