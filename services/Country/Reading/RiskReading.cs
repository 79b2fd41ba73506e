using SingleWindow.Contracts.Risk;

namespace SingleWindow.Countries.Reading;

/// <summary><c>risk-rules.json</c></summary>
internal static class RiskReading
{
    public static RiskProfile Read(Context context)
    {
        if (JsonFile.Read(context.Folder, "risk-rules.json") is not { } json) return new([], 1, 1, 0, Channel.Yellow, "", 1);
        var rules = json.Rows("rules").Select(row => (Rule: One(context, row), row.At)).Where(pair => pair.Rule is not null)
            .Select(pair => (Rule: pair.Rule!, pair.At)).ToArray();
        var profile = new RiskProfile(
            [.. rules.Select(pair => pair.Rule)], json.Number("yellowAt"), json.Number("redAt"), json.Number("randomRate"),
            json.Word("randomChannel", Channel.Yellow), json.Text("randomKey"),
            json.Number("authorisedTraderFactor"))
        { InspectionDays = json.WholeOrNull("inspectionDays") };
        InRange(json, "randomRate", profile.RandomRate, 1);
        InRange(json, "inspectionDays", profile.InspectionDays ?? 0, 365);
        InRange(json, "authorisedTraderFactor", profile.AuthorisedTraderFactor, 1);
        if (profile.RedAt < profile.YellowAt)
        {
            context.Findings.Add(json.PlaceOf("redAt"), FindingCodes.OutOfRange, "'redAt' is below 'yellowAt'.");
        }

        json.Done();
        context.NoOverlap(rules.Select(pair => (pair.Rule, pair.Rule.Id, pair.At)), "rule");
        return profile;
    }

    private static RiskRule? One(Context context, JsonRow row)
    {
        var condition = row.Expression("condition", FindingCodes.BadCondition, Condition.Parse);
        if (row.TextOrNull("condition") is null) context.Findings.Add(row.At, FindingCodes.MissingValue, "'condition' is missing.");
        ConditionChecks.Check(context, row.PlaceOf("condition"), condition, RiskFields.Find, [RiskFields.Item]);
        Channel? lane = row.TextOrNull("lane") is null ? null : row.Word("lane", Channel.Green);
        var weight = row.NumberOrNull("weight");
        if (lane is null == weight is null)
        {
            context.Findings.Add(row.At, FindingCodes.LaneOrWeight, lane is null ? "The rule has neither." : "The rule has both.");
        }

        var percentage = row.NumberOrNull("percentage") ?? 100m;
        InRange(row, "percentage", percentage, 100);
        if (lane is Channel.Green || weight == 0m || percentage == 0m || condition is { } c && Contradiction.In(c))
        {
            context.Findings.Add(row.At, FindingCodes.UnreachableRule, "The rule can never change anything.");
        }

        var (id, version, name, type) = (row.Text("id"), row.Text("version"), context.Words(row, "name"), row.Text("class"));
        var (instruction, dryRun, period) = (context.Words(row, "instruction"), row.Flag("dryRun"), row.Period());
        return condition is null ? null
            : new(id, version, name, condition, lane, weight, percentage, type, instruction, dryRun, period);
    }

    private static void InRange(JsonRow row, string name, decimal value, decimal max)
    {
        if (value >= 0 && value <= max) return;
        row.Findings.Add(row.PlaceOf(name), FindingCodes.OutOfRange, $"'{name}' is {value}, not from 0 to {max}.");
    }
}
