using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace SingleWindow.Gateway.Watching;

/// <summary>What the gateway counts and times; names are part of the operator's interface.</summary>
internal static class Meters
{
    public const string Name = "SingleWindow.Gateway";

    private static readonly Meter Meter = new(Name);
    private static readonly Counter<long> Refusals = Meter.CreateCounter<long>(
        "singlewindow.gateway.refused", description: "Requests the gateway itself refused, by code");
    private static readonly Counter<long> Submissions = Meter.CreateCounter<long>(
        "singlewindow.gateway.submissions", description: "Unsafe requests, by service and status");
    private static readonly Histogram<double> Durations = Meter.CreateHistogram<double>(
        "singlewindow.gateway.submission.duration", "s", "Unsafe requests from body read to answer ready");
    private static readonly Counter<long> Replays = Meter.CreateCounter<long>(
        "singlewindow.gateway.replays", description: "First answers given again for a repeated Idempotency-Key");
    private static readonly Counter<long> ReceiptsSigned = Meter.CreateCounter<long>(
        "singlewindow.gateway.receipts", description: "Receipts signed");
    private static readonly Counter<long> Validations = Meter.CreateCounter<long>(
        "singlewindow.gateway.tokens.validated", description: "Token signatures checked; the rest came from memory");
    private static readonly Histogram<int> Batches = Meter.CreateHistogram<int>(
        "singlewindow.gateway.store.batch", description: "Claims or answers written in one round trip");

    public static void Refused(string code) => Refusals.Add(1, new KeyValuePair<string, object?>("code", code));

    public static void Submitted(string service, int status, TimeSpan took)
    {
        var tags = new TagList { { "service", service }, { "status", status } };
        Submissions.Add(1, tags);
        Durations.Record(took.TotalSeconds, tags);
    }

    public static void Replayed() => Replays.Add(1);

    public static void ReceiptSigned() => ReceiptsSigned.Add(1);

    public static void TokenValidated() => Validations.Add(1);

    public static void Wrote(int count) => Batches.Record(count);
}
