using SingleWindow.Contracts.Risk;
using SingleWindow.Risk.Inspecting;
using SingleWindow.Risk.Selecting;
using SingleWindow.Risk.Showing;
using Xunit;

namespace SingleWindow.Risk.Tests.Showing;

public class counting_results
{
    [Fact]
    public void a_rule_is_measured_by_the_results_of_what_it_selected()
    {
        var statistics = Count(Result("R1", irregular: true), Result("R1", irregular: false), Result("R2", irregular: false), Result("R1", null));
        Assert.Equal(["R1 1", "R2 1"], statistics.Reasons.Select(rate => rate.Reason));
        Assert.Equal((3, 2, 1, 0.5m), (statistics.Reasons[0].Ordered, statistics.Reasons[0].Inspected, statistics.Reasons[0].Irregular, statistics.Reasons[0].Rate));
    }

    [Fact]
    public void an_examination_without_a_result_is_no_evidence_of_honesty()
    {
        var statistics = Count(Result("R1", irregular: true), Result("R1", irregular: false, noResult: "no-capacity"));
        Assert.Equal((2, 1, 1m), (statistics.Inspections.Ordered, statistics.Inspections.Inspected, statistics.Inspections.Rate));
    }

    [Fact]
    public void the_random_stratum_stands_apart_even_where_a_rule_hit_as_well()
    {
        var statistics = Count(Result("R1", irregular: true, probability: 0.01m), Result("R1", irregular: true), Result("R1", irregular: false));
        Assert.Equal((1, 1), (statistics.Random.Ordered, statistics.Random.Irregular));
    }

    [Fact] // Authorised traders are drawn a quarter as often, so each of their results stands for four times as many.
    public void the_estimate_weighs_each_result_by_one_over_its_probability()
    {
        var statistics = Count(Result("random", irregular: true, probability: 0.04m), Result("random", irregular: false, probability: 0.01m));
        Assert.Equal(25m / 125m, statistics.EstimatedIllicitShare);
    }

    [Theory]
    [InlineData(0, 0, null, null)]
    [InlineData(0, 10, 0.0, 0.277533)]
    [InlineData(5, 10, 0.236593, 0.763407)]
    [InlineData(10, 10, 0.722467, 1.0)]
    public void a_rate_comes_with_its_interval(int irregular, int all, double? low, double? high)
    {
        var rate = HitRate.Of("R1", [.. Enumerable.Range(0, all).Select(i => Result("R1", i < irregular))]);
        Assert.Equal((low, high), ((double?)rate.Low, (double?)rate.High));
    }

    [Fact]
    public void nothing_inspected_is_no_rate_rather_than_nought()
    {
        var statistics = Count();
        Assert.Equal((null, null), (statistics.Inspections.Rate, statistics.EstimatedIllicitShare));
    }

    private static RiskStatistics Count(params Inspection[] inspections) =>
        Counting.Of("kr", Some.Day, Some.Day, [new(Channel.Red, 1, 1, 1)], 0, 0, inspections);

    private static Inspection Result(string rule, bool? irregular, string? noResult = null, decimal probability = 0) => new(
        "26KR1-1", "26KR1", 1, "kr", "1208612345", "020", Some.Day, irregular is null ? InspectionStatus.Ordered : InspectionStatus.Recorded,
        "", [new(rule, "1", Channel.Red, 0, "goods")], Some.Draw(value: 0, probability), Some.Now,
        irregular is { } found
            ? new(found ? InspectionOutcome.Irregular : InspectionOutcome.Conform, Extent.Full, found ? [new(1, "value")] : [], noResult)
            : null);
}
