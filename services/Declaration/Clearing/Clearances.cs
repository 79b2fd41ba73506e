using System.Diagnostics.Metrics;
using SingleWindow.ServiceHost;

namespace SingleWindow.Declarations.Clearing;

/// <summary>What an operator watches: how many are accepted and released, and how long release takes.</summary>
internal sealed class Clearances
{
    private readonly Counter<long> accepted = Telemetry.Meter.CreateCounter<long>("singlewindow.declarations.accepted");
    private readonly Counter<long> released = Telemetry.Meter.CreateCounter<long>("singlewindow.declarations.released");
    private readonly Counter<long> answers = Telemetry.Meter.CreateCounter<long>("singlewindow.declarations.answers");

    public void Count(Decision decision)
    {
        foreach (var fact in decision.Facts)
        {
            switch (fact)
            {
                case Lodged f:
                    accepted.Add(1, new KeyValuePair<string, object?>("country", f.Country));
                    break;
                case Released f:
                    released.Add(1, new KeyValuePair<string, object?>("country", f.Country));
                    break;
                case IAnswer:
                    answers.Add(1, new KeyValuePair<string, object?>("fact", fact.GetType().Name));
                    break;
                default:
                    break;
            }
        }
    }
}
