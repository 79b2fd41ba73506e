using System.Diagnostics;
using SingleWindow.Contracts;
using SingleWindow.Contracts.Risk;
using SingleWindow.Risk.Inspecting;
using SingleWindow.Risk.Selecting;
using SingleWindow.ServiceHost;

namespace SingleWindow.Risk;

// The names and shapes of these facts are what is stored: add to them, never rename or retype.
public interface ISelectionFact;

/// <summary>One version was judged: its channel, and everything needed to judge it again.</summary>
/// <param name="Score">Sum of the weights that hit, after the AEO factor.</param>
/// <param name="Reasons">What selected: rules that hit, the random stratum, an officer's floor.</param>
/// <param name="DryRun">Rules on trial that would have hit. They select nothing.</param>
public sealed record DeclarationJudged(
    string Mrn, int Version, string Country, Direction Direction, DateOnly AcceptedOn, string Lodger, string Trader, string Office,
    Channel Channel, decimal Score, decimal AeoFactor, IReadOnlyList<Hit> Reasons, IReadOnlyList<Hit> DryRun, Draw Draw,
    DateTimeOffset At) : ISelectionFact, IAnnounced
{
    // An empty list is left out of JSON, so it comes back as nothing.
    public IReadOnlyList<Hit> Reasons { get; init; } = Reasons ?? [];

    public IReadOnlyList<Hit> DryRun { get; init; } = DryRun ?? [];
}

/// <summary>A supervisor put the version on another channel, for a coded reason.</summary>
public sealed record ChannelOverridden(
    string Mrn, int Version, Channel From, Channel To, string Reason, string? Remarks, string By, DateTimeOffset At) : ISelectionFact, IAnnounced;

/// <summary>Officers shall examine the goods of one version.</summary>
public sealed record ExaminationOrdered(
    string Mrn, int Version, string InspectionId, string Country, string Trader, string Office, DateOnly AcceptedOn, string Instruction,
    IReadOnlyList<Hit> Reasons, Draw Draw, DateTimeOffset At, DateTimeOffset? Deadline = null) : ISelectionFact, IAnnounced
{
    public IReadOnlyList<Hit> Reasons { get; init; } = Reasons ?? [];
}

/// <summary>What officers found.</summary>
public sealed record ExaminationRecorded(
    string Mrn, int Version, string InspectionId, ExaminationResult Result, string By, DateTimeOffset At) : ISelectionFact, IAnnounced;

/// <summary>A supervisor put a recorded result right; the one before stays on record.</summary>
public sealed record ExaminationCorrected(
    string Mrn, int Version, string InspectionId, ExaminationResult Result, string Reason, string By, DateTimeOffset At) : ISelectionFact, IAnnounced;

/// <summary>The order fell away before a result: nobody needs to examine, and nobody did.</summary>
public sealed record ExaminationClosed(
    string Mrn, int Version, string InspectionId, ClosedBecause Because, DateTimeOffset At) : ISelectionFact;

/// <summary>The declaration came to its end; it may be told before the declaration itself.</summary>
public sealed record DeclarationEnded(string Mrn, int Version, DeclarationEnd How, DateTimeOffset At) : ISelectionFact;

public enum DeclarationEnd { Released, Cancelled, Refused }

/// <summary>All that Risk decided about one declaration.</summary>
/// <param name="Made">The judgement of the newest version seen; null while only the end of the declaration is known.</param>
/// <param name="Channel">The channel that holds: as judged, or as overridden since.</param>
public sealed record Selection(
    string Id, string Mrn, DeclarationJudged? Made, Channel? Channel, ChannelOverridden? Override,
    IReadOnlyList<Inspection> Inspections, DeclarationEnd? End) : IState<Selection>
{
    public IReadOnlyList<Inspection> Inspections { get; init; } = Inspections ?? [];

    public int Version => Made?.Version ?? 0;

    public string? Trader => Made?.Trader;

    public string? Consignment => Made?.Draw.Consignment;

    public DateOnly? AcceptedOn => Made?.AcceptedOn;

    /// <summary>Never another trader's: they are told it does not exist.</summary>
    public bool MayBeSeenBy(Who who) =>
        Made is not null && (who.IsCustoms || (who.Party is { } party && (party == Made.Trader || party == Made.Lodger)));

    /// <summary>The order that is still to be carried out, if any.</summary>
    public Inspection? Open => Inspections.FirstOrDefault(i => i.Status == InspectionStatus.Ordered);

    public Inspection? Find(string inspection) => Inspections.FirstOrDefault(i => i.Id == inspection);

    public bool Examined(int version) => Inspections.Any(i => i.Version == version && i.Status == InspectionStatus.Recorded);

    public static string Key(string mrn) => $"selection/{mrn}";

    public static Selection Fold(Selection? state, string id, object fact) => (state, fact) switch
    {
        (_, DeclarationJudged f) => (state ?? Begin(id, f.Mrn)) with { Made = f, Channel = f.Channel, Override = Kept(state, f) },
        (_, DeclarationEnded f) => (state ?? Begin(id, f.Mrn)) with { End = f.How },
        ({ } s, ChannelOverridden f) => s with { Channel = f.To, Override = f },
        ({ } s, ExaminationOrdered f) => s with { Inspections = [.. s.Inspections, Inspection.Fold(null, f)] },
        ({ } s, ExaminationRecorded f) => s.With(f.InspectionId, f),
        ({ } s, ExaminationCorrected f) => s.With(f.InspectionId, f),
        ({ } s, ExaminationClosed f) => s.With(f.InspectionId, f),
        _ => throw new UnreachableException($"{fact.GetType().Name} cannot follow {state?.ToString() ?? "nothing"}."),
    };

    private static Selection Begin(string id, string mrn) => new(id, mrn, null, null, null, [], null);

    /// <summary>An override upwards holds for later versions, too; one downwards was about the version it waived.</summary>
    private static ChannelOverridden? Kept(Selection? state, DeclarationJudged judged) =>
        state?.Override is { } o && o.To > o.From && judged.Channel >= o.To ? o : null;

    private Selection With(string inspection, ISelectionFact fact) => this with
    {
        Inspections = [.. Inspections.Select(i => i.Id == inspection ? Inspection.Fold(i, fact) : i)],
    };
}
