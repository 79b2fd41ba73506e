namespace SingleWindow.Contracts.Declarations;

/// <summary>A declaration passed every check and has its MRN; the accepted text of version 1 travels whole.</summary>
/// <param name="Country">The country profile it is judged by, such as <c>kr</c>.</param>
/// <param name="AcceptedOn">Date of acceptance in the country's time zone: every dated row is read as of this day.</param>
/// <param name="Lodger">Party id of the sender, from the token: the trader, or the broker who acts for one.</param>
/// <param name="Trader">Party id of the importer (import) or exporter (export).</param>
/// <param name="Office">Customs office of declaration.</param>
public sealed record DeclarationRegistered(
    string Mrn, int Version, string Country, Direction Direction, DateOnly AcceptedOn,
    string Lodger, string Trader, string Office, Wco.Declaration Declaration, DateTimeOffset At) : IFactOnTheWire;

/// <summary>A later version took the place of the one before; everything is resolved, selected and assessed anew.</summary>
public sealed record DeclarationAmended(
    string Mrn, int Version, string Country, Direction Direction, DateOnly AcceptedOn,
    string Lodger, string Trader, string Office, Wco.Declaration Declaration, DateTimeOffset At) : IFactOnTheWire;

/// <summary>Withdrawn at the trader's request before release: reservations, bills and inspections fall away.</summary>
public sealed record DeclarationCancelled(string Mrn, int Version, string Country, string Reason, DateTimeOffset At) : IFactOnTheWire;

/// <summary>Customs refused release for good: the same falls away as on cancellation.</summary>
public sealed record DeclarationRefused(string Mrn, int Version, string Country, string Reason, DateTimeOffset At) : IFactOnTheWire;

/// <summary>The last gate closed. Said once in the life of a declaration.</summary>
public sealed record DeclarationReleased(string Mrn, int Version, string Country, DateTimeOffset At) : IFactOnTheWire;

/// <summary>Exported goods left the territory.</summary>
public sealed record GoodsExited(string Mrn, int Version, string Country, string Office, DateTimeOffset At) : IFactOnTheWire;
