using SingleWindow.Gateway.Watching;

namespace SingleWindow.Gateway.Submitting;

/// <summary>
/// What callers ask for while a round trip is under way goes out together in the next one: alone nobody waits, under load
/// many share one statement and one commit.
/// </summary>
/// <remarks>
/// The first caller leads: it sends its own request from its own thread, and whoever receives the answer sends the next
/// batch. On a busy machine each thread that need not be woken counts.
/// </remarks>
internal sealed class Batches<TAsk, TAnswer>(Func<IReadOnlyList<TAsk>, Task<IReadOnlyList<TAnswer>>> run)
{
    private const int SizeMax = 128;

    private readonly Lock _lock = new();
    private readonly Queue<Asked> _waiting = new();
    private bool _isLed;

    public Task<TAnswer> Ask(TAsk ask)
    {
        var asked = new Asked(ask);
        lock (_lock)
        {
            _waiting.Enqueue(asked);
            if (_isLed) return asked.Task;
            _isLed = true;
        }

        _ = Lead();
        return asked.Task;
    }

    private async Task Lead()
    {
        var batch = TakeOrStepDown();
        while (batch.Count > 0)
        {
            var done = batch;
            IReadOnlyList<TAnswer>? answers = null;
            Exception? failure = null;
            try
            {
                answers = await run(done.ConvertAll(static asked => asked.What));
                Meters.Wrote(done.Count);
            }
            catch (Exception e)
            {
                failure = e;
            }

            batch = TakeOrStepDown();
            // The last one goes on in this thread when nobody needs it to lead any more.
            var here = batch.Count == 0 ? done.Count - 1 : done.Count;
            for (var i = 0; i < done.Count; i++) done[i].Settle(answers is null ? default : answers[i], failure, i == here);
        }
    }

    private List<Asked> TakeOrStepDown()
    {
        lock (_lock)
        {
            var batch = new List<Asked>(Math.Min(SizeMax, _waiting.Count));
            while (batch.Count < SizeMax && _waiting.TryDequeue(out var asked)) batch.Add(asked);
            _isLed = batch.Count > 0;
            return batch;
        }
    }

    private sealed class Asked(TAsk what) : TaskCompletionSource<TAnswer>
    {
        public TAsk What { get; } = what;

        public void Settle(TAnswer? answer, Exception? failure, bool here)
        {
            if (here) Settle(answer, failure);
            else ThreadPool.UnsafeQueueUserWorkItem(static s => s.Asked.Settle(s.answer, s.failure), (Asked: this, answer, failure), preferLocal: false);
        }

        private void Settle(TAnswer? answer, Exception? failure)
        {
            if (failure is null) SetResult(answer!);
            else SetException(failure);
        }
    }
}
