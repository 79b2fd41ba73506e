using SingleWindow.ServiceHost;

namespace SingleWindow.Permits.Reserving;

/// <summary>The goods are released: what was reserved for them is written off.</summary>
public sealed record ConsumeReservations(string Mrn, int Version)
{
    public Decision Decide(Permit? permit, DateTimeOffset now) => Decision.Accept(
    [
        .. (permit?.Reservations ?? []).Where(r => r.Mrn == Mrn)
            .Select(r => (object)new QuantityConsumed(Mrn, r.Item, Version, r.Line, r.Quantity, now)),
    ]);
}
