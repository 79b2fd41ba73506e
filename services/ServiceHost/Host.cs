using System.IdentityModel.Tokens.Jwt;
using JasperFx.Events.Daemon;
using Marten;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using SingleWindow.Contracts;

namespace SingleWindow.ServiceHost;

/// <summary>What one service adds to what all services share.</summary>
public sealed class ServiceOptions
{
    internal Action<StoreOptions> Storage { get; private set; } = static _ => { };

    internal Announcement? Announcement { get; private set; }

    internal Type? Turn { get; private set; }

    internal SortedSet<string> Subscriptions { get; } = new(StringComparer.Ordinal);

    internal Handlers Handlers { get; } = new();

    internal List<Type> Receivers { get; } = [];

    internal Watching Watching { get; } = new();

    /// <summary>Hears of every stream of a kind that changed, after the commit: for counting.</summary>
    public ServiceOptions Watch<T>(Watch<T> watch)
        where T : class, IState<T>
    {
        Watching.Add(watch);
        return this;
    }

    public ServiceOptions Keep(Action<StoreOptions> storage)
    {
        Storage = storage;
        return this;
    }

    /// <summary>Tells the others what is stored, where the fact is marked with <see cref="IAnnounced"/>.</summary>
    public ServiceOptions Announce(string topic, Announce announce)
    {
        Announcement = new(topic, announce);
        return this;
    }

    /// <summary>Tells facts marked with <see cref="IAnnouncedInTurn"/> when their turn comes.</summary>
    public ServiceOptions AnnounceInTurn<TTurn>()
        where TTurn : class, ITurn
    {
        Turn = typeof(TTurn);
        return this;
    }

    public ServiceOptions Receive<TMessage, TReceiver>(string topic)
        where TMessage : class, IFactOnTheWire
        where TReceiver : class, IReceive<TMessage>
    {
        Subscriptions.Add(topic);
        Handlers.Add<TMessage, TReceiver>();
        Receivers.Add(typeof(TReceiver));
        return this;
    }
}

public static class Host
{
    /// <summary>Marten, outbox, inbox, sign-in, problem details, telemetry, health: everything but the business.</summary>
    /// <param name="service">App id, schema and CloudEvent source, such as <c>permits</c>.</param>
    public static WebApplicationBuilder AddSingleWindow(
        this WebApplicationBuilder builder, string service, Action<ServiceOptions> configure)
    {
        var options = new ServiceOptions();
        configure(options);
        builder.Services.AddSingleton(new ServiceName(service)).AddSingleton(options).AddSingleton(options.Watching);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.AddEdges();
        builder.AddTelemetry(service);
        builder.AddSignIn();
        builder.AddStore(service, options);
        builder.AddMessaging(service, options);
        return builder;
    }

