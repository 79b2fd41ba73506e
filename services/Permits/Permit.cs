using System.Diagnostics;
using SingleWindow.Permits.Reserving;
using SingleWindow.ServiceHost;

namespace SingleWindow.Permits;

// The names and shapes of these facts are what is stored: add to them, never rename or retype.
public interface IPermitFact;

/// <param name="Holder">Party id that may use it.</param>
/// <param name="Lodger">Party id that applied for it: the holder, or a broker for the holder.</param>
public sealed record PermitIssued(
    string Country, string Number, string Formality, string Agency, string Holder, string Lodger, string? ApplicationId,
    DateOnly ValidFrom, DateOnly ValidUntil, IReadOnlyList<PermitLine> Lines, IReadOnlyList<PermitCondition> Conditions,
    string By, DateTimeOffset At) : IPermitFact
{
    // Empty lists are left out of the JSON, so that what is read back may lack them.
    public IReadOnlyList<PermitLine> Lines { get; init; } = Lines ?? [];
    public IReadOnlyList<PermitCondition> Conditions { get; init; } = Conditions ?? [];
}

/// <summary>What the authority allows: goods, origins, and how much where the quantity is managed.</summary>
/// <param name="Hs">Commodity code or the prefix that covers a group.</param>
/// <param name="Origins">Allowed countries of origin; empty allows any.</param>
/// <param name="Quantity">Null where the permit covers the goods without a ceiling.</param>
public sealed record PermitLine(
    int Line, string Hs, string? Description, IReadOnlyList<string> Origins, decimal? Quantity, string? Unit)
{
    public IReadOnlyList<string> Origins { get; init; } = Origins ?? [];
}

public sealed record PermitCondition(string Code, string Text);

/// <summary>Posting available → reserved. Quantity is 0 where the permit has no ceiling: then it only says who relies on it.</summary>
public sealed record QuantityReserved(
    string Mrn, int Item, int Version, int Line, decimal Quantity, DateTimeOffset At) : IPermitFact;

/// <summary>Posting reserved → available.</summary>
/// <param name="Closed">Nothing of the reservation is left; otherwise it only became smaller.</param>
public sealed record QuantityFreed(
    string Mrn, int Item, int Version, int Line, decimal Quantity, bool Closed, DateTimeOffset At) : IPermitFact;

/// <summary>Posting reserved → consumed.</summary>
public sealed record QuantityConsumed(
    string Mrn, int Item, int Version, int Line, decimal Quantity, DateTimeOffset At) : IPermitFact;

/// <summary>A declaration quotes the number but cannot use it yet; it is looked at again as soon as this permit changes.</summary>
public sealed record PermitAwaited(string Mrn, int Item, int Version, DateTimeOffset At) : IPermitFact;
public sealed record PermitNotAwaited(string Mrn, int Item, int Version, DateTimeOffset At) : IPermitFact;

public sealed record PermitSuspended(string Reason, string By, DateTimeOffset At) : IPermitFact;
public sealed record PermitReinstated(string Reason, string By, DateTimeOffset At) : IPermitFact;
public sealed record PermitRevoked(string Reason, string By, DateTimeOffset At) : IPermitFact;

/// <summary>Awaited: only quoted so far, no authority has issued it.</summary>
public enum PermitStatus { Awaited, Valid, Suspended, Revoked }

/// <summary>One line with its accounts. Authorised = available + reserved + consumed, each never below zero.</summary>
public sealed record LedgerLine(PermitLine Terms, decimal Reserved = 0, decimal Consumed = 0)
{
    public decimal? Available => Terms.Quantity - Reserved - Consumed;
}

public sealed record Reservation(string Mrn, int Item, int Version, int Line, decimal Quantity);

public sealed record Waiting(string Mrn, int Item, int Version);

/// <summary>Just enough of the stream to decide the next command: consumed reservations are kept as totals only.</summary>
public sealed record Permit : IState<Permit>
{
    public required string Id { get; init; }
    public long Revision { get; init; }
    public PermitStatus Status { get; init; }
    public string Country { get; init; } = "";
    public string Number { get; init; } = "";
    public string Formality { get; init; } = "";
    public string Agency { get; init; } = "";
    public string Holder { get; init; } = "";
    public string Lodger { get; init; } = "";
    public string? ApplicationId { get; init; }
    public DateOnly ValidFrom { get; init; }
    public DateOnly ValidUntil { get; init; }
    public DateTimeOffset? IssuedAt { get; init; }
    public string? StatusReason { get; init; }
    public IReadOnlyList<PermitCondition> Conditions { get; init; } = [];
    public IReadOnlyList<LedgerLine> Lines { get; init; } = [];
    public IReadOnlyList<Reservation> Reservations { get; init; } = [];
    public IReadOnlyList<Waiting> Waiting { get; init; } = [];

