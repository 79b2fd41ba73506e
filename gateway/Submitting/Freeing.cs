using System.Threading.Channels;
using Npgsql;
using SingleWindow.Gateway.Watching;

namespace SingleWindow.Gateway.Submitting;

/// <summary>
/// Gives back claims that could not be given back at once because the database was away. Without it the client's retry
/// would hear "still running" for as long as this gateway lives.
/// </summary>
internal sealed class Freeing(FirstAnswers answers, TimeProvider clock, ILogger<Freeing> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private readonly Channel<Claim> _owed = Channel.CreateUnbounded<Claim>(new() { SingleReader = true });

    /// <summary>Free when this returns, or as soon as the database is back.</summary>
    public async Task Free(Claim claim)
    {
        try
        {
            await answers.Free(claim);
        }
        catch (NpgsqlException)
        {
            _owed.Writer.TryWrite(claim);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var claim in _owed.Reader.ReadAllAsync(stoppingToken))
        {
            while (!await IsFreed(claim)) await Task.Delay(Pause, clock, stoppingToken);
        }
    }

    private async Task<bool> IsFreed(Claim claim)
    {
        try
        {
            await answers.Free(claim);
            return true;
        }
        catch (NpgsqlException e)
        {
            log.StoreFailed(e);
            return false;
        }
    }
}
