using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace SingleWindow.Launcher.Bench;

/// <summary>What the store could do with nothing but the standard simple-update transaction: the yardstick of the same run.</summary>
internal static partial class PgBench
{
    /// <returns>Transactions per second of <c>pgbench -N</c>; null when the program is not installed.</returns>
    public static async Task<double?> Tps(string connectionString, int seconds, CancellationToken stop)
    {
        if (PostgresBinaries.Find() is not { } folder || !File.Exists(Path.Combine(folder, "pgbench"))) return null;
        var server = new NpgsqlConnectionStringBuilder(connectionString);
        await using (var connection = new NpgsqlConnection(connectionString + ";Pooling=false"))
        {
            await connection.OpenAsync(stop);
            await using var create = new NpgsqlCommand("create database pgbench", connection);
            await create.ExecuteNonQueryAsync(stop);
        }

        var program = Path.Combine(folder, "pgbench");
        await Run(program, server, ["-i", "-q", "-s", "10", "pgbench"], stop);
        var output = await Run(
            program, server, ["-N", "-c", "8", "-j", "2", "-T", seconds.ToString(CultureInfo.InvariantCulture), "pgbench"], stop);
        return double.Parse(Result().Match(output).Groups["tps"].Value, CultureInfo.InvariantCulture);
    }

    private static async Task<string> Run(string program, NpgsqlConnectionStringBuilder server, string[] arguments, CancellationToken stop)
    {
        var what = new ProcessStartInfo(program, [
            "-h", server.Host!, "-p", server.Port.ToString(CultureInfo.InvariantCulture), "-U", server.Username!, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["PGPASSWORD"] = server.Password },
        };
        using var process = Process.Start(what)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(stop), process.StandardError.ReadToEndAsync(stop));
        await process.WaitForExitAsync(stop);
        return process.ExitCode == 0 ? await output : throw new LauncherException($"pgbench: {await errors}");
    }

    [GeneratedRegex(@"tps = (?<tps>[\d.]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Result();
}