    private static void AddEdges(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrelEdges();
        builder.Logging.ClearProviders().AddJsonConsole(json => json.IncludeScopes = true)
            .AddFilter("Marten", LogLevel.Warning)
            // It logs every lost race as an error; what is no race is thrown on and logged by who gives up.
            .AddFilter("Marten.IDocumentStore", LogLevel.None).AddFilter("Microsoft.AspNetCore", LogLevel.Warning)
            .AddFilter("System.Net.Http", LogLevel.Warning);
        builder.Services.ConfigureHttpJsonOptions(json => Bodies.Configure(json.SerializerOptions));
        builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        builder.Services.AddProblemDetails(problems => problems.CustomizeProblemDetails = static context =>
        {
            // What no handler answered (401, 404, 405, 415 …) has a code, too.
            if (!context.ProblemDetails.Extensions.ContainsKey("code"))
                context.ProblemDetails.Extensions["code"] = context.ProblemDetails.Type = $"request/{context.ProblemDetails.Status}";
        });
        builder.Services.AddExceptionHandler<Failures>();
        builder.Services.AddOpenApi("v1");
        builder.Services.AddHealthChecks().AddCheck<DatabaseHealth>("postgresql", tags: ["ready"]);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(20));
    }

    private static void AddSignIn(this WebApplicationBuilder builder)
    {
        var issuer = builder.Configuration["SingleWindow:Issuer"] ?? "http://localhost:5000/";
        JwtSecurityTokenHandler.DefaultInboundClaimTypeMap.Clear();
        // Nothing of ours is protected by these keys: without this they would be written to the user's home.
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme)
            .AddJwtBearer(jwt =>
            {
                jwt.Authority = issuer;
                jwt.Audience = "singlewindow";
                jwt.MapInboundClaims = false;
                jwt.RequireHttpsMetadata = !new Uri(issuer).IsLoopback && !builder.Configuration.GetValue<bool>("SingleWindow:AllowHttpIssuer");
                jwt.TokenValidationParameters.RoleClaimType = "role";
                jwt.TokenValidationParameters.NameClaimType = "sub";
            })
            .AddDapr(dapr => dapr.Token = builder.Configuration["APP_API_TOKEN"]);
        // What nobody allowed is forbidden, not open; what does not exist is not found (404, and 405 and 415 of routing itself).
        builder.Services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser()
            .RequireAssertion(static context => context.Resource is HttpContext http && http.GetEndpoint() is not RouteEndpoint).Build());
    }

    private static void AddStore(this WebApplicationBuilder builder, string service, ServiceOptions options)
    {
        var connection = builder.Configuration.GetConnectionString("SingleWindow")
            ?? throw new InvalidOperationException("ConnectionStrings__SingleWindow is not set: it names the PostgreSQL database.");
        var source = new NpgsqlDataSourceBuilder(connection);
        source.ConnectionStringBuilder.ApplicationName ??= $"singlewindow-{service}";
        source.ConnectionStringBuilder.MaxAutoPrepare = 100;
        // Nothing of ours leaves state in a session; resetting it cost five statements for every one of ours.
        source.ConnectionStringBuilder.NoResetOnClose = true;
        source.ConnectionStringBuilder.Database = Schema.DatabaseOf(service, source.ConnectionStringBuilder.Database);
        builder.Services.AddSingleton(_ => source.Build());
        builder.Services.AddHostedService(services => new Schema(
            services.GetRequiredService<IDocumentStore>(), services.GetRequiredService<NpgsqlDataSource>(), builder.Configuration, service));
        builder.Services.AddSingleton<Wakeup>();
        var marten = builder.Services.AddMarten(services =>
        {
            var store = new StoreOptions();
            store.Connection(services.GetRequiredService<NpgsqlDataSource>());
            store.KeepFacts(service);
            store.Projections.Wakeup = services.GetRequiredService<Wakeup>();
            options.Storage(store);
            return store;
        }).UseLightweightSessions().AddAsyncDaemon(DaemonMode.HotCold);
        if (options.Announcement is { } announcement)
        {
            marten.AddSubscriptionWithServices<Announcing>(ServiceLifetime.Singleton);
            builder.Services.AddSingleton(announcement).AddSingleton<Publishing>();
        }

        if (options.Turn is { } turn)
        {
            builder.Services.AddSingleton(typeof(ITurn), turn);
            builder.Services.AddHostedService(services => ActivatorUtilities.CreateInstance<AnnouncingInTurn>(services, service));
        }
    }

    private static void AddMessaging(this WebApplicationBuilder builder, string service, ServiceOptions options)
    {
        builder.Services.AddDaprClient(dapr => dapr.UseJsonSerializationOptions(Json.Options));
        builder.Services.AddSingleton(options.Handlers);
        foreach (var receiver in options.Receivers.Distinct())
        {
            builder.Services.TryAddScoped(receiver);
        }

        builder.Services.AddSingleton(services => new Commands(
            services.GetRequiredService<IDocumentStore>(), services.GetRequiredService<Wakeup>(), services.GetRequiredService<Watching>()));
        builder.Services.AddSingleton(services => new Inbox(
            services.GetRequiredService<NpgsqlDataSource>(), service, services.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton<Receiving>();
        builder.Services.AddHostedService(services => services.GetRequiredService<Receiving>());
        builder.Services.AddSingleton(services => new DeadLetters(
            services.GetRequiredService<NpgsqlDataSource>(), service, services.GetRequiredService<Receiving>(), services.GetRequiredService<TimeProvider>()));
        builder.Services.AddHostedService<Housekeeping>();
        builder.Services.AddHostedService<Reviving>();
    }
}

/// <summary>App id, schema and CloudEvent source of this process.</summary>
public sealed record ServiceName(string Value);
