using FsCheck.Xunit;
using SingleWindow.Permits.Granting;
using SingleWindow.Permits.Reviewing;
using SingleWindow.Permits.Tests.Requesting;
using SingleWindow.ServiceHost;
using Xunit;

namespace SingleWindow.Permits.Tests.Reviewing;

public class reviewing_an_application
{
    private static readonly Dictionary<string, Func<Application?, Who, Decision>> Acts = new(StringComparer.Ordinal)
    {
        ["receive"] = (a, who) => new ReceiveApplication().Decide(a, who, Of.Now),
        ["review"] = (a, who) => new BeginReview().Decide(a, who, Of.Now),
        ["request-supplement"] = (a, who) => new RequestSupplement("Which use?").Decide(a, who, Of.Now),
        ["approve"] = (a, who) => new ApproveApplication(null, null, []).Decide(a, who, Of.Today, 30, Of.Now),
        ["reject"] = (a, who) => new RejectApplication("Not safe").Decide(a, who, Of.Now),
        ["supplement"] = (a, who) => new SupplementApplication("For soap", null).Decide(a, who, Of.Now),
        ["withdraw"] = (a, who) => new WithdrawApplication("Not needed").Decide(a, who, Of.Now),
    };

    /// <summary>What each act leads to in each state: the state after it, "=" for already so, or the refusal.</summary>
    [Theory]
    [InlineData("receive", "Received", "=", "=", "=", "application/closed", "application/closed", "application/closed")]
    [InlineData("review", "UnderReview", "UnderReview", "=", "=", "application/closed", "application/closed", "application/closed")]
    [InlineData("request-supplement", "SupplementRequested", "SupplementRequested", "SupplementRequested", "=",
        "application/closed", "application/closed", "application/closed")]
    [InlineData("supplement", "application/no-supplement-asked", "application/no-supplement-asked", "application/no-supplement-asked",
        "UnderReview", "application/closed", "application/closed", "application/closed")]
    [InlineData("approve", "Approved", "Approved", "Approved", "Approved", "=", "application/closed", "application/closed")]
    [InlineData("reject", "Rejected", "Rejected", "Rejected", "Rejected", "application/closed", "=", "application/closed")]
    [InlineData("withdraw", "Withdrawn", "Withdrawn", "Withdrawn", "Withdrawn", "application/closed", "application/closed", "=")]
    public void follows_the_table(
        string act, string submitted, string received, string underReview, string supplementRequested, string approved,
        string rejected, string withdrawn)
    {
        string[] path = [submitted, received, underReview, supplementRequested, approved, rejected, withdrawn];
        Assert.Equal(path, States().Select(state => Outcome(state, Acts[act](state, By(act)))));
    }

    [Fact]
    public void is_for_officers_of_its_agency_and_for_its_own_party()
    {
        foreach (var (act, decide) in Acts)
        {
            Assert.Equal("application/unknown", decide(null, By(act)).Refusal?.Code);
            var own = By(act) == Of.Officer;
            Assert.Equal(own ? "application/other-agency" : "application/other-party",
                decide(applying_for_a_permit.Fresh(), own ? Of.OtherOfficer : Of.OtherTrader).Refusal?.Code);
        }
    }

    [Property]
    public void twice_is_once(int[] path)
    {
        var application = applying_for_a_permit.Fresh();
        foreach (var step in path)
        {
            var (act, decide) = Acts.ElementAt(Math.Abs(step % Acts.Count));
            application = decide(application, By(act)).Facts.Aggregate(application, (a, f) => Application.Fold(a, a.Id, f));
            Assert.Empty(decide(application, By(act)).Facts);
        }
    }

    [Theory]
    [InlineData("application/ends-in-the-past", 0, -1)]
    [InlineData("application/ends-before-it-begins", 5, 3)]
    public void approves_only_a_period_that_can_be_used(string code, int from, int until) => Assert.Equal(
        code,
        new ApproveApplication(Of.Today.AddDays(from), Of.Today.AddDays(until), [])
            .Decide(applying_for_a_permit.Fresh(), Of.Officer, Of.Today, 30, Of.Now).Refusal?.Code);

    [Fact]
    public void approves_once_on_one_set_of_terms()
    {
        var again = new ApproveApplication(null, null, [new("C01", "For industrial use only")]);
        Assert.Equal("application/approved-otherwise",
            again.Decide(applying_for_a_permit.Approved(), Of.Officer, Of.Today, 30, Of.Now).Refusal?.Code);
    }

    [Fact]
    public void with_conditions_is_a_state_of_its_own()
    {
        var approve = new ApproveApplication(null, null, [new("C01", "For industrial use only")]);
        var fact = approve.Decide(applying_for_a_permit.Fresh(), Of.Officer, Of.Today, 30, Of.Now).Facts[0];
        var application = Application.Fold(applying_for_a_permit.Fresh(), "application/a1", fact);
        Assert.Equal(ApplicationStatus.ApprovedWithConditions, application.Status);
        Assert.Equal(Of.Today.AddDays(29), application.Approval?.ValidUntil);
    }

    private static IEnumerable<Application> States()
    {
        var fresh = applying_for_a_permit.Fresh();
        yield return fresh;
        yield return After(fresh, new ApplicationReceived("o", Of.Now));
        yield return After(fresh, new ReviewBegun("o", Of.Now));
        yield return After(fresh, new SupplementRequested("Which use?", "o", Of.Now));
        yield return applying_for_a_permit.Approved();
        yield return After(fresh, new ApplicationRejected("Not safe", "o", Of.Now));
        yield return After(fresh, new ApplicationWithdrawn("Not needed", "t", Of.Now));
    }

    private static Application After(Application application, object fact) => Application.Fold(application, application.Id, fact);

    private static string Outcome(Application state, Decision decision) => decision switch
    {
        { Refusal: { } refusal } => refusal.Code,
        { Facts.Count: 0 } => "=",
        _ => decision.Facts.Aggregate(state, After).Status.ToString(),
    };

    private static Who By(string act) => act is "supplement" or "withdraw" ? Of.Applicant : Of.Officer;
}
