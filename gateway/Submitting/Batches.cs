using System.Threading.Channels;
using SingleWindow.Gateway.Watching;

namespace SingleWindow.Gateway.Submitting;

/// <summary>
/// What callers ask for while a round trip is under way goes out together in the next one: alone nobody waits, under load
/// many share one statement and one commit.
/// </summary>
internal sealed class Batches<TAsk, TAnswer> : IAsyncDisposable
{
    private const int SizeMax = 128;
    private const int WorkersMax = 2; // One round trip out while the next one fills.

    private readonly Channel<Asked> _asked = Channel.CreateBounded<Asked>(16 * 1024);
    private readonly Func<IReadOnlyList<TAsk>, Task<IReadOnlyList<TAnswer>>> _run;
    private readonly Task _working;

    public Batches(Func<IReadOnlyList<TAsk>, Task<IReadOnlyList<TAnswer>>> run)
    {
        _run = run;
        _working = Task.WhenAll(Enumerable.Range(0, WorkersMax).Select(_ => Task.Run(Work)));
    }

    public async Task<TAnswer> Ask(TAsk ask, CancellationToken stop)
    {
        var answer = new TaskCompletionSource<TAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        await _asked.Writer.WriteAsync(new(ask, answer), stop);
        return await answer.Task;
    }

    private async Task Work()
    {
        var batch = new List<Asked>(SizeMax);
        while (await _asked.Reader.WaitToReadAsync())
        {
            batch.Clear();
            while (batch.Count < SizeMax && _asked.Reader.TryRead(out var asked)) batch.Add(asked);
            if (batch.Count > 0) await Run(batch);
        }
    }

    private async Task Run(List<Asked> batch)
    {
        try
        {
            var answers = await _run(batch.ConvertAll(static asked => asked.What));
            Meters.Wrote(batch.Count);
            for (var i = 0; i < batch.Count; i++) batch[i].Answer.SetResult(answers[i]);
        }
        catch (Exception e)
        {
            foreach (var asked in batch) asked.Answer.TrySetException(e);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _asked.Writer.TryComplete();
#pragma warning disable VSTHRD003 // Started in the constructor and nowhere else awaited; there is no context to return to.
        await _working;
#pragma warning restore VSTHRD003
    }

    private sealed record Asked(TAsk What, TaskCompletionSource<TAnswer> Answer);
}
