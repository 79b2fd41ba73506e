using SingleWindow.Contracts;
using SingleWindow.ServiceHost;

namespace SingleWindow.Declarations.Lodging;

/// <summary>A checked declaration becomes version 1 of a new stream.</summary>
/// <param name="Lodger">Party of the sender, from the token.</param>
/// <param name="Hash">SHA-256 of the payload as sent: tells a repeat from another declaration under the same reference.</param>
/// <param name="Warnings">Findings that do not keep it out: they are told on acceptance.</param>
/// <param name="InManifest">One line of many.</param>
public sealed record LodgeDeclaration(
    string Mrn, string Country, Direction Direction, DateOnly AcceptedOn, string Lodger, string Trader, string Lrn, string Office,
    bool BeforeArrival, Contracts.Wco.Declaration Text, string Hash, IReadOnlyList<Finding> Warnings, bool InManifest = false)
{
    public Decision Decide(Declaration? declaration, string by, DateTimeOffset now) => declaration switch
    {
        null when InManifest => Decision.Accept(new LodgedInManifest(
            Mrn, Country, Direction, AcceptedOn, Lodger, Trader, Lrn, Office, BeforeArrival, Text, Hash, by, now, Told)),
        null => Decision.Accept(new Lodged(
            Mrn, Country, Direction, AcceptedOn, Lodger, Trader, Lrn, Office, BeforeArrival, Text, Hash, by, now, Told)),
        { Hash: var hash } when hash == Hash => Decision.AlreadySo,
        _ => Decision.Refuse("declaration/mrn-used", "The number is taken."),
    };

    private IReadOnlyList<Finding>? Told => Warnings.Count == 0 ? null : Warnings;
}

/// <summary>A reference (LRN, WCO D026) names one declaration of its lodger: a repeat finds the first.</summary>
/// <param name="Id">Lodger and reference.</param>
public sealed record LodgedReference(string Id, string Mrn, string Hash)
{
    public static string Key(string lodger, string lrn) => $"{lodger}/{lrn}";
}
