using System.Net;
using Dapr.Client.Autogen.Grpc.v1;
using Grpc.AspNetCore.Server.Model;
using Grpc.Reflection;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OpenTelemetry.Metrics;
using SingleWindow.Embedded.Configuring;
using SingleWindow.Embedded.Delivering;
using SingleWindow.Embedded.Invoking;
using SingleWindow.Embedded.Keeping;
using SingleWindow.Embedded.Publishing;
using SingleWindow.Embedded.Showing;

namespace SingleWindow.Embedded;

/// <summary>Puts the parts together.</summary>
internal static class Runtime
{
    public static WebApplication Build(string[] args, SidecarFile file, Resources resources)
    {
        var builder = WebApplication.CreateBuilder(args);
        var urls = builder.Configuration[WebHostDefaults.ServerUrlsKey] ?? "";
        builder.WebHost.ConfigureKestrel(kestrel => Listen(kestrel, file, urls));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(30));
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("Npgsql", LogLevel.Warning)
            .AddFilter("Grpc", LogLevel.Warning)
            .AddFilter("Microsoft.AspNetCore.Server.Kestrel", LogLevel.Error); // It warns that ASPNETCORE_URLS is not all it listens to.
        var services = builder.Services;
        services.AddSingleton(resources).AddSingleton(App.Of(file)).AddSingleton(new SidecarOfPort(file.Sidecars));
        services.AddSingleton(new Databases(builder.Configuration.GetConnectionString("SingleWindow")
            ?? throw new InvalidOperationException("ConnectionStrings__SingleWindow is not set.")));
        AddEngine(services);
        AddApi(services);
        if (builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is { Length: > 0 })
        {
            services.AddOpenTelemetry().WithMetrics(metrics => metrics.AddMeter(Telemetry.Name).AddOtlpExporter());
        }

        var app = builder.Build();
        Announce(app.Logger, file, resources);
        app.Use((http, next) => ApiToken.Check(http, _ => next()));
        app.MapGrpcService<DaprService>();
        app.MapGrpcService<ReflectionV1ServiceImpl>();
        app.MapPublishing();
        app.MapShowing();
        app.MapInvoking();
        return app;
    }

    // Hosted services stop in the reverse order: deliveries first, then acknowledgements, then publishing.
    private static void AddEngine(IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<Telemetry>().AddSingleton<MessageStore>().AddSingleton<CursorStore>().AddSingleton<AppClient>();
        services.AddSingleton<Desk>().AddSingleton<Burial>().AddSingleton<Deliverers>().AddSingleton<LaneConsumers>().AddSingleton<Discovery>();
        services.AddHostedService<Opening>();
        Host<Lease>(services);
        Host<Tails>(services);
        Host<Publisher>(services);
        Host<Acknowledging>(services);
        services.AddHostedService<Retention>();
        services.AddHostedService<Lagging>();
        services.AddSingleton<Supervisor>().AddHostedService(provider => provider.GetRequiredService<Supervisor>());
        services.AddHostedService<Watching>();
    }

    private static void AddApi(IServiceCollection services)
    {
        services.AddGrpc(grpc => grpc.MaxReceiveMessageSize = 16 << 20);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IServiceMethodProvider<DaprService>, DaprMethods>());
        services.AddSingleton<DaprService>().AddSingleton<PublishOverGrpc>().AddSingleton<Showcase>().AddSingleton<InvokeOverHttp.Invoker>();
        services.AddSingleton(new ReflectionV1ServiceImpl(DaprReflection.Descriptor.Services));
        services.AddHttpContextAccessor();
        services.AddScoped(provider => provider.GetRequiredService<SidecarOfPort>()[provider.GetRequiredService<IHttpContextAccessor>().HttpContext!]
            ?? throw new Microsoft.AspNetCore.Http.BadHttpRequestException("No sidecar has this port.", StatusCodes.Status404NotFound));
    }

    private static void Host<T>(IServiceCollection services) where T : class, IHostedService =>
        services.AddSingleton<T>().AddHostedService(provider => provider.GetRequiredService<T>());

    private static void Listen(KestrelServerOptions kestrel, SidecarFile file, string urls)
    {
        kestrel.Limits.MaxRequestBodySize = 16 << 20;
        foreach (var sidecar in file.Sidecars)
        {
            kestrel.Listen(IPAddress.Loopback, sidecar.HttpPort, port => port.Protocols = HttpProtocols.Http1);
            kestrel.Listen(IPAddress.Loopback, sidecar.GrpcPort, port => port.Protocols = HttpProtocols.Http2);
        }

        foreach (var url in urls.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(BindingAddress.Parse))
        {
            kestrel.Listen(IPAddress.Loopback, url.Port);
        }
    }

    private static void Announce(ILogger log, SidecarFile file, Resources resources)
    {
        foreach (var component in resources.Components)
        {
            log.LogInformation("{Component} of type {Type} is {Served}", component.Name, component.Type,
                component.IsPubSub ? $"served by PostgreSQL, in {component.Lanes} lanes a topic" : "not served here");
        }

        foreach (var sidecar in file.Sidecars)
        {
            log.LogInformation("Sidecar of {App}: http {Http}, grpc {Grpc}", sidecar.AppId, sidecar.HttpPort, sidecar.GrpcPort);
        }
    }
}
