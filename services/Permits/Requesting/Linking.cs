using SingleWindow.Permits.Resolving;
using SingleWindow.ServiceHost;

namespace SingleWindow.Permits.Requesting;

/// <summary>Tells the declaration that an application was made for how the application stands, and looks at its holds again.</summary>
internal sealed class Linking(IStreams streams, DateTimeOffset now)
{
    public async Task Tell(string applicationId, Decision decision, DateOnly today, CancellationToken stop)
    {
        if (decision.Facts.Count == 0)
        {
            return;
        }

        var application = await streams.Load<Application>(Application.Key(applicationId), stop);
        if (application?.Submitted.Mrn is not { } mrn)
        {
            return;
        }

        var note = new NoteApplication(application);
        await streams.Decide<Requirements>(Requirements.Key(mrn), known => note.Decide(known, now), stop);
        await new Matching(streams, now).Rematch(mrn, null, today, stop);
    }
}

/// <summary>The declaration remembers the application and, once approved, the permit it brought.</summary>
public sealed record NoteApplication(Application Application)
{
    public Decision Decide(Requirements? known, DateTimeOffset now)
    {
        var submitted = Application.Submitted;
        var link = new LinkedApplication(
            submitted.ApplicationId, submitted.Item, submitted.Formality, Application.Status, Application.Approval?.PermitId,
            Application.Steps[^1].Text, submitted.DueAt);
        return known is not { Ending: null } || known.Applications.Contains(link)
            ? Decision.AlreadySo
            : Decision.Accept(new ApplicationNoted(
                known.Mrn, known.Version, link.ApplicationId, link.Item, link.Formality, link.Status, link.PermitId, link.Reason,
                link.Deadline, now));
    }
}
