using System.Diagnostics;
using SingleWindow.Contracts;
using SingleWindow.Contracts.Risk;
using SingleWindow.Risk.Selecting;

namespace SingleWindow.Risk.Inspecting;

public enum InspectionStatus { Ordered, Recorded, Closed }

/// <summary>Why an order fell away without a result.</summary>
public enum ClosedBecause { Superseded, Overridden, Cancelled, Refused, Released }

/// <summary>One order to examine goods, and what came of it.</summary>
/// <param name="Id">MRN and running number: <c>26KR…-1</c>.</param>
/// <param name="Reasons">Why it was ordered, so that results teach about rules.</param>
/// <param name="Deadline">Until when the goods are to be examined.</param>
/// <param name="Earlier">Results that were corrected since, oldest first.</param>
public sealed record Inspection(
    string Id, string Mrn, int Version, string Country, string Trader, string Office, DateOnly AcceptedOn, InspectionStatus Status,
    string Instruction, IReadOnlyList<Hit> Reasons, Draw Draw, DateTimeOffset OrderedAt,
    ExaminationResult? Result = null, string? By = null, DateTimeOffset? RecordedAt = null,
    ClosedBecause? Because = null, IReadOnlyList<CorrectedResult>? Earlier = null, DateTimeOffset? Deadline = null)
{
    public IReadOnlyList<Hit> Reasons { get; init; } = Reasons ?? [];

    public IReadOnlyList<CorrectedResult> Earlier { get; init; } = Earlier ?? [];

    public static string Key(string mrn, int number) => FormattableString.Invariant($"{mrn}-{number}");

    /// <summary>The MRN that an inspection id begins with; null when it is no such id.</summary>
    public static string? MrnOf(string id) => id.LastIndexOf('-') is > 0 and var dash ? id[..dash] : null;

    /// <summary>The one shape that the stream and the list of orders share.</summary>
    public static Inspection Fold(Inspection? inspection, ISelectionFact fact) => (inspection, fact) switch
    {
        (null, ExaminationOrdered f) => new(
            f.InspectionId, f.Mrn, f.Version, f.Country, f.Trader, f.Office, f.AcceptedOn, InspectionStatus.Ordered, f.Instruction,
            f.Reasons, f.Draw, f.At, Deadline: f.Deadline),
        ({ } i, ExaminationRecorded f) => i with
        {
            Status = InspectionStatus.Recorded,
            Result = f.Result,
            By = f.By,
            RecordedAt = f.At,
        },
        ({ Result: { } before } i, ExaminationCorrected f) => i with
        {
            Result = f.Result,
            By = f.By,
            RecordedAt = f.At,
            Earlier = [.. i.Earlier, new(before, i.By!, f.Reason)],
        },
        ({ } i, ExaminationClosed f) => i with { Status = InspectionStatus.Closed, Because = f.Because },
        _ => throw new UnreachableException($"{fact.GetType().Name} cannot follow {inspection?.ToString() ?? "nothing"}."),
    };
}

/// <param name="Reason">Why it was put right.</param>
public sealed record CorrectedResult(ExaminationResult Result, string By, string Reason);

public enum Extent { Full, Part }

/// <summary>The structured result of an examination.</summary>
/// <param name="Extent">Whether all goods of the consignment were examined, or part of them.</param>
/// <param name="NoResult">Why the examination says nothing about the goods; such a result is no evidence either way.</param>
/// <param name="Lines">What contradicts the declaration; empty when it conforms.</param>
public sealed record ExaminationResult(
    InspectionOutcome Outcome, Extent Extent, IReadOnlyList<IrregularLine> Lines, string? NoResult = null, string? Remarks = null)
{
    // An empty list is left out of JSON, so it comes back as nothing.
    public IReadOnlyList<IrregularLine> Lines { get; init; } = Lines ?? [];

    /// <summary>Told twice is told once: lists of records do not compare by content on their own.</summary>
    public bool Equals(ExaminationResult? other) =>
        other is not null && (Outcome, Extent, NoResult, Remarks) == (other.Outcome, other.Extent, other.NoResult, other.Remarks)
        && Lines.SequenceEqual(other.Lines);

    public override int GetHashCode() => HashCode.Combine(Outcome, Extent, NoResult, Remarks, Lines.Count);
}

/// <summary>One irregularity of one goods item.</summary>
/// <param name="Item">SequenceNumeric of the goods item.</param>
/// <param name="Irregularity">Kind, coded: see <see cref="Irregularities"/>.</param>
/// <param name="Declared">The value as declared; a model must learn from this one, never from the one found.</param>
/// <param name="Found">The value as found.</param>
/// <param name="Recovered">Duty recovered, where it is known.</param>
public sealed record IrregularLine(
    int Item, string Irregularity, string? Declared = null, string? Found = null, Money? Recovered = null);
