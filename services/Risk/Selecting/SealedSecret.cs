using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace SingleWindow.Risk.Selecting;

/// <summary>Where the keys of the days come from: the configured secret, or one made once and kept in the service's schema.</summary>
internal sealed class SealedSecret(NpgsqlDataSource database, IConfiguration configuration, ILogger<SealedSecret> log)
{
    public const string Setting = "SingleWindow:RiskKey";
    private const int LeastLength = 16;

    private SealedKeys? keys;

    // Two callers at once read the same secret, so it does not matter who comes first.
    public async ValueTask<SealedKeys> Keys(CancellationToken stop) => keys ??= new(Configured() ?? await Kept(stop));

    private byte[]? Configured()
    {
        var text = configuration[Setting];
        return string.IsNullOrEmpty(text) ? null
            : text.Length >= LeastLength ? Encoding.UTF8.GetBytes(text)
            : throw new InvalidOperationException($"{Setting} is shorter than {LeastLength} characters: its draws could be guessed.");
    }

    private async Task<byte[]> Kept(CancellationToken stop)
    {
        await using (var insert = database.CreateCommand(
            $"insert into {Storage.Schema}.sealed_secret (one, secret) values (1, $1) on conflict do nothing"))
        {
            insert.Parameters.Add(new() { Value = RandomNumberGenerator.GetBytes(32) });
            if (await insert.ExecuteNonQueryAsync(stop) == 1)
            {
                log.LogInformation("No {Setting} is set: a secret for random draws was made and kept", Setting);
            }
        }

        await using var select = database.CreateCommand($"select secret from {Storage.Schema}.sealed_secret where one = 1");
        return (byte[])(await select.ExecuteScalarAsync(stop))!;
    }
}
