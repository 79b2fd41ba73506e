using SingleWindow.Contracts;
using SingleWindow.ServiceHost;

namespace SingleWindow.Payments.Settling;

/// <summary>Customs decides on duties that were only secured: a provisional duty becomes definitive, or a suspended one is discharged.</summary>
/// <param name="Decision"><c>collected</c> or <c>released</c>.</param>
public sealed record DecideSecurity(string? Decision, string? Reason)
{
    private const int ReasonMax = 140;

    public Decision Decide(Bill? bill, string by, DateTimeOffset now) => bill switch
    {
        null => ServiceHost.Decision.Refuse("payment/unknown-bill", "There is no such bill."),
        { SecurityDecision: { } made } when made == Decision => ServiceHost.Decision.AlreadySo,
        { Status: BillStatus.Closed } => ServiceHost.Decision.Refuse("payment/bill-closed", $"The declaration was {bill.ClosedBy}: nothing is owed."),
        { SecurityDecision: { } made } => ServiceHost.Decision.Refuse("payment/security-decided", $"What was secured is {made}."),
        { Secured.Count: 0 } => ServiceHost.Decision.Refuse("payment/nothing-secured", "No duty of this bill is secured."),
        _ => ServiceHost.Decision.Accept(new SecurityDecided(Decision!, Reason!, by, now)),
    };

    public IEnumerable<Finding> Check()
    {
        if (Decision is not (SecurityDecided.Collected or SecurityDecided.Released))
        {
            yield return new("payment/security", "What is secured is \"collected\" or \"released\".", "/decision", Value: Decision);
        }

        if (Reason is not { Length: > 0 and <= ReasonMax })
        {
            yield return new("payment/reason", "A reason has 1 to 140 characters.", "/reason", Value: Reason);
        }
    }
}

internal static class DecideSecurityOverHttp
{
    public static void MapDecideSecurity(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/v1/bills/{id}/security", (string id, DecideSecurity body, Bookkeeping books, Commands commands, HttpContext http,
                TimeProvider clock, CancellationToken stop) =>
            {
                var findings = body.Check().ToArray();
                if (findings.Length > 0) return Task.FromResult(Problems.Invalid(findings));
                var (by, now) = (Who.Of(http.User).Subject, clock.GetUtcNow());
                return commands.Run(http, work => books.Settle(work, Bill.Key(id), bill => body.Decide(bill, by, now), now, stop), stop);
            })
            .Allow(Role.CustomsOfficer, Role.Supervisor)
            .WithSummary("Collect duties that were only secured, or release the security").WithTags("bills");
}
