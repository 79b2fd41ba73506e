using SingleWindow.ServiceHost;

namespace SingleWindow.Permits.Reviewing;

/// <summary>Refusals that every act on an application shares, in order of precedence.</summary>
public static class ActingOn
{
    public static Refusal? RefusalFor(Application? application, Who who, bool byAgency) => application switch
    {
        null => new("application/unknown", "There is no such application."),
        _ when byAgency && (!who.Is(Role.AgencyOfficer) || who.Agency != application.Agency) =>
            new("application/other-agency", $"{application.Agency} decides it."),
        _ when !byAgency && who.Party != application.Holder && who.Party != application.Lodger =>
            new("application/other-party", "It was made by another party."),
        _ => null,
    };

    public static Decision Closed(Application application) =>
        Decision.Refuse("application/closed", $"It stays {application.Status}.");
}

/// <summary>The agency has the application before it.</summary>
public sealed record ReceiveApplication
{
    public Decision Decide(Application? application, Who who, DateTimeOffset now) => ActingOn.RefusalFor(application, who, byAgency: true) is { } refusal
        ? new([], refusal)
        : application!.Status switch
        {
            ApplicationStatus.Submitted => Decision.Accept(new ApplicationReceived(who.Subject, now)),
            ApplicationStatus.Received or ApplicationStatus.UnderReview or ApplicationStatus.SupplementRequested => Decision.AlreadySo,
            _ => ActingOn.Closed(application),
        };
}

/// <summary>An officer has begun to examine it.</summary>
public sealed record BeginReview
{
    public Decision Decide(Application? application, Who who, DateTimeOffset now) => ActingOn.RefusalFor(application, who, byAgency: true) is { } refusal
        ? new([], refusal)
        : application!.Status switch
        {
            ApplicationStatus.Submitted or ApplicationStatus.Received => Decision.Accept(new ReviewBegun(who.Subject, now)),
            ApplicationStatus.UnderReview or ApplicationStatus.SupplementRequested => Decision.AlreadySo,
            _ => ActingOn.Closed(application),
        };
}

/// <summary>The agency asks the applicant for more.</summary>
public sealed record RequestSupplement(string What)
{
    public Decision Decide(Application? application, Who who, DateTimeOffset now) => ActingOn.RefusalFor(application, who, byAgency: true) is { } refusal
        ? new([], refusal)
        : application! switch
        {
            { Status: ApplicationStatus.SupplementRequested } a when a.Steps[^1].Text == What => Decision.AlreadySo,
            { IsOpen: true } => Decision.Accept(new SupplementRequested(What, who.Subject, now)),
            var a => ActingOn.Closed(a),
        };
}

/// <summary>The agency says no.</summary>
public sealed record RejectApplication(string Reason)
{
    public Decision Decide(Application? application, Who who, DateTimeOffset now) => ActingOn.RefusalFor(application, who, byAgency: true) is { } refusal
        ? new([], refusal)
        : application! switch
        {
            { Status: ApplicationStatus.Rejected } a when a.Steps[^1].Text == Reason => Decision.AlreadySo,
            { IsOpen: true } => Decision.Accept(new ApplicationRejected(Reason, who.Subject, now)),
            var a => ActingOn.Closed(a),
        };
}

/// <summary>The applicant adds what was asked for; the goods may be corrected with it.</summary>
public sealed record SupplementApplication(string Text, IReadOnlyList<ApplicationItem>? Items)
{
    public Decision Decide(Application? application, Who who, DateTimeOffset now) => ActingOn.RefusalFor(application, who, byAgency: false) is { } refusal
        ? new([], refusal)
        : application! switch
        {
            { Status: ApplicationStatus.SupplementRequested } =>
                Decision.Accept(new ApplicationSupplemented(Text, Items ?? [], who.Subject, now)),
            { Status: ApplicationStatus.UnderReview } a when a.Steps[^1].Text == Text => Decision.AlreadySo,
            { IsOpen: true } => Decision.Refuse("application/no-supplement-asked", "The agency has not asked for a supplement."),
            var a => ActingOn.Closed(a),
        };
}

/// <summary>The applicant does not want it any more.</summary>
public sealed record WithdrawApplication(string Reason)
{
    public Decision Decide(Application? application, Who who, DateTimeOffset now) => ActingOn.RefusalFor(application, who, byAgency: false) is { } refusal
        ? new([], refusal)
        : application! switch
        {
            { Status: ApplicationStatus.Withdrawn } => Decision.AlreadySo,
            { IsOpen: true } => Decision.Accept(new ApplicationWithdrawn(Reason, who.Subject, now)),
            var a => ActingOn.Closed(a),
        };
}
