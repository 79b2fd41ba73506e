namespace SingleWindow.Embedded.Keeping;

/// <summary>
/// The newest messages of one lane, in memory: what this process published is delivered without being read back, and
/// what it must read is read once for all consumer groups.
/// </summary>
internal sealed class Tail(LaneId id, MessageStore store) : IDisposable
{
    private const int MaxCount = 2048;
    private const long MaxBytes = 4 << 20;
    private const int ReadAtOnce = 256;

    private readonly Lock _lock = new();
    private readonly List<Signal> _readers = [];
    private readonly SemaphoreSlim _loading = new(1, 1);
    private List<Stored> _kept = []; // Gapless: the first has seq _before + 1.
    private long _before = -1; // Nothing read yet.
    private long _known;
    private long _bytes;

    private long Head => _before + _kept.Count;

    /// <summary>Highest seq known to be committed.</summary>
    public long Known => Volatile.Read(ref _known);

    public void Join(Signal reader)
    {
        lock (_lock)
        {
            _readers.Add(reader);
        }
    }

    public void Leave(Signal reader)
    {
        lock (_lock)
        {
            _readers.Remove(reader);
        }
    }

    /// <summary>Messages that this process has just committed.</summary>
    public void Published(IReadOnlyList<Stored> messages)
    {
        lock (_lock)
        {
            if (_before >= 0 && messages[0].Seq == Head + 1)
            {
                Keep(messages);
            }
        }

        Learn(messages[^1].Seq);
    }

    /// <summary>The lane is known to reach up to there, perhaps by another process.</summary>
    public void Learn(long seq)
    {
        lock (_lock)
        {
            if (seq <= _known)
            {
                return;
            }

            _known = seq;
            foreach (var reader in _readers)
            {
                reader.Set();
            }
        }
    }

    /// <summary>Up to <paramref name="max"/> messages after a seq, in order; none when there are none yet.</summary>
    public async Task<IReadOnlyList<Stored>> After(long seq, int max, CancellationToken stop)
    {
        if (seq >= Known)
        {
            return [];
        }

        if (FromMemory(seq, max) is { } found)
        {
            return found;
        }

        await _loading.WaitAsync(stop);
        try
        {
            return FromMemory(seq, max) ?? await Load(seq, max, stop);
        }
        finally
        {
            _loading.Release();
        }
    }

    public void Dispose() => _loading.Dispose();

    private List<Stored>? FromMemory(long seq, int max)
    {
        lock (_lock)
        {
            return _before >= 0 && seq >= _before && seq < Head
                ? _kept.GetRange((int)(seq - _before), (int)Math.Min(max, Head - seq))
                : null;
        }
    }

    private async Task<IReadOnlyList<Stored>> Load(long seq, int max, CancellationToken stop)
    {
        var read = await store.After(id, seq, Math.Max(max, ReadAtOnce), stop);
        lock (_lock)
        {
            if (read.Count > 0 && (_before < 0 || seq == Head) && IsGapless(read))
            {
                _before = _kept.Count == 0 ? read[0].Seq - 1 : _before;
                Keep(read);
            }
        }

        return read.Count <= max ? read : read.GetRange(0, max);
    }

    private bool IsGapless(List<Stored> read) =>
        read[^1].Seq - read[0].Seq == read.Count - 1 && (_kept.Count == 0 || read[0].Seq == Head + 1);

    private void Keep(IReadOnlyList<Stored> messages)
    {
        _kept.AddRange(messages);
        _bytes += messages.Sum(message => (long)message.Data.Length);
        if (_kept.Count <= MaxCount && _bytes <= MaxBytes)
        {
            return;
        }

        var half = Math.Max(1, _kept.Count / 2);
        _bytes -= _kept.Take(half).Sum(message => (long)message.Data.Length);
        _kept = _kept.GetRange(half, _kept.Count - half);
        _before += half;
    }
}
