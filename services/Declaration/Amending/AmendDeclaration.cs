using SingleWindow.Contracts;
using SingleWindow.Countries;
using SingleWindow.ServiceHost;

namespace SingleWindow.Declarations.Amending;

/// <summary>The text as it will stand becomes the next version; everything is resolved, selected and assessed anew.</summary>
/// <param name="Hash">SHA-256 of what was sent: the same again changes nothing.</param>
/// <param name="Changes">False when the text would stay as it is.</param>
/// <param name="Warnings">Findings that do not keep it out: they are told when it is granted.</param>
/// <param name="Refused">What may not be changed any more, by the country's rules.</param>
public sealed record AmendDeclaration(
    string Trader, string Office, Direction Direction, string Lrn, Contracts.Wco.Declaration Text, string Hash,
    IReadOnlyList<AmendmentReason>? Reasons = null, bool Changes = true, IReadOnlyList<Finding>? Refused = null,
    IReadOnlyList<Finding>? Warnings = null)
{
    public Decision Decide(Declaration? declaration, Who who, DateTimeOffset now) => declaration switch
    {
        null => Decision.Refuse("declaration/unknown", "No such declaration."),
        { } d when !d.IsOf(who.Party) => Decision.Refuse("declaration/unknown", "No such declaration."),
        { Hash: var hash } when hash == Hash => Decision.AlreadySo,
        _ when !Changes => Decision.AlreadySo,
        { Status: DeclarationStatus.Withheld } => Decision.Refuse("declaration/withheld", "The goods are withheld: it cannot be changed now."),
        { IsClosed: true } d => Decision.Refuse("declaration/closed", $"It is {d.Status.ToString().ToLowerInvariant()}."),
        { } d when d.Direction != Direction => Decision.Refuse("declaration/other-direction", "An import stays an import. Cancel it and lodge anew."),
        { } d when d.Lrn != Lrn => Decision.Refuse("declaration/other-reference", $"Its reference stays {d.Lrn}."),
        { } d when Refused is { Count: > 0 } && d.Stage() == Stage.Examination =>
            Decision.Refuse("declaration/under-inspection", "The goods were selected for examination: it cannot be changed any more."),
        _ when Refused is { Count: > 0 } refused => Decision.Refuse("declaration/not-amendable", refused[0].Text),
        { } d => Decision.Accept(new Amended(
            d.Version + 1, d.Country, d.Direction, d.AcceptedOn, d.Lodger, Trader, Office, Text, Hash, who.Subject, now, Reasons,
            Warnings is { Count: > 0 } ? Warnings : null)),
    };
}
