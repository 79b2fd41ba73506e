using System.Collections.Concurrent;
using System.Net;
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
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task traces_and_metrics_arrive_where_the_standard_variable_points()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        await using var collector = builder.Build();
        var came = new ConcurrentDictionary<string, byte[]>(StringComparer.Ordinal);
        var both = new TaskCompletionSource();
        collector.MapPost("/v1/{signal}", async (string signal, HttpContext http) =>
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body);
            came[signal] = body.ToArray();
            if (came.ContainsKey("traces") && came.ContainsKey("metrics")) both.TrySetResult();
        });
        await collector.StartAsync();
        var address = collector.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

        await using (var host = await Counting.Start(
            database, issuer, ("OTEL_EXPORTER_OTLP_ENDPOINT", address), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
            ("OTEL_METRIC_EXPORT_INTERVAL", "200"), ("OTEL_BSP_SCHEDULE_DELAY", "200")))
        {
            await host.Deliver(Fact.Of("26XX0000000000OTEL", "otel"));
            await both.Task.WaitAsync(Patience);
        }

        Assert.Contains("singlewindow-counting", System.Text.Encoding.UTF8.GetString(came["traces"]), StringComparison.Ordinal);
        Assert.Contains("singlewindow.messages.received", System.Text.Encoding.UTF8.GetString(came["metrics"]), StringComparison.Ordinal);
    }
}
