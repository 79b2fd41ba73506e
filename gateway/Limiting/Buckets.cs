using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace SingleWindow.Gateway.Limiting;

/// <summary>A token bucket per client and lane, on the clock that is given.</summary>
internal sealed class Buckets(IOptions<LimitSettings> settings, TimeProvider clock)
{
    private readonly ConcurrentDictionary<(string Client, Lane Lane), Bucket> _buckets = new();

    /// <summary>Zero when the request may pass, else the time until the next one may.</summary>
    public TimeSpan Take(string client, Lane lane) => _buckets
        .GetOrAdd((client, lane), static (key, self) => self.Fill(key.Client, key.Lane), this)
        .Take(clock);

    /// <summary>A full bucket is as good as none: clients that went away take no memory.</summary>
    public void ForgetFull()
    {
        foreach (var (key, bucket) in _buckets)
            if (bucket.IsFull(clock)) _buckets.TryRemove(key, out _);
    }

    private Bucket Fill(string client, Lane lane)
    {
        var rate = settings.Value.Rate(client, lane);
        return new(rate.PerSecond, rate.Burst, clock.GetTimestamp());
    }

    private sealed class Bucket(double perSecond, double burst, long now)
    {
        private readonly Lock _lock = new();
        private readonly double _burst = burst;
        private double _level = burst;
        private long _at = now;

        public TimeSpan Take(TimeProvider clock)
        {
            lock (_lock)
            {
                Refill(clock);
                if (_level < 1) return TimeSpan.FromSeconds((1 - _level) / perSecond);
                _level -= 1;
                return TimeSpan.Zero;
            }
        }

        public bool IsFull(TimeProvider clock)
        {
            lock (_lock)
            {
                Refill(clock);
                return _level >= _burst;
            }
        }

        private void Refill(TimeProvider clock)
        {
            var at = clock.GetTimestamp();
            _level = Math.Min(_burst, _level + clock.GetElapsedTime(_at, at).TotalSeconds * perSecond);
            _at = at;
        }
    }
}
