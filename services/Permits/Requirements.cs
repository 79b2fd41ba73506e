using System.Diagnostics;
using SingleWindow.Contracts;
using SingleWindow.Permits.Reserving;
using SingleWindow.Permits.Resolving;
using SingleWindow.ServiceHost;

namespace SingleWindow.Permits;

// The names and shapes of these facts are what is stored: add to them, never rename or retype.
public interface IRequirementsFact;

/// <summary>What the newest version needs, and how far each formality is satisfied.</summary>
/// <param name="Lines">One per item and formality; empty when nothing is needed.</param>
/// <param name="Closed">Holds of the version before that this one does not have any more.</param>
public sealed record VersionResolved(
    string Mrn, int Version, Declared Declared, IReadOnlyList<RequirementLine> Lines, IReadOnlyList<ClosedHold> Closed,
    DateTimeOffset At) : IRequirementsFact, IAnnounced
{
    // Empty lists are left out of the JSON, so that what is read back may lack them.
    public IReadOnlyList<RequirementLine> Lines { get; init; } = Lines ?? [];
    public IReadOnlyList<ClosedHold> Closed { get; init; } = Closed ?? [];
}

public sealed record ClosedHold(string HoldId, string PermitId, string By);

public sealed record HoldOpened(string Mrn, int Version, RequirementLine Line, DateTimeOffset At) : IRequirementsFact, IAnnounced;

/// <param name="Last">No hold is left: every formality of the version is satisfied.</param>
public sealed record HoldClosed(string Mrn, int Version, RequirementLine Line, bool Last, DateTimeOffset At) : IRequirementsFact, IAnnounced;

/// <summary>An officer lets the goods pass without a permit number, or refuses them (Reg. 2024/2145 art. 8).</summary>
/// <param name="Goods">The goods that were decided on: a later version of other goods is decided anew.</param>
public sealed record HoldDecided(
    string Mrn, int Version, string HoldId, bool Accepted, string Goods, string Reason, string By, DateTimeOffset At) : IRequirementsFact;

/// <summary>How an application for goods of this declaration stands; once approved it brings its permit along.</summary>
/// <param name="Item">Null when it was made for every item that needs the formality.</param>
public sealed record ApplicationNoted(
    string Mrn, int Version, string ApplicationId, int? Item, string Formality, ApplicationStatus Status, string? PermitId,
    string? Reason, DateTimeOffset? Deadline, DateTimeOffset At) : IRequirementsFact;

/// <summary>A permit that this declaration relies on or waits for has changed.</summary>
public sealed record PermitChangeNoted(
    string Mrn, int Version, string PermitId, string Status, string By, DateTimeOffset At) : IRequirementsFact, IAnnounced;

/// <summary>The declaration is over; it may be known before the declaration itself is.</summary>
public sealed record DeclarationEnded(string Mrn, int Version, Ending Ending, DateTimeOffset At) : IRequirementsFact;

public enum Ending { Released, Cancelled, Refused }

/// <summary>Whose goods they are and by which country's law, on which day.</summary>
public sealed record Declared(
    string Country, Direction Direction, DateOnly AcceptedOn, string Lodger, string Trader, string Office);

/// <summary>One formality of one goods item, with how it stands.</summary>
public sealed record RequirementLine(Need Need, Outcome Outcome);

/// <summary>How one application stands, for the holds it was made for.</summary>
public sealed record LinkedApplication(
    string ApplicationId, int? Item, string Formality, ApplicationStatus Status, string? PermitId, string? Reason, DateTimeOffset? Deadline)
{
    public bool IsFor(Need need) => Formality == need.Formality && (Item is null || Item == need.Item);
}

public sealed record HoldDecision(string HoldId, bool Accepted, string Goods, string Reason, string By);

/// <summary>Just enough of one declaration to decide what its goods wait for.</summary>
public sealed record Requirements : IState<Requirements>
{
    public required string Id { get; init; }
    public string Mrn { get; init; } = "";
    public long Revision { get; init; }

    /// <summary>Newest version resolved; 0 while only its end is known.</summary>
    [OwnVersion]
    public int Version { get; init; }
    public Declared? Declared { get; init; }
    public Ending? Ending { get; init; }
    public int EndedVersion { get; init; }
    public DateTimeOffset? ResolvedAt { get; init; }
    public IReadOnlyList<RequirementLine> Lines { get; init; } = [];
    public IReadOnlyList<LinkedApplication> Applications { get; init; } = [];
    public IReadOnlyList<HoldDecision> Decisions { get; init; } = [];

    /// <summary>Read models: what work lists look for.</summary>
    public int OpenHolds { get; init; }
    public IReadOnlyList<string> OpenAgencies { get; init; } = [];
    public IReadOnlyList<string> Agencies { get; init; } = [];

    public static string Key(string mrn) => $"requirements/{mrn}";

    /// <summary>Permits it has reserved on, quotes or was offered.</summary>
    public IEnumerable<string> Permits() => Lines.SelectMany(line => Candidates(line.Need).Select(quoted => quoted.Number))
        .Concat(Lines.Select(line => line.Outcome.PermitId).OfType<string>()).Distinct(StringComparer.Ordinal);

    /// <summary>What the item quotes, then what its applications brought.</summary>
    public IEnumerable<QuotedPermit> Candidates(Need need) => need.Quoted
        .Concat(Applications.Where(a => a.PermitId is not null && a.IsFor(need)).Select(a => new QuotedPermit(a.PermitId!, null)))
        .DistinctBy(quoted => quoted.Number, StringComparer.Ordinal);

    public static Requirements Fold(Requirements? state, string id, object fact) =>
        Next(state, id, fact).Counted() with { Revision = (state?.Revision ?? 0) + 1 };

    private static Requirements Next(Requirements? state, string id, object fact) => (state, fact) switch
    {
        (_, VersionResolved f) => (state ?? new Requirements { Id = id, Mrn = f.Mrn }) with
        {
            Version = f.Version,
            Declared = f.Declared,
            Lines = f.Lines,
            ResolvedAt = f.At,
        },
        (_, DeclarationEnded f) => (state ?? new Requirements { Id = id, Mrn = f.Mrn }) with
        {
            Ending = f.Ending,
            EndedVersion = f.Version,
        },
        ({ } s, HoldOpened f) => s.With(f.Line),
        ({ } s, HoldClosed f) => s.With(f.Line),
        ({ } s, HoldDecided f) => s with
        {
            Decisions = [.. s.Decisions.Where(d => d.HoldId != f.HoldId), new(f.HoldId, f.Accepted, f.Goods, f.Reason, f.By)],
        },
        ({ } s, ApplicationNoted f) => s with
        {
            Applications =
            [
                .. s.Applications.Where(a => a.ApplicationId != f.ApplicationId),
                new(f.ApplicationId, f.Item, f.Formality, f.Status, f.PermitId, f.Reason, f.Deadline),
            ],
        },
        ({ } s, PermitChangeNoted) => s,
        _ => throw new UnreachableException($"{fact.GetType().Name} cannot begin {id}."),
    };

    private Requirements With(RequirementLine line) =>
        this with { Lines = [.. Lines.Select(l => l.Need.HoldId == line.Need.HoldId ? line : l)] };

    private Requirements Counted()
    {
        var open = Ending is null ? Lines.Where(line => line.Outcome.Held).ToList() : [];
        return this with
        {
            OpenHolds = open.Count,
            OpenAgencies = [.. open.Select(line => line.Need.Agency).Distinct(StringComparer.Ordinal)],
            Agencies = [.. Lines.Select(line => line.Need.Agency).Distinct(StringComparer.Ordinal)],
        };
    }
}
