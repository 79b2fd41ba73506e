using FsCheck.Xunit;
using SingleWindow.Countries;
using SingleWindow.Payments.Assessing;
using Xunit;
using static SingleWindow.Payments.Tests.Borduria;

namespace SingleWindow.Payments.Tests.Assessing;

public class claims_on_a_quota
{
    private static readonly QuotaDefinition Steel = new("058410", "Q4", 1000, "KGM", 90, false, null, new(new(2026, 10, 1)));

    private static readonly CountryProfile Open = Country([Tax("A00", "value", choice: Choice.Only), Tax("B00", "value A00", "20 %")], [], Exactly, "GBP")
        .WithQuotas([Measure("A00", "10 %"), Measure("A00", "0 %", "120", order: "058410") with { Type = "quota" }], Steel);

    private static Contracts.Wco.GovernmentAgencyGoodsItem Claim => Item(1000, "GBP", preference: "120", quota: "058410", quantity: 400, unit: "KGM");

    [Fact]
    public void go_at_the_rate_of_the_quota_and_are_drawn()
    {
        var assessment = Open.Assess(Declaration(Claim));
        Assert.Equal(0, assessment.Of("A00"));
        Assert.Equal([new QuotaDraw(1, "058410", "Q4", 400, "KGM")], assessment.Draws);
    }

    [Fact]
    public void on_an_exhausted_one_go_at_the_full_rate()
    {
        var assessment = Assess(QuotaStatus.Exhausted);
        Assert.Equal(100, assessment.Of("A00"));
        Assert.Empty(assessment.Draws);
    }

    [Fact]
    public void on_a_critical_one_secure_what_the_full_rate_would_add()
    {
        var assessment = Assess(QuotaStatus.Critical);
        Assert.Equal((0m, 120m), (assessment.Of("A00"), assessment.Security.Amount));
    }

    [Fact]
    public void that_get_a_part_pay_the_full_rate_on_the_rest()
    {
        var assessment = Assess(QuotaStatus.Open, 0.25m);
        Assert.Equal((75m, 215m), (assessment.Of("A00"), assessment.Of("B00")));
        Assert.Equal([250m, 250m, 750m, 825m], assessment.Lines.Select(line => line.Base));
    }

    [Theory]
    [InlineData(QuotaStatus.Open, 0, "The quota is open.")]
    [InlineData(QuotaStatus.Critical, 0, "The quota is nearly used up: the full duty is secured until it is allocated.")]
    [InlineData(QuotaStatus.Exhausted, 100, "The quota is exhausted.")]
    public void are_ranked_by_what_the_quota_has_left(QuotaStatus status, int duty, string standing)
    {
        var options = Ranking.Of(new(Open, Contracts.Direction.Import, Today, Declaration(Claim)) { Quotas = _ => status }).Single().Options;
        var option = options.Single(one => one.Quota == "058410");
        Assert.Equal(duty, option.Duty);
        Assert.EndsWith(standing, option.Sentence, StringComparison.Ordinal);
        Assert.Equal(status == QuotaStatus.Exhausted ? 2 : 1, option.Rank);
    }

    [Fact]
    public void without_the_quantity_in_its_unit_are_found()
    {
        var finding = Assert.Single(Open.Assess(Declaration(Item(1000, "GBP", preference: "120", quota: "058410"))).Findings);
        Assert.Equal(FindingCode.NoQuantity, finding.Code);
    }

    [Fact]
    public void without_its_order_number_are_found()
    {
        var finding = Assert.Single(Open.Assess(Declaration(Item(1000, "GBP", preference: "120", quantity: 1, unit: "KGM"))).Findings);
        Assert.Equal((FindingCode.NoQuotaOrder, "058410"), (finding.Code, finding.Suggestion));
    }

    [Property]
    public bool of_one_day_never_get_more_than_there_is(uint balance, ushort[] requests)
    {
        var (left, asked) = (balance % 100_000 / 1000m, requests.Select(request => request / 1000m).ToArray());
        var served = Allocation.Of(left, asked).Quantities;
        return served.Sum() <= left || served.Sum() <= asked.Sum() && asked.Sum() <= left;
    }

    [Property]
    public bool of_one_day_never_get_more_than_they_asked_for_and_use_up_all(uint balance, ushort[] requests)
    {
        var (left, asked) = (balance % 100_000 / 1000m, requests.Select(request => request / 1000m).ToArray());
        var served = Allocation.Of(left, asked).Quantities;
        return served.Zip(asked, (got, wanted) => got >= 0 && got <= wanted).All(fair => fair) && Math.Min(left, asked.Sum()) - served.Sum() < 0.001m * Math.Max(1, asked.Length);
    }

    [Property]
    public bool served_in_any_part_cost_between_nothing_and_the_full_duty(byte percent)
    {
        var duty = Assess(QuotaStatus.Open, percent % 101 / 100m).Of("A00");
        return duty is >= 0 and <= 100;
    }

    private static Assessment Assess(QuotaStatus status, decimal? award = null) => Assessment.Of(
        new(Open, Contracts.Direction.Import, Today, Declaration(Claim))
        {
            Quotas = _ => status,
            Awards = award is { } share ? new Dictionary<int, decimal> { [1] = share } : new Dictionary<int, decimal>(),
        });
}
