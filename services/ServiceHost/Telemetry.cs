using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace SingleWindow.ServiceHost;

/// <summary>Traces, metrics and logs; exported only where OTEL_EXPORTER_OTLP_ENDPOINT names a collector.</summary>
public static class Telemetry
{
    /// <summary>Name of the activity source and the meter that services add their own instruments to.</summary>
    public const string Name = "SingleWindow";

    public static readonly Meter Meter = new(Name);

    private static readonly ActivitySource Source = new(Name);

    internal static readonly Histogram<double> OutboxLag = Meter.CreateHistogram<double>(
        "singlewindow.outbox.lag", "ms", "From a fact being stored to it being published.");

    internal static readonly Counter<long> Received = Meter.CreateCounter<long>(
        "singlewindow.messages.received", description: "Messages whose effects are committed.");

    internal static readonly Counter<long> DeadLetters = Meter.CreateCounter<long>(
        "singlewindow.dead_letters", description: "Messages given up by the runtime and kept for replay.");

    /// <summary>
    /// The handling of one message, under the trace of what caused it: messages of many declarations come in one request and
    /// share one transaction, so the request's own trace says nothing. Null while nobody collects traces.
    /// </summary>
    internal static Activity? Receive(Envelope envelope)
    {
        _ = ActivityContext.TryParse(envelope.Traceparent, null, isRemote: true, out var cause);
        var span = Source.StartActivity($"receive {envelope.Type}", ActivityKind.Consumer, cause);
        return span?.SetTag("messaging.system", "dapr").SetTag("messaging.message.id", envelope.Id)
            .SetTag("messaging.message.conversation_id", envelope.Conversation).SetTag("singlewindow.mrn", envelope.Subject);
    }

    internal static void AddTelemetry(this WebApplicationBuilder builder, string service)
    {
        if (string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
        {
            return;
        }

        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService($"singlewindow-{service}"))
            .WithTracing(tracing => tracing.AddSource(Name, "Marten").AddNpgsql()
                .AddAspNetCoreInstrumentation(http => http.Filter = request => !request.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal))
                .AddHttpClientInstrumentation())
            .WithMetrics(metrics => metrics.AddMeter(Name, "Marten", "Npgsql").AddAspNetCoreInstrumentation().AddHttpClientInstrumentation())
            .UseOtlpExporter();
    }
}
