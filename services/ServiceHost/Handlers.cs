using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SingleWindow.Contracts;

namespace SingleWindow.ServiceHost;

/// <summary>Which subscriber takes which fact. Types nobody asked for are taken as read.</summary>
internal sealed class Handlers
{
    private readonly Dictionary<string, Handler> byType = new(StringComparer.Ordinal);

    public void Add<TMessage, TReceiver>()
        where TMessage : class, IFactOnTheWire
        where TReceiver : class, IReceive<TMessage> => byType.Add(typeof(TMessage).Name, new Handler<TMessage, TReceiver>());

    public Handler? For(string type) => byType.GetValueOrDefault(type);
}

internal abstract class Handler
{
    public abstract Message Read(Envelope envelope);

    public abstract Task Prepare(IServiceProvider services, IEnumerable<Message> messages, CancellationToken stop);
}

internal sealed class Handler<TMessage, TReceiver> : Handler
    where TMessage : class, IFactOnTheWire
    where TReceiver : class, IReceive<TMessage>
{
    public override Message Read(Envelope envelope) => new Bound(this, envelope, envelope.Data.Deserialize<TMessage>(Json.Options)
        ?? throw new JsonException($"{envelope.Id} carries no {typeof(TMessage).Name}."));

    public override Task Prepare(IServiceProvider services, IEnumerable<Message> messages, CancellationToken stop) =>
        services.GetRequiredService<TReceiver>() is IPrepare<TMessage> receiver
            ? receiver.Prepare([.. messages.Cast<Bound>().Select(message => message.Body)], stop)
            : Task.CompletedTask;

    private sealed record Bound(Handler Handler, Envelope Envelope, TMessage Body) : Message(Handler, Envelope)
    {
        public override IEnumerable<StreamToLoad> Streams(IServiceProvider services) =>
            services.GetRequiredService<TReceiver>().Streams(Body);

        public override Task Receive(IServiceProvider services, Work work, CancellationToken stop) =>
            services.GetRequiredService<TReceiver>().Receive(Body, Meta, work, stop);
    }
}

/// <summary>A message that is read and has its subscriber.</summary>
internal abstract record Message(Handler Handler, Envelope Envelope)
{
    protected Meta Meta => new(
        Envelope.Source, Envelope.Id, Envelope.Type, EventId.Position(Envelope.Id), Envelope.Time, Envelope.Conversation);

    public abstract IEnumerable<StreamToLoad> Streams(IServiceProvider services);

    public abstract Task Receive(IServiceProvider services, Work work, CancellationToken stop);
}
