using System.Diagnostics;
using System.Text.Json.Serialization;
using SingleWindow.Contracts;
using SingleWindow.Contracts.Payments;
using SingleWindow.Contracts.Risk;
using SingleWindow.Declarations.Amending;
using SingleWindow.Declarations.Clearing;
using SingleWindow.ServiceHost;

namespace SingleWindow.Declarations;

// The names and shapes of these facts are what is stored: add to them, never rename or retype.

/// <summary>A fact of one declaration. <c>By</c> is the subject of the token, or the service whose answer it is.</summary>
public interface IDeclarationFact
{
    DateTimeOffset At { get; }

    string By { get; }
}

/// <summary>An answer of another service about one version; <c>Source</c> is the version of that service's stream.</summary>
public interface IAnswer : IDeclarationFact
{
    int Version { get; }

    int Source { get; }
}

/// <param name="Warnings">What was told on acceptance, in the language of the sender: it did not keep the declaration out.</param>
public record Lodged(
    string Mrn, string Country, Direction Direction, DateOnly AcceptedOn, string Lodger, string Trader, string Lrn, string Office,
    bool BeforeArrival, Contracts.Wco.Declaration Text, string Hash, string By, DateTimeOffset At,
    IReadOnlyList<Finding>? Warnings = null) : IDeclarationFact, IAnnounced;

/// <summary>One line of a manifest became a declaration: one of up to 100,000, so the others are told in turn.</summary>
public sealed record LodgedInManifest(
    string Mrn, string Country, Direction Direction, DateOnly AcceptedOn, string Lodger, string Trader, string Lrn, string Office,
    bool BeforeArrival, Contracts.Wco.Declaration Text, string Hash, string By, DateTimeOffset At, IReadOnlyList<Finding>? Warnings = null)
    : Lodged(Mrn, Country, Direction, AcceptedOn, Lodger, Trader, Lrn, Office, BeforeArrival, Text, Hash, By, At, Warnings), IAnnouncedInTurn;

/// <summary>Carries the header again, so that what is announced needs nothing but the fact.</summary>
/// <param name="Reasons">Where the amendment gave any: one for each change that it named.</param>
/// <param name="Warnings">What was told when it was granted, in the language of the sender.</param>
public sealed record Amended(
    int Version, string Country, Direction Direction, DateOnly AcceptedOn, string Lodger, string Trader, string Office,
    Contracts.Wco.Declaration Text, string Hash, string By, DateTimeOffset At,
    IReadOnlyList<AmendmentReason>? Reasons = null, IReadOnlyList<Finding>? Warnings = null) : IDeclarationFact, IAnnounced;

public sealed record Cancelled(int Version, string Country, string Reason, string By, DateTimeOffset At) : IDeclarationFact, IAnnounced;

public sealed record Refused(int Version, string Country, string Reason, string By, DateTimeOffset At) : IDeclarationFact, IAnnounced;

public sealed record Released(int Version, string Country, string By, DateTimeOffset At) : IDeclarationFact, IAnnounced;

public sealed record Exited(int Version, string Country, string Office, string By, DateTimeOffset At) : IDeclarationFact, IAnnounced;

public sealed record Arrived(string By, DateTimeOffset At) : IDeclarationFact;

/// <summary>Goods declared beforehand were presented by those who declared them.</summary>
/// <param name="Reference">Of the presentation message (WCO D026), where there was one.</param>
/// <param name="Location">Where the goods are (WCO L016), where it was said.</param>
public sealed record Presented(string? Reference, string? Location, string By, DateTimeOffset At) : IDeclarationFact;

/// <summary>A supplementary declaration brought what this simplified one had left out.</summary>
/// <param name="Supplementary">Its MRN.</param>
public sealed record Supplemented(string Supplementary, string By, DateTimeOffset At) : IDeclarationFact;

public sealed record DocumentsAccepted(string By, DateTimeOffset At) : IDeclarationFact;

public sealed record WithholdingLifted(string Reason, string By, DateTimeOffset At) : IDeclarationFact;

/// <param name="Agencies">Codes of the agencies concerned: they may see the declaration.</param>
public sealed record RequirementsKnown(
    int Version, int Source, IReadOnlyList<string> Agencies, string By, DateTimeOffset At) : IAnswer;

public sealed record HoldOpened(
    int Version, int Source, string HoldId, int Item, string Formality, string Agency, string LegalBasis, string Code, string Reason,
    string Act, DateTimeOffset? Deadline, string By, DateTimeOffset At) : IAnswer;

public sealed record HoldClosed(int Version, int Source, string HoldId, string PermitId, string By, DateTimeOffset At) : IAnswer;

public sealed record RequirementsMet(int Version, int Source, string By, DateTimeOffset At) : IAnswer;

/// <param name="Classes">Neutral classes of the reasons, fit for the trader.</param>
public sealed record ChannelAssigned(
    int Version, int Source, Channel Channel, IReadOnlyList<string> Classes, string By, DateTimeOffset At) : IAnswer;

