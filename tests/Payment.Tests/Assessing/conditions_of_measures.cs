using SingleWindow.Countries;
using SingleWindow.Payments.Assessing;
using Xunit;
using static SingleWindow.Payments.Tests.Borduria;

namespace SingleWindow.Payments.Tests.Assessing;

public class conditions_of_measures
{
    private static MeasureCondition If(string code, int sequence, string? document, ConditionAction action, string? rate = null, Threshold? threshold = null) =>
        new(code, sequence, document, threshold, action, rate is null ? null : RateExpression.Parse(rate));

    [Theory]
    [InlineData(null, "144")]
    [InlineData("D008", "20")]
    public void give_another_rate_to_the_document_that_fires_first(string? document, decimal duty)
    {
        var measure = Measure("A30", "144 GBP/TNE") with
        {
            Conditions = [If("A", 1, "D008", ConditionAction.Apply, "20 GBP/TNE"), If("A", 2, null, ConditionAction.Apply, "144 GBP/TNE")],
        };
        var assessment = Country([Tax("A30", "value")], [measure], Exactly, "GBP")
            .Assess(Declaration(Item(1000, "GBP", proof: document, quantity: 1, unit: "TNE")));
        Assert.Equal(duty, assessment.Of("A30"));
    }

    [Theory]
    [InlineData(null, "100")]
    [InlineData("L001", "0")]
    public void keep_a_suspension_from_goods_without_its_licence(string? licence, decimal duty)
    {
        var suspension = Measure("A00", "0 %", "115") with
        {
            Type = "suspension",
            Conditions = [If("Q", 1, "L001", ConditionAction.Apply), If("Q", 2, null, ConditionAction.NotApplicable)],
        };
        var assessment = Country([Tax("A00", "value", choice: Choice.Only)], [Measure("A00", "10 %"), suspension], Exactly, "GBP")
            .Assess(Declaration(Item(1000, "GBP", preference: licence is null ? null : "115", proof: licence)));
        Assert.Equal(duty, assessment.Of("A00"));
    }

    [Fact]
    public void of_a_claim_that_nothing_satisfies_are_a_finding()
    {
        var suspension = Measure("A00", "0 %", "115") with { Conditions = [If("Q", 1, "L001", ConditionAction.Apply), If("Q", 2, null, ConditionAction.NotApplicable)] };
        var finding = Assert.Single(Country([Tax("A00", "value", choice: Choice.Only)], [Measure("A00", "10 %"), suspension], Exactly, "GBP")
            .Assess(Declaration(Item(1000, "GBP", preference: "115"))).Findings);
        Assert.Equal((FindingCode.NoProof, "L001"), (finding.Code, finding.Suggestion));
    }

    [Fact]
    public void that_need_a_quantity_name_it()
    {
        var measure = Measure("A00", "0 %") with
        {
            Conditions = [If("V", 1, null, ConditionAction.Apply, "5 %", new(ThresholdOf.Price, ThresholdOperator.AtLeast, 50, "GBP", "DTN"))],
        };
        var finding = Assert.Single(Country([Tax("A00", "value")], [measure], Exactly, "GBP").Assess(Declaration(Item(1000, "GBP"))).Findings);
        Assert.Equal(FindingCode.NoQuantity, finding.Code);
    }

    [Fact]
    public void say_which_documents_satisfy_a_control()
    {
        // One code: alternatives. Two codes: both. A document under two codes: it alone, or one of each.
        Assert.True(Satisfied([If("B", 1, "C640", ConditionAction.Apply), If("B", 2, null, ConditionAction.Refuse)], "C640"));
        Assert.False(Satisfied([If("B", 1, "C640", ConditionAction.Apply), If("B", 2, null, ConditionAction.Refuse)]));
        Assert.False(Satisfied([If("B", 1, "C640", ConditionAction.Apply), If("C", 2, "C400", ConditionAction.Apply)], "C640"));
        Assert.True(Satisfied([If("B", 1, "C640", ConditionAction.Apply), If("C", 2, "C400", ConditionAction.Apply)], "C640", "C400"));
        MeasureCondition[] shared = [If("B", 1, "C640", ConditionAction.Apply), If("B", 2, "Y900", ConditionAction.Apply), If("C", 3, "C400", ConditionAction.Apply), If("C", 4, "Y900", ConditionAction.Apply)];
        Assert.True(Satisfied(shared, "Y900"));
        Assert.True(Satisfied(shared, "C640", "C400"));
        Assert.False(Satisfied(shared, "C640"));
    }

    [Fact]
    public void leave_out_the_universal_waiver() =>
        Assert.DoesNotContain(ConditionGroups.Of([If("B", 1, "C640", ConditionAction.Apply), If("B", 2, "999L", ConditionAction.Apply)]).Groups.SelectMany(group => group.Alternatives).SelectMany(all => all), condition => condition.Document == "999L");

    private static bool Satisfied(MeasureCondition[] conditions, params string[] shown) =>
        ConditionGroups.Of(conditions).SatisfiedBy(condition => condition.Document is { } document && shown.Contains(document, StringComparer.Ordinal));
}
