using SingleWindow.ServiceHost;

namespace SingleWindow.Permits.Reserving;

/// <summary>
/// Makes a permit's reservations for one declaration what the newest version of it needs: smaller ones are freed first,
/// larger ones are reserved by the difference. The wanted state is given whole, so that twice is once.
/// </summary>
/// <param name="Wanted">Reservations of this declaration from now on; none of another.</param>
/// <param name="Awaiting">Items that would use the permit if it allowed it.</param>
public sealed record SettleReservations(
    string Mrn, int Version, IReadOnlyList<Reservation> Wanted, IReadOnlyList<int> Awaiting)
{
    public Decision Decide(Permit? permit, DateTimeOffset now)
    {
        IReadOnlyList<Reservation> held = [.. (permit?.Reservations ?? []).Where(r => r.Mrn == Mrn)];
        if (held.Any(r => r.Version > Version))
        {
            return Decision.AlreadySo;
        }

        object[] facts = [.. Freed(held, now), .. Reserved(held, now), .. NotAwaited(permit, now), .. Awaited(permit, now)];
        return Decision.Accept(facts);
    }

    private IEnumerable<object> Freed(IReadOnlyList<Reservation> held, DateTimeOffset now)
    {
        foreach (var old in held)
        {
            var wanted = Wanted.FirstOrDefault(w => w.Item == old.Item && w.Line == old.Line);
            if (wanted is null)
            {
                yield return new QuantityFreed(Mrn, old.Item, Version, old.Line, old.Quantity, Closed: true, now);
            }
            else if (wanted.Quantity < old.Quantity)
            {
                yield return new QuantityFreed(
                    Mrn, old.Item, Version, old.Line, old.Quantity - wanted.Quantity, Closed: false, now);
            }
        }
    }

    private IEnumerable<object> Reserved(IReadOnlyList<Reservation> held, DateTimeOffset now)
    {
        foreach (var wanted in Wanted)
        {
            var old = held.FirstOrDefault(h => h.Item == wanted.Item && h.Line == wanted.Line);
            if (old is null || wanted.Quantity > old.Quantity)
            {
                yield return new QuantityReserved(
                    Mrn, wanted.Item, Version, wanted.Line, wanted.Quantity - (old?.Quantity ?? 0), now);
            }
        }
    }

    private IEnumerable<object> NotAwaited(Permit? permit, DateTimeOffset now) => (permit?.Waiting ?? [])
        .Where(w => w.Mrn == Mrn && !Awaiting.Contains(w.Item) && !Wanted.Any(r => r.Item == w.Item))
        .Select(w => new PermitNotAwaited(Mrn, w.Item, Version, now));

    // Said again for every version: whoever changes the permit meanwhile then meets this declaration, or loses the race.
    private IEnumerable<object> Awaited(Permit? permit, DateTimeOffset now) => Awaiting
        .Where(item => permit?.Waiting.Any(w => w.Mrn == Mrn && w.Item == item && w.Version >= Version) is not true)
        .Select(item => new PermitAwaited(Mrn, item, Version, now));
}
