using System.Diagnostics.Metrics;

namespace SingleWindow.Embedded.Showing;

/// <summary>What can be watched. Topic and consumer are the only labels.</summary>
internal sealed class Telemetry : IDisposable
{
    public const string Name = "SingleWindow.Embedded";
    private readonly Meter _meter = new(Name);
    private readonly Counter<long> _published;
    private readonly Counter<long> _delivered;
    private readonly Counter<long> _failed;
    private readonly Counter<long> _dead;
    private readonly Counter<long> _stuck;

    public Telemetry()
    {
        _published = _meter.CreateCounter<long>("dapr.messages.published");
        _delivered = _meter.CreateCounter<long>("dapr.messages.delivered");
        _failed = _meter.CreateCounter<long>("dapr.messages.failed");
        _dead = _meter.CreateCounter<long>("dapr.messages.dead_lettered");
        _stuck = _meter.CreateCounter<long>("dapr.messages.stuck", description: "Given up by the policy, with no dead-letter topic.");
    }

    public void Published(string topic, int count) => _published.Add(count, new KeyValuePair<string, object?>("topic", topic));

    public void Delivered(string consumer, string topic, int count) => Add(_delivered, consumer, topic, count);

    public void Failed(string consumer, string topic, int count) => Add(_failed, consumer, topic, count);

    public void Dead(string consumer, string topic, int count) => Add(_dead, consumer, topic, count);

    public void Stuck(string consumer, string topic, int count) => Add(_stuck, consumer, topic, count);

    /// <summary>Messages a group has not passed yet.</summary>
    public void Lag(Func<IEnumerable<Measurement<long>>> observe) => _meter.CreateObservableGauge("dapr.lag", observe);

    public void Dispose() => _meter.Dispose();

    private static void Add(Counter<long> counter, string consumer, string topic, int count)
    {
        if (count > 0)
        {
            counter.Add(count, new("consumer", consumer), new("topic", topic));
        }
    }
}
