using SingleWindow.Embedded.Configuring;
using SingleWindow.Embedded.Enveloping;

namespace SingleWindow.Embedded.Publishing;

/// <summary>One entry of a bulk publish.</summary>
public sealed record BulkEntry(string EntryId, Publication Publication);

public sealed record FailedEntry(string EntryId, string Error);

/// <summary>Where publishes arrive, whatever they came over: checked, sealed, handed to the engine.</summary>
internal sealed class Desk(Resources resources, Publisher publisher, TimeProvider clock, ILogger<Desk> log)
{
    /// <summary>Null when the message is on disk.</summary>
    public async Task<PublishRefusal?> Publish(Publication given, CancellationToken stop)
    {
        if (Refuse(given.PubSub, given.Topic, given.AppId) is { } refusal)
        {
            return refusal;
        }

        var (message, wrong) = Seal(given);
        return wrong ?? await Hand([message!], given, stop);
    }

    /// <summary>What cannot be sealed fails alone; the rest is published in one commit.</summary>
    public async Task<IReadOnlyList<FailedEntry>> Publish(IReadOnlyList<BulkEntry> entries, CancellationToken stop)
    {
        var done = entries.Select(entry => (entry.EntryId, Result: Seal(entry.Publication), entry.Publication)).ToList();
        var failed = done.Where(entry => entry.Result.Refusal is not null)
            .Select(entry => new FailedEntry(entry.EntryId, entry.Result.Refusal!.Message)).ToList();
        var good = done.Where(entry => entry.Result.Message is not null).ToList();
        if (good.Count > 0 && await Hand([.. good.Select(entry => entry.Result.Message!)], good[0].Publication, stop) is { } refusal)
        {
            failed.AddRange(good.Select(entry => new FailedEntry(entry.EntryId, refusal.Message)));
        }

        return failed;
    }

    /// <summary>Why this app may not publish there, if it may not.</summary>
    public PublishRefusal? Refuse(string pubSub, string topic, string appId)
    {
        if (pubSub.Length == 0)
        {
            return PublishRefusal.NameEmpty();
        }

        if (resources.PubSub(pubSub, appId) is not { } component)
        {
            return resources.HasPubSub(appId) ? PublishRefusal.NotFound(pubSub) : PublishRefusal.NotConfigured();
        }

        if (topic.Length == 0)
        {
            return PublishRefusal.TopicEmpty(pubSub);
        }

        return Scoping.MayPublish(component, appId, topic) ? null : PublishRefusal.Forbidden(pubSub, topic, appId);
    }

    private (Sealed? Message, PublishRefusal? Refusal) Seal(Publication given)
    {
        var now = clock.GetUtcNow();
        return Envelope.Seal(given, Guid.CreateVersion7(now), now);
    }

    private async Task<PublishRefusal?> Hand(IReadOnlyList<Sealed> messages, Publication given, CancellationToken stop)
    {
        try
        {
            await publisher.Publish(messages, stop);
            return null;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "Publishing to {PubSub}/{Topic} failed", given.PubSub, given.Topic);
            return PublishRefusal.BrokerFailed(given.PubSub, given.Topic, e.Message);
        }
    }
}
