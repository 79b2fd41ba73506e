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
}

internal sealed class Handler<TMessage, TReceiver> : Handler
    where TMessage : class, IFactOnTheWire
    where TReceiver : class, IReceive<TMessage>
{
    public override Message Read(Envelope envelope) => new Bound(envelope, envelope.Data.Deserialize<TMessage>(Json.Options)
        ?? throw new JsonException($"{envelope.Id} carries no {typeof(TMessage).Name}."));

    private sealed record Bound(Envelope Envelope, TMessage Body) : Message(Envelope)
    {
        public override IEnumerable<StreamToLoad> Streams(IServiceProvider services) =>
            services.GetRequiredService<TReceiver>().Streams(Body);

        public override Task Receive(IServiceProvider services, Work work, CancellationToken stop) =>
            services.GetRequiredService<TReceiver>().Receive(Body, Meta, work, stop);
    }
}

/// <summary>A message that is read and has its subscriber.</summary>
internal abstract record Message(Envelope Envelope)
{
    protected Meta Meta => new(
        Envelope.Source, Envelope.Id, Envelope.Type, EventId.Position(Envelope.Id), Envelope.Time, Envelope.Conversation);

    public abstract IEnumerable<StreamToLoad> Streams(IServiceProvider services);

    public abstract Task Receive(IServiceProvider services, Work work, CancellationToken stop);
}
