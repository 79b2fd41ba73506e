using SingleWindow.Contracts;
using SingleWindow.Declarations.Clearing;
using SingleWindow.ServiceHost;

namespace SingleWindow.Declarations.Amending;

/// <summary>A full replacement becomes the next version; everything is resolved, selected and assessed anew.</summary>
public sealed record AmendDeclaration(string Trader, string Office, Direction Direction, string Lrn, Contracts.Wco.Declaration Text, string Hash)
{
    public Decision Decide(Declaration? declaration, Who who, DateTimeOffset now) => declaration switch
    {
        null => Decision.Refuse("declaration/unknown", "No such declaration."),
        { } d when !d.IsOf(who.Party) => Decision.Refuse("declaration/unknown", "No such declaration."),
        { Hash: var hash } when hash == Hash => Decision.AlreadySo,
        { Status: DeclarationStatus.Withheld } => Decision.Refuse("declaration/withheld", "The goods are withheld: it cannot be changed now."),
        { IsClosed: true } d => Decision.Refuse("declaration/closed", $"It is {d.Status.ToString().ToLowerInvariant()}."),
        { } d when d.Direction != Direction => Decision.Refuse("declaration/other-direction", "An import stays an import. Cancel it and lodge anew."),
        { } d when d.Lrn != Lrn => Decision.Refuse("declaration/other-reference", $"Its reference stays {d.Lrn}."),
        { } d when d.Gates.All.Any(gate => gate is { Kind: GateKind.Inspection }) =>
            Decision.Refuse("declaration/under-inspection", "The goods were selected for examination: it cannot be changed any more."),
        { } d => Decision.Accept(new Amended(
            d.Version + 1, d.Country, d.Direction, d.AcceptedOn, d.Lodger, Trader, Office, Text, Hash, who.Subject, now)),
    };
}
