using System.Diagnostics;
using SingleWindow.Contracts;
using SingleWindow.Permits.Reserving;
using SingleWindow.ServiceHost;

namespace SingleWindow.Permits;

// The names and shapes of these facts are what is stored: add to them, never rename or retype.
public interface IApplicationFact;

/// <param name="Holder">Party id that shall hold the permit.</param>
/// <param name="Lodger">Party id that applies: the holder, or a broker for the holder.</param>
/// <param name="Mrn">Declaration whose goods wait for it.</param>
/// <param name="DeclarationVersion">Its newest version at that time; 0 without one.</param>
/// <param name="Item">Null: every item that needs the formality.</param>
/// <param name="Prior">Application it was copied from.</param>
/// <param name="DueAt">End of the agency's processing time.</param>
public sealed record ApplicationSubmitted(
    string ApplicationId, string Country, string Formality, string Agency, string Holder, string Lodger,
    IReadOnlyList<ApplicationItem> Items, string? Mrn, int DeclarationVersion, int? Item, DateOnly? ValidFrom, DateOnly? ValidUntil,
    string? Prior, string? Remarks, Money? Fee, DateTimeOffset DueAt, string By, DateTimeOffset At) : IApplicationFact, IAnnounced
{
    // Empty lists are left out of the JSON, so that what is read back may lack them.
    public IReadOnlyList<ApplicationItem> Items { get; init; } = Items ?? [];
}

public sealed record ApplicationItem(string Hs, string? Description, Quantity? Quantity, string? Origin);

public sealed record ApplicationReceived(string By, DateTimeOffset At) : IApplicationFact;
public sealed record ReviewBegun(string By, DateTimeOffset At) : IApplicationFact;
public sealed record SupplementRequested(string What, string By, DateTimeOffset At) : IApplicationFact;

/// <param name="Items">The goods from now on; empty: unchanged.</param>
public sealed record ApplicationSupplemented(
    string Text, IReadOnlyList<ApplicationItem> Items, string By, DateTimeOffset At) : IApplicationFact
{
    public IReadOnlyList<ApplicationItem> Items { get; init; } = Items ?? [];
}

public sealed record ApplicationApproved(
    string PermitId, DateOnly ValidFrom, DateOnly ValidUntil, IReadOnlyList<PermitCondition> Conditions,
    string By, DateTimeOffset At) : IApplicationFact
{
    public IReadOnlyList<PermitCondition> Conditions { get; init; } = Conditions ?? [];
}

public sealed record ApplicationRejected(string Reason, string By, DateTimeOffset At) : IApplicationFact;
public sealed record ApplicationWithdrawn(string Reason, string By, DateTimeOffset At) : IApplicationFact;

public enum ApplicationStatus
{
    Submitted, Received, UnderReview, SupplementRequested, Approved, ApprovedWithConditions, Rejected, Withdrawn,
}

/// <summary>One line of the application's history.</summary>
public sealed record ApplicationStep(ApplicationStatus Status, string? Text, string By, DateTimeOffset At);

/// <summary>Just enough of the stream to decide the next command, and to show it.</summary>
public sealed record Application : IState<Application>
{
    public required string Id { get; init; }
    public long Revision { get; init; }
    public ApplicationSubmitted Submitted { get; init; } = null!;
    public string Holder { get; init; } = "";
    public string Lodger { get; init; } = "";
    public string Agency { get; init; } = "";
    public ApplicationStatus Status { get; init; }
    public IReadOnlyList<ApplicationItem> Items { get; init; } = [];
    public ApplicationApproved? Approval { get; init; }
    public IReadOnlyList<ApplicationStep> Steps { get; init; } = [];

    public static string Key(string id) => $"application/{id}";

    /// <summary>The agency has it and has not decided.</summary>
    public bool IsOpen => Status
        is ApplicationStatus.Submitted or ApplicationStatus.Received or ApplicationStatus.UnderReview or ApplicationStatus.SupplementRequested;

    public static Application Fold(Application? state, string id, object fact) =>
        Next(state, id, fact) with { Revision = (state?.Revision ?? 0) + 1 };

    private static Application Next(Application? state, string id, object fact) => (state, fact) switch
    {
        (null, ApplicationSubmitted f) => Begin(id, f).Step(ApplicationStatus.Submitted, f.Remarks, f.By, f.At),
        ({ IsOpen: true } a, ApplicationReceived f) => a.Step(ApplicationStatus.Received, null, f.By, f.At),
        ({ IsOpen: true } a, ReviewBegun f) => a.Step(ApplicationStatus.UnderReview, null, f.By, f.At),
        ({ IsOpen: true } a, SupplementRequested f) => a.Step(ApplicationStatus.SupplementRequested, f.What, f.By, f.At),
        ({ IsOpen: true } a, ApplicationSupplemented f) => (f.Items.Count > 0 ? a with { Items = f.Items } : a)
            .Step(ApplicationStatus.UnderReview, f.Text, f.By, f.At),
        ({ IsOpen: true } a, ApplicationApproved f) => (a with { Approval = f }).Step(
            f.Conditions.Count > 0 ? ApplicationStatus.ApprovedWithConditions : ApplicationStatus.Approved, f.PermitId, f.By, f.At),
        ({ IsOpen: true } a, ApplicationRejected f) => a.Step(ApplicationStatus.Rejected, f.Reason, f.By, f.At),
        ({ IsOpen: true } a, ApplicationWithdrawn f) => a.Step(ApplicationStatus.Withdrawn, f.Reason, f.By, f.At),
        _ => throw new UnreachableException($"{fact.GetType().Name} cannot follow {state?.Status.ToString() ?? "nothing"} on {id}."),
    };

    private static Application Begin(string id, ApplicationSubmitted f) =>
        new() { Id = id, Submitted = f, Items = f.Items, Holder = f.Holder, Lodger = f.Lodger, Agency = f.Agency };

    private Application Step(ApplicationStatus status, string? text, string by, DateTimeOffset at) =>
        this with { Status = status, Steps = [.. Steps, new(status, text, by, at)] };
}
