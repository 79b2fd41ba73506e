using SingleWindow.Permits.Reviewing;
using SingleWindow.ServiceHost;

namespace SingleWindow.Permits.Granting;

/// <summary>The agency says yes, with or without conditions: the permit follows.</summary>
/// <param name="ValidFrom">Null: as wished, else today.</param>
/// <param name="ValidUntil">Null: as wished, else as long as the catalogue says.</param>
public sealed record ApproveApplication(DateOnly? ValidFrom, DateOnly? ValidUntil, IReadOnlyList<PermitCondition> Conditions)
{
    /// <param name="validityDays">Usual validity of the formality.</param>
    public Decision Decide(Application? application, Who who, DateOnly today, int validityDays, DateTimeOffset now)
    {
        if (ActingOn.RefusalFor(application, who, byAgency: true) is { } refusal)
        {
            return new([], refusal);
        }

        if (application!.Approval is { } approval)
        {
            return Agrees(approval)
                ? Decision.AlreadySo
                : Decision.Refuse("application/approved-otherwise", $"It was approved as {approval.PermitId} on other terms.");
        }

        if (!application.IsOpen)
        {
            return ActingOn.Closed(application);
        }

        var from = ValidFrom ?? Later(application.Submitted.ValidFrom ?? today, today);
        var until = ValidUntil ?? application.Submitted.ValidUntil ?? from.AddDays(Math.Max(validityDays, 1) - 1);
        if (until < today)
        {
            return Decision.Refuse("application/ends-in-the-past", $"{until:O} has gone by.");
        }

        if (until < from)
        {
            return Decision.Refuse("application/ends-before-it-begins", $"{until:O} is before {from:O}.");
        }

        var number = PermitNumber.Of(application.Agency, today.Year, application.Submitted.ApplicationId);
        return Decision.Accept(new ApplicationApproved(number, from, until, Conditions, who.Subject, now));
    }

    private bool Agrees(ApplicationApproved approval) => (ValidFrom is null || ValidFrom == approval.ValidFrom)
        && (ValidUntil is null || ValidUntil == approval.ValidUntil) && Conditions.SequenceEqual(approval.Conditions);

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;
}
