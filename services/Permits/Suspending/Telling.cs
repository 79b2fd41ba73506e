using SingleWindow.Permits.Resolving;
using SingleWindow.ServiceHost;

namespace SingleWindow.Permits.Suspending;

/// <summary>A permit changed: every declaration in flight that relies on it or waits for it is told, and looked at again.</summary>
internal sealed class Telling(IStreams streams, DateTimeOffset now)
{
    public async Task Everyone(string number, string status, string by, DateOnly today, CancellationToken stop)
    {
        var permit = await streams.Load<Permit>(Permit.Key(number), stop);
        IReadOnlyList<string> declarations = [.. permit?.Declarations() ?? []];
        await streams.Prefetch<Requirements>(declarations.Select(Requirements.Key), stop);
        foreach (var mrn in declarations)
        {
            var note = new NotePermitChange(number, status, by);
            await streams.Decide<Requirements>(Requirements.Key(mrn), known => note.Decide(known, now), stop);
            await new Matching(streams, now).Rematch(mrn, number, today, stop);
        }
    }
}

/// <param name="Status">approved, suspended, reinstated or revoked.</param>
public sealed record NotePermitChange(string Number, string Status, string By)
{
    public Decision Decide(Requirements? known, DateTimeOffset now) => known is { Ending: null, Version: > 0 }
        ? Decision.Accept(new PermitChangeNoted(known.Mrn, known.Version, Number, Status, By, now))
        : Decision.AlreadySo;
}