public sealed record InspectionAwaited(
    int Version, int Source, string InspectionId, string Office, DateTimeOffset? Deadline, string By, DateTimeOffset At) : IAnswer;

public sealed record InspectionDone(
    int Version, int Source, string InspectionId, InspectionOutcome Outcome, string Reason, string By, DateTimeOffset At) : IAnswer;

/// <param name="Lines">Item by item; facts of the first days have none.</param>
public sealed record Assessed(
    int Version, int Source, Money Total, string By, DateTimeOffset At, IReadOnlyList<AssessedLine>? Lines = null) : IAnswer;

public sealed record AssessmentFailed(
    int Version, int Source, IReadOnlyList<Finding> Findings, string By, DateTimeOffset At) : IAnswer;

public sealed record Billed(
    int Version, int Source, string BillId, string Reference, Money Total, Money Outstanding, DateTimeOffset? DueAt, string By,
    DateTimeOffset At) : IAnswer;

/// <param name="Method">none, credit, deferred or guarantee.</param>
public sealed record PaymentMet(int Version, int Source, string BillId, string Method, string By, DateTimeOffset At) : IAnswer;

public enum DeclarationStatus { Registered, Withheld, Released, Exited, Cancelled, Refused }

/// <summary>Just enough of the stream to decide the next step, and what a list shows.</summary>
/// <param name="Gates">What release waits or waited for, in the version now in force.</param>
/// <param name="Type">Type of declaration (WCO D013) of the version now in force.</param>
/// <param name="SupplementedBy">MRN of the supplementary declaration that completed it.</param>
public sealed record Declaration(
    string Id, string Mrn, string Country, Direction Direction, DateOnly AcceptedOn, string Lodger, string Trader, string Lrn, string Office,
    bool BeforeArrival, [property: OwnVersion] int Version, string Hash, DeclarationStatus Status, Gates Gates, IReadOnlyList<string> Agencies, Channel? Channel,
    string? Reason, DateTimeOffset RegisteredAt, DateTimeOffset ChangedAt, DateTimeOffset? ReleasedAt = null,
    string? Type = null, string? SupplementedBy = null) : IState<Declaration>
{
    public static string Key(string mrn) => $"declaration/{mrn}";

    /// <summary>Nothing that other services answer changes it any more.</summary>
    [JsonIgnore]
    public bool IsClosed => Status is not (DeclarationStatus.Registered or DeclarationStatus.Withheld);

    public bool IsOf(string? party) => party is not null && (party == Lodger || party == Trader);

    public static Declaration Fold(Declaration? state, string id, object fact) => (state, fact) switch
    {
        (null, Lodged f) => new(
            id, f.Mrn, f.Country, f.Direction, f.AcceptedOn, f.Lodger, f.Trader, f.Lrn, f.Office, f.BeforeArrival, 1, f.Hash,
            DeclarationStatus.Registered, Gates.Of(f.BeforeArrival, f.At), [], null, null, f.At, f.At, Type: f.Text.TypeCode),
        ({ } d, IDeclarationFact f) => d.After(f) with { ChangedAt = f.At },
        _ => throw new UnreachableException($"{fact.GetType().Name} cannot follow {state?.Status.ToString() ?? "nothing"} in {id}."),
    };

    private Declaration After(IDeclarationFact fact) => fact switch
    {
        Amended f => this with
        {
            Version = f.Version,
            Hash = f.Hash,
            Trader = f.Trader,
            Office = f.Office,
            Gates = Gates.Anew(f.At),
            Agencies = [],
            Channel = null,
            Status = DeclarationStatus.Registered,
            Reason = null,
            Type = f.Text.TypeCode,
        },
        Cancelled f => this with { Status = DeclarationStatus.Cancelled, Reason = f.Reason },
        Refused f => this with { Status = DeclarationStatus.Refused, Reason = f.Reason },
        Released f => this with { Status = DeclarationStatus.Released, ReleasedAt = f.At },
        Exited => this with { Status = DeclarationStatus.Exited },
        Arrived f => this with { Gates = Gates.Arrived(f) },
        Presented f => this with { Gates = Gates.Presented(f) },
        Supplemented f => this with { SupplementedBy = f.Supplementary },
        DocumentsAccepted f => this with { Gates = Gates.DocumentsAccepted(f) },
        WithholdingLifted f => this with { Gates = Gates.Lifted(f), Status = DeclarationStatus.Registered, Reason = null },
        RequirementsKnown f => this with { Gates = Gates.After(f), Agencies = f.Agencies },
        ChannelAssigned f => this with { Gates = Gates.After(f), Channel = f.Channel },
        InspectionDone { Outcome: InspectionOutcome.Irregular } f => this with
        {
            Gates = Gates.After(f),
            Status = DeclarationStatus.Withheld,
            Reason = f.Reason,
        },
        InspectionDone f => this with { Gates = Gates.After(f), Status = DeclarationStatus.Registered, Reason = null },
        IAnswer f => this with { Gates = Gates.After(f) },
        _ => throw new UnreachableException($"{fact.GetType().Name} is no fact of a declaration."),
    };
}
