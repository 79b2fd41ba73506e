using System.Diagnostics.Metrics;
using SingleWindow.ServiceHost;

namespace SingleWindow.Declarations.Clearing;

/// <summary>What an operator watches: how many are accepted and released, and how long each kind of gate stays open.</summary>
internal static class Clearances
{
    private static readonly Counter<long> Accepted = Telemetry.Meter.CreateCounter<long>("singlewindow.declarations.accepted");
    private static readonly Counter<long> Released = Telemetry.Meter.CreateCounter<long>("singlewindow.declarations.released");
    private static readonly Counter<long> Answers = Telemetry.Meter.CreateCounter<long>("singlewindow.declarations.answers");

    private static readonly Histogram<double> ToRelease = Telemetry.Meter.CreateHistogram<double>(
        "singlewindow.declarations.release.duration", "s", "From registration to release.");

    private static readonly Histogram<double> GateOpen = Telemetry.Meter.CreateHistogram<double>(
        "singlewindow.gate.duration", "s", "How long a gate that closed had been open, by kind of gate.");

    public static void Watch(Declaration? before, Declaration after, IReadOnlyList<object> facts)
    {
        var country = new KeyValuePair<string, object?>("country", after.Country);
        foreach (var fact in facts)
        {
            if (fact is Lodged) Accepted.Add(1, country);
            if (fact is IAnswer) Answers.Add(1, new KeyValuePair<string, object?>("fact", fact.GetType().Name));
            if (fact is not Released released) continue;
            Released.Add(1, country);
            ToRelease.Record((released.At - after.RegisteredAt).TotalSeconds, country);
        }

        foreach (var gate in Closed(before, after))
        {
            GateOpen.Record(gate.Open.TotalSeconds, country, new("gate", gate.Kind.ToString().ToLowerInvariant()));
        }
    }

    /// <summary>Gates that were open before and are closed now, with how long they were open.</summary>
    public static IEnumerable<(GateKind Kind, TimeSpan Open)> Closed(Declaration? before, Declaration after) =>
        from was in before?.Gates.Open ?? []
        join now in after.Gates.All on (was.Kind, was.Key) equals (now.Kind, now.Key)
        where !now.IsOpen
        select (was.Kind, now.Since - was.Since);
}
