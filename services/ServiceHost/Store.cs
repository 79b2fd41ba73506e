using JasperFx;
using JasperFx.Events;
using JasperFx.Events.Projections;
using Marten;
using Marten.Events.Aggregation;
using SingleWindow.Contracts;
using Weasel.Core;

namespace SingleWindow.ServiceHost;

public static class Store
{
    /// <summary>Per cent of a page that new rows fill.</summary>
    internal const int RoomForChanges = 75;

    /// <summary>What all event stores of the system have in common.</summary>
    public static void KeepFacts(this StoreOptions options, string schema)
    {
        options.DatabaseSchemaName = schema;
        options.AutoCreateSchemaObjects = AutoCreate.None;             // Schema.cs applies everything once, before traffic
        // Names as LINQ looks for them: by default a query would read data ->> 'Trader'. Enumerations are stored as words, which
        // LINQ does not know: compare them with MatchesSql.
        options.UseSystemTextJsonForSerialization(casing: Casing.CamelCase, configure: o => Json.Configure(o));
        options.Advanced.DuplicatedFieldEnumStorage = EnumStorage.AsString;
        options.Events.StreamIdentity = StreamIdentity.AsString;       // permit/26KR…: decided once, for good
        options.Events.UseAdvisoryLockTransaction = true;              // otherwise HotCold never starts
        options.Projections.FastPollingTime = TimeSpan.FromMilliseconds(100);
        options.Projections.SlowPollingTime = TimeSpan.FromMilliseconds(250);
        options.Projections.LeadershipPollingTime = 500;               // an instance that dies is replaced soon
        options.Events.MetadataConfig.HeadersEnabled = true;           // conversation id and trace of each fact
        options.Projections.Errors.SkipUnknownEvents = false;          // a fact that cannot be read stops the projector
        options.Projections.Errors.SkipSerializationErrors = false;
        options.DisableNpgsqlLogging = true;
    }

    /// <summary>
    /// Keeps the state of each stream as one document, written in the transaction that appends the facts: the read model,
    /// and one load per decision.
    /// </summary>
    /// <remarks>
    /// What is searched for is duplicated into a column, not indexed within the document: an index over the document is written anew with
    /// every change of it, with all others of the table. Room left in each page lets a change that no index cares about stay there.
    /// </remarks>
    public static MartenRegistry.DocumentMappingExpression<T> KeepState<T>(this StoreOptions options)
        where T : class, IState<T>
    {
        options.Projections.Add(new StateFromStream<T>(), ProjectionLifecycle.Inline);
        return options.Schema.For<T>().FillFactor(RoomForChanges);
    }

    /// <summary>The same in a service with streams of several kinds: the state is folded from facts of its own kind only.</summary>
    /// <typeparam name="T">The state.</typeparam>
    /// <typeparam name="TFact">What all facts of these streams are, and no fact of another.</typeparam>
    public static MartenRegistry.DocumentMappingExpression<T> KeepState<T, TFact>(this StoreOptions options)
        where T : class, IState<T>
    {
        var projection = new StateFromStream<T>();
        foreach (var fact in typeof(TFact).Assembly.GetTypes().Where(type => type is { IsAbstract: false } && type.IsAssignableTo(typeof(TFact))))
        {
            projection.IncludeType(fact);
        }

        options.Projections.Add(projection, ProjectionLifecycle.Inline);
        return options.Schema.For<T>().FillFactor(RoomForChanges);
    }

    private sealed class StateFromStream<T> : SingleStreamProjection<T, string>
        where T : class, IState<T>
    {
        public StateFromStream()
        {
            if (typeof(T).GetProperty("Version") is { CanWrite: true } version && !version.IsDefined(typeof(OwnVersionAttribute), inherit: false))
            {
                throw new InvalidOperationException($"{typeof(T).Name}.Version would be overwritten by the event store: mark it with [OwnVersion].");
            }
        }

        public override T Evolve(T? snapshot, string id, IEvent e) => T.Fold(snapshot, id, e.Data);
    }
}
