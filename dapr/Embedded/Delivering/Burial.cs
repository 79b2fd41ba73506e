using SingleWindow.Embedded.Configuring;
using SingleWindow.Embedded.Enveloping;
using SingleWindow.Embedded.Keeping;
using SingleWindow.Embedded.Publishing;

namespace SingleWindow.Embedded.Delivering;

/// <summary>Publishes messages to the dead-letter topic: the original bytes, with the reason beside them.</summary>
internal sealed class Burial(Publisher publisher, ILogger<Burial> log)
{
    /// <summary>Returns when they are on disk; only then may they be forgotten here.</summary>
    public async Task Bury(CursorId id, Subscription subscription, Settlement settlement, IReadOnlyList<Stored> messages)
    {
        if (settlement.Dead.Count == 0)
        {
            return;
        }

        var bySeq = messages.ToDictionary(message => message.Seq);
        await publisher.Publish([.. settlement.Dead.Select(dead => Letter(id, subscription, bySeq[dead.Seq], dead))], CancellationToken.None);
    }

    private Sealed Letter(CursorId id, Subscription subscription, Stored message, DeadLetter dead)
    {
        log.LogError("{Consumer} gives up message {Id} of {Topic} after {Attempts} attempts: {Reason}",
            id.Consumer, message.Id, id.Topic, dead.Attempts, dead.Reason);
        var metadata = DeliveryHeaders.Read(message.Metadata);
        metadata["dead-letter-reason"] = dead.Reason;
        metadata["dead-letter-attempts"] = dead.Attempts.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return new($"{subscription.PubSub}/{subscription.DeadLetterTopic}", message.Id, message.Key, message.Data)
        {
            Metadata = System.Text.Json.JsonSerializer.Serialize(metadata),
        };
    }
}