    public static string Key(string number) => $"permit/{number}";

    /// <summary>Every declaration that relies on it or waits for it.</summary>
    public IEnumerable<string> Declarations() =>
        Reservations.Select(r => r.Mrn).Concat(Waiting.Select(w => w.Mrn)).Distinct(StringComparer.Ordinal);

    public Reservation? ReservedFor(string mrn, int item) => Reservations.FirstOrDefault(r => r.Item == item && r.Mrn == mrn);

    public static Permit Fold(Permit? state, string id, object fact) =>
        Next(state, id, fact) with { Revision = (state?.Revision ?? 0) + 1 };

    private static Permit Next(Permit? state, string id, object fact) => (state, fact) switch
    {
        (null, PermitAwaited f) => new Permit { Id = id, Waiting = [new(f.Mrn, f.Item, f.Version)] },
        (null or { Status: PermitStatus.Awaited }, PermitIssued f) => Issued(state ?? new Permit { Id = id }, f),
        ({ } p, PermitAwaited f) => p with { Waiting = [.. p.Others(f.Mrn, f.Item), new(f.Mrn, f.Item, f.Version)] },
        ({ } p, PermitNotAwaited f) => p with { Waiting = [.. p.Others(f.Mrn, f.Item)] },
        ({ } p, QuantityReserved f) => p.Reserve(f.Mrn, f.Item, f.Version, f.Line, f.Quantity),
        ({ } p, QuantityFreed f) => p.Take(f.Mrn, f.Item, f.Version, f.Quantity, f.Closed),
        ({ } p, QuantityConsumed f) =>
            p.Take(f.Mrn, f.Item, f.Version, f.Quantity, closed: true).Post(f.Line, reserved: 0, consumed: f.Quantity),
        ({ } p, PermitSuspended f) => p with { Status = PermitStatus.Suspended, StatusReason = f.Reason },
        ({ } p, PermitReinstated f) => p with { Status = PermitStatus.Valid, StatusReason = f.Reason },
        ({ } p, PermitRevoked f) => p with { Status = PermitStatus.Revoked, StatusReason = f.Reason },
        _ => throw new UnreachableException($"{fact.GetType().Name} cannot follow {state?.Status.ToString() ?? "nothing"} on {id}."),
    };

    private static Permit Issued(Permit permit, PermitIssued f) => permit with
    {
        Status = PermitStatus.Valid,
        Country = f.Country,
        Number = f.Number,
        Formality = f.Formality,
        Agency = f.Agency,
        Holder = f.Holder,
        Lodger = f.Lodger,
        ApplicationId = f.ApplicationId,
        ValidFrom = f.ValidFrom,
        ValidUntil = f.ValidUntil,
        IssuedAt = f.At,
        Conditions = f.Conditions,
        Lines = [.. f.Lines.Select(line => new LedgerLine(line))],
    };

    private Permit Reserve(string mrn, int item, int version, int line, decimal quantity) => Post(line, quantity, 0) with
    {
        Reservations =
        [
            .. Reservations.Where(r => r.Mrn != mrn || r.Item != item),
            new(mrn, item, version, line, (ReservedFor(mrn, item)?.Quantity ?? 0) + quantity),
        ],
        Waiting = [.. Others(mrn, item)],
    };

    private Permit Take(string mrn, int item, int version, decimal quantity, bool closed)
    {
        var reserved = ReservedFor(mrn, item) ?? throw new UnreachableException($"{Id} has no reservation of {mrn}/{item}.");
        var left = Post(reserved.Line, -quantity, 0);
        var others = Reservations.Where(r => r != reserved);
        return left with
        {
            Reservations = closed
                ? [.. others]
                : [.. others, reserved with { Version = version, Quantity = reserved.Quantity - quantity }],
        };
    }

    private Permit Post(int line, decimal reserved, decimal consumed) => this with
    {
        Lines =
        [
            .. Lines.Select(l => l.Terms.Line == line
                ? (l with { Reserved = l.Reserved + reserved, Consumed = l.Consumed + consumed }).NeverNegative(Id)
                : l),
        ],
    };

    private IEnumerable<Waiting> Others(string mrn, int item) => Waiting.Where(w => w.Mrn != mrn || w.Item != item);
}
