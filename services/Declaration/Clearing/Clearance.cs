using SingleWindow.ServiceHost;

namespace SingleWindow.Declarations.Clearing;

/// <summary>The process: answers of the other services close or open gates; the last closed gate releases, exactly once.</summary>
public static class Clearance
{
    /// <summary>Another service answered about one version.</summary>
    public static Decision Decide(Declaration? declaration, IAnswer answer) => declaration switch
    {
        null => Decision.AlreadySo,                                       // not ours: nothing can wait for it
        { IsClosed: true } => Decision.AlreadySo,                         // released, cancelled or refused meanwhile
        { } d when d.Version != answer.Version => Decision.AlreadySo,     // speaks of a version amended away
        { } d => WithRelease(d, Changes(d, answer) ? [answer] : [], answer.At),
    };

    /// <summary>Appends the release when the facts close the last gate.</summary>
    public static Decision WithRelease(Declaration declaration, IReadOnlyList<IDeclarationFact> facts, DateTimeOffset now)
    {
        if (facts.Count == 0)
        {
            return Decision.AlreadySo;
        }

        var after = facts.Aggregate(declaration, (d, fact) => Declaration.Fold(d, d.Id, fact));
        return after is { Status: DeclarationStatus.Registered, Gates.AllClosed: true }
            ? Decision.Accept([.. facts, new Released(after.Version, after.Country, "clearance", now)])
            : Decision.Accept([.. facts]);
    }

    /// <summary>An answer that changes nothing is not stored again.</summary>
    private static bool Changes(Declaration d, IAnswer answer) => answer switch
    {
        Assessed => true,
        _ => !Equals(d.Gates.After(answer), d.Gates),
    };
}
