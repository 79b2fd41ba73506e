using System.Threading.Channels;
using SingleWindow.Embedded.Configuring;
using SingleWindow.Embedded.Enveloping;
using SingleWindow.Embedded.Keeping;
using SingleWindow.Embedded.Showing;

namespace SingleWindow.Embedded.Publishing;

/// <summary>
/// Takes messages in. All that are waiting when a commit begins go into it together, so that many publishers share one
/// flush to disk; whoever publishes is answered after the commit.
/// </summary>
internal sealed class Publisher(MessageStore store, Tails tails, Resources resources, Telemetry telemetry) : BackgroundService
{
    private const int MaxTogether = 1000;
    private const long MaxBytesTogether = 8 << 20;
    private readonly Channel<Waiting> _waiting = Channel.CreateUnbounded<Waiting>(new() { SingleReader = true });

    private sealed record Waiting(IReadOnlyList<Sealed> Messages, TaskCompletionSource Done);

    /// <summary>Returns when all messages are on disk, in the order given, or throws when none is.</summary>
    public async Task Publish(IReadOnlyList<Sealed> messages, CancellationToken stop)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await _waiting.Writer.WriteAsync(new(messages, done), stop);
        await done.Task.WaitAsync(stop);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await _waiting.Reader.WaitToReadAsync(stoppingToken))
        {
            var together = Gather();
            try
            {
                await Commit([.. together.SelectMany(waiting => waiting.Messages)], stoppingToken);
                together.ForEach(waiting => waiting.Done.TrySetResult());
            }
            catch (Exception e)
            {
                together.ForEach(waiting => waiting.Done.TrySetException(e));
                if (e is OperationCanceledException)
                {
                    return;
                }
            }
        }
    }

    private List<Waiting> Gather()
    {
        var together = new List<Waiting>();
        var (count, bytes) = (0, 0L);
        while (count < MaxTogether && bytes < MaxBytesTogether && _waiting.Reader.TryRead(out var waiting))
        {
            together.Add(waiting);
            count += waiting.Messages.Count;
            bytes += waiting.Messages.Sum(message => (long)message.Data.Length);
        }

        return together;
    }

    private async Task Commit(List<Sealed> messages, CancellationToken stop)
    {
        var placed = messages.ConvertAll(message => (Lane: new LaneId(message.Topic, LaneId.Of(message.Key, LanesOf(message.Topic))), Message: message));
        var ends = await store.Append(placed, stop);
        foreach (var lane in placed.GroupBy(message => message.Lane, message => message.Message))
        {
            var first = ends[lane.Key] - lane.Count() + 1;
            tails[lane.Key].Published([.. lane.Select((message, nth) => new Stored(first + nth, message.Id, message.Key, message.Data)
            {
                Metadata = message.Metadata,
                ExpiresAt = message.ExpiresAt,
            })]);
            telemetry.Published(lane.Key.Topic, lane.Count());
        }
    }

    private int LanesOf(string topic) =>
        resources.Components.FirstOrDefault(component => topic.StartsWith(component.Name + "/", StringComparison.Ordinal))?.Lanes ?? 1;
}
