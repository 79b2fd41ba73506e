using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SingleWindow.Fixtures;
using Xunit;

namespace SingleWindow.ServiceHost.Tests;

public class telling_a_collector(Database database, Issuer issuer) : IClassFixture<Database>, IClassFixture<Issuer>
{
    [Fact]
    public async Task traces_and_metrics_arrive_where_the_standard_variable_points_and_a_message_continues_the_trace_of_its_cause()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        await using var collector = builder.Build();
        var came = new ConcurrentQueue<(string Signal, string Body)>();
        collector.MapPost("/v1/{signal}", async (string signal, HttpContext http) =>
        {
            using var reader = new StreamReader(http.Request.Body, Encoding.Latin1);
            came.Enqueue((signal, await reader.ReadToEndAsync()));
        });
        await collector.StartAsync();
        var address = collector.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

        var trace = RandomNumberGenerator.GetBytes(16);
        await using (var host = await Counting.Start(
            database, issuer, ("OTEL_EXPORTER_OTLP_ENDPOINT", address), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
            ("OTEL_METRIC_EXPORT_INTERVAL", "200"), ("OTEL_BSP_SCHEDULE_DELAY", "200")))
        {
            await host.Deliver(Fact.Of("26XX0000000000OTEL", "otel") with { TraceParent = $"00-{Convert.ToHexStringLower(trace)}-0123456789abcdef-01" });
            await Eventually.Is(() => came.Any(one => one.Signal == "metrics") && came.Any(IsHandling));
        }

        var traces = came.First(IsHandling).Body;
        Assert.Contains("singlewindow-counting", traces, StringComparison.Ordinal);
        Assert.Contains(Encoding.Latin1.GetString(trace), traces, StringComparison.Ordinal);
        Assert.Contains(came, one => one.Signal == "metrics" && one.Body.Contains("singlewindow.messages.received", StringComparison.Ordinal));
    }

    private static bool IsHandling((string Signal, string Body) came) =>
        came.Signal == "traces" && came.Body.Contains("receive DeclarationRegistered", StringComparison.Ordinal);
}
