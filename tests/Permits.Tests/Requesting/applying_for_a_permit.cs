using SingleWindow.Contracts;
using SingleWindow.Permits.Granting;
using SingleWindow.Permits.Requesting;
using SingleWindow.Permits.Resolving;
using SingleWindow.ServiceHost;
using Xunit;

namespace SingleWindow.Permits.Tests.Requesting;

public class applying_for_a_permit
{
    private static readonly FormalityTerms Terms = new("kr", "MOE", new Money(20000, "KRW"), Of.Now.AddDays(7));

    [Fact]
    public void records_who_asks_for_what_and_the_fee()
    {
        var submitted = Assert.IsType<ApplicationSubmitted>(Assert.Single(Decide(Submit()).Facts));
        Assert.Equal((Of.Trader, "MOE", new Money(20000, "KRW")), (submitted.Holder, submitted.Agency, submitted.Fee));
    }

    [Fact]
    public void twice_is_applying_once() => Assert.Empty(Decide(Submit(), Fresh()).Facts);

    [Fact]
    public void of_a_declaration_remembers_its_version()
    {
        var decision = Submit(Of.Mrn, 1).Decide(null, Declaration(), Of.Applicant, Of.Now);
        Assert.Equal(3, ((ApplicationSubmitted)decision.Facts[0]).DeclarationVersion);
    }

    [Theory]
    [InlineData("application/exists-differently", "same id, other content")]
    [InlineData("application/declaration-unknown", "unknown")]
    [InlineData("application/declaration-unknown", "of another trader")]
    [InlineData("application/declaration-ended", "released")]
    [InlineData("application/formality-not-needed", "other item")]
    public void is_refused(string code, string why)
    {
        var decision = why switch
        {
            "same id, other content" => (Submit() with { Formality = "MFDS-FOOD" }).Decide(Fresh(), null, Of.Applicant, Of.Now),
            "unknown" => Submit(Of.Mrn, 1).Decide(null, null, Of.Applicant, Of.Now),
            "of another trader" => (Submit(Of.Mrn, 1) with { Holder = "1108654321" }).Decide(null, Declaration(), Of.OtherTrader, Of.Now),
            "released" => Submit(Of.Mrn, 1).Decide(null, Declaration() with { Ending = Ending.Released }, Of.Applicant, Of.Now),
            _ => Submit(Of.Mrn, 9).Decide(null, Declaration(), Of.Applicant, Of.Now),
        };
        Assert.Equal(code, decision.Refusal?.Code);
    }

    [Fact]
    public void by_the_broker_that_lodged_the_declaration_is_for_the_trader()
    {
        var broker = new Who("broker", new HashSet<Role> { Role.Broker }, Party: "B20011");
        var submitted = (ApplicationSubmitted)Submit(Of.Mrn, 1).Decide(null, Declaration(), broker, Of.Now).Facts[0];
        Assert.Equal((Of.Trader, "B20011"), (submitted.Holder, submitted.Lodger));
    }

    /// <summary>An application as submitted, for other tests.</summary>
    public static Application Fresh(string? mrn = null, int? item = null) => Application.Fold(
        null, Application.Key("a1"), Submit(mrn, item).Decide(null, mrn is null ? null : Declaration(), Of.Applicant, Of.Now).Facts[0]);

    public static Application Approved(string? mrn = null, int? item = null) => Application.Fold(
        Fresh(mrn, item), Application.Key("a1"), new ApplicationApproved(Of.Number, Of.Today, Of.Today.AddDays(10), [], "officer-MOE", Of.Now));

    private static Decision Decide(SubmitApplication command, Application? existing = null) =>
        command.Decide(existing, null, Of.Applicant, Of.Now);

    private static SubmitApplication Submit(string? mrn = null, int? item = null) => new(
        "a1", Of.Chemical, Of.Trader, [new("2815110000", "Sodium hydroxide", new(100, "KGM"), "CN")], mrn, item, null, null, null, null, Terms);

    private static Requirements Declaration() => Requirements.Fold(null, Requirements.Key(Of.Mrn), new VersionResolved(
        Of.Mrn, 3, Of.Declared,
        [new(Of.Need(), new Outcome(true, null, "permit/missing", "", "", null, "", Of.Now))], [], Of.Now));
}
