using SingleWindow.Permits.Suspending;
using SingleWindow.ServiceHost;
using Xunit;

namespace SingleWindow.Permits.Tests.Suspending;

public class changing_a_permit
{
    private static readonly Dictionary<string, Func<Permit?, Who, Decision>> Acts = new(StringComparer.Ordinal)
    {
        ["suspend"] = (p, who) => new SuspendPermit("x").Decide(p, who, Of.Now),
        ["reinstate"] = (p, who) => new ReinstatePermit("x").Decide(p, who, Of.Now),
        ["revoke"] = (p, who) => new RevokePermit("x").Decide(p, who, Of.Now),
    };

    [Theory]
    [InlineData("suspend", "Suspended", "=", "permit/revoked")]
    [InlineData("reinstate", "=", "Valid", "permit/revoked")]
    [InlineData("revoke", "Revoked", "Revoked", "=")]
    public void follows_the_table(string act, string valid, string suspended, string revoked)
    {
        var states = new[] { PermitStatus.Valid, PermitStatus.Suspended, PermitStatus.Revoked }.Select(s => Of.APermit() with { Status = s });
        Assert.Equal([valid, suspended, revoked], states.Select(p => Outcome(p, Acts[act](p, Of.Officer))));
    }

    [Fact]
    public void is_for_officers_of_its_agency()
    {
        foreach (var decide in Acts.Values)
        {
            Assert.Equal("permit/unknown", decide(null, Of.Officer).Refusal?.Code);
            Assert.Equal("permit/other-agency", decide(Of.APermit(), Of.OtherOfficer).Refusal?.Code);
            Assert.Equal("permit/other-agency", decide(Of.APermit(), Of.Applicant).Refusal?.Code);
        }
    }

    private static string Outcome(Permit permit, Decision decision) => decision switch
    {
        { Refusal: { } refusal } => refusal.Code,
        { Facts.Count: 0 } => "=",
        _ => decision.Facts.Aggregate(permit, (p, f) => Permit.Fold(p, p.Id, f)).Status.ToString(),
    };
}
