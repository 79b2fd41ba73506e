using SingleWindow.ServiceHost;

namespace SingleWindow.Permits.Suspending;

/// <summary>Refusals that every act on a permit shares, in order of precedence.</summary>
public static class ActingOn
{
    public static Refusal? RefusalFor(Permit? permit, Who who) => permit switch
    {
        null or { Status: PermitStatus.Awaited } => new("permit/unknown", "There is no such permit."),
        _ when !who.Is(Role.AgencyOfficer) || who.Agency != permit.Agency => new("permit/other-agency", $"{permit.Agency} decides it."),
        _ => null,
    };
}

/// <summary>Nothing new is reserved, and what was reserved is held until the permit is reinstated.</summary>
public sealed record SuspendPermit(string Reason)
{
    public Decision Decide(Permit? permit, Who who, DateTimeOffset now) => ActingOn.RefusalFor(permit, who) is { } refusal
        ? new([], refusal)
        : permit!.Status switch
        {
            PermitStatus.Valid => Decision.Accept(new PermitSuspended(Reason, who.Subject, now)),
            PermitStatus.Suspended => Decision.AlreadySo,
            _ => Decision.Refuse("permit/revoked", "A revoked permit stays revoked."),
        };
}

public sealed record ReinstatePermit(string Reason)
{
    public Decision Decide(Permit? permit, Who who, DateTimeOffset now) => ActingOn.RefusalFor(permit, who) is { } refusal
        ? new([], refusal)
        : permit!.Status switch
        {
            PermitStatus.Suspended => Decision.Accept(new PermitReinstated(Reason, who.Subject, now)),
            PermitStatus.Valid => Decision.AlreadySo,
            _ => Decision.Refuse("permit/revoked", "A revoked permit stays revoked."),
        };
}

/// <summary>For good.</summary>
public sealed record RevokePermit(string Reason)
{
    public Decision Decide(Permit? permit, Who who, DateTimeOffset now) => ActingOn.RefusalFor(permit, who) is { } refusal
        ? new([], refusal)
        : permit!.Status switch
        {
            PermitStatus.Valid or PermitStatus.Suspended => Decision.Accept(new PermitRevoked(Reason, who.Subject, now)),
            _ => Decision.AlreadySo,
        };
}
