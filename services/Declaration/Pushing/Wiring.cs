using Marten;
using SingleWindow.ServiceHost;

namespace SingleWindow.Declarations.Pushing;

internal static class Wiring
{
    public static void AddPushing(this WebApplicationBuilder builder)
    {
        builder.Services.Configure<PushSettings>(builder.Configuration.GetSection("SingleWindow:Push"));
        builder.Services.AddSingleton(_ => Receivers.Of(builder.Configuration)).AddSingleton<Queue>().AddSingleton<Bell<Delivering>>().AddSingleton<Feeding>();
        builder.Services.AddSingleton<IConfigureMarten, Feeder>().AddHostedService<Delivering>();
    }

    public static void MapPushing(this IEndpointRouteBuilder routes)
    {
        routes.MapSubscriptions();
        routes.MapDeliveries();
    }

    public static void KeepSubscriptions(this StoreOptions options)
    {
        options.KeepState<Subscription, ISubscriptionFact>().Index(s => s.Party);
        options.Schema.For<SubscriptionSecret>();
        foreach (var table in Queue.Tables(options.DatabaseSchemaName)) options.Storage.ExtendedSchemaObjects.Add(table);
    }

    /// <summary>The feed needs what the container has.</summary>
    private sealed class Feeder(Feeding feeding) : IConfigureMarten
    {
        public void Configure(IServiceProvider services, StoreOptions options) => options.Projections.Subscribe(feeding);
    }
}
