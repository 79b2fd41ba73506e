namespace SingleWindow.Countries.Reading;

/// <summary><c>tariff/conditions.csv</c>: the conditions of measures and controls, by the id of the measure.</summary>
internal sealed class ConditionsReading
{
    public const string File = "tariff/conditions.csv";

    private static readonly string[] Columns =
        ["measure", "code", "sequence", "document", "of", "operator", "amount", "currency", "unit", "action", "rate"];

    private readonly Context context;
    private readonly Dictionary<string, (Place At, IReadOnlyList<MeasureCondition> Conditions)> byMeasure;
    private readonly HashSet<string> asked = new(StringComparer.Ordinal);

    public ConditionsReading(Context context)
    {
        this.context = context;
        byMeasure = CsvFile.ReadIfThere(context.Folder, File, Columns)
            .GroupBy(row => row.Text("measure"), StringComparer.Ordinal)
            .ToDictionary(
                group => group.Key,
                group => (group.First().At, (IReadOnlyList<MeasureCondition>)[.. group.Select(One).OrderBy(one => one.Code, StringComparer.Ordinal).ThenBy(one => one.Sequence)]),
                StringComparer.Ordinal);
    }

    public IReadOnlyList<MeasureCondition> Of(string measure)
    {
        if (byMeasure.Count == 0 || !byMeasure.TryGetValue(measure, out var found)) return [];
        asked.Add(measure);
        return found.Conditions;
    }

    /// <summary>Conditions of a measure that there is not.</summary>
    public void Done()
    {
        foreach (var (measure, (at, _)) in byMeasure.Where(pair => !asked.Contains(pair.Key)))
        {
            context.Findings.Add(at, FindingCodes.UnknownReference, $"'{measure}' is no measure of tariff/*.csv.");
        }
    }

    private MeasureCondition One(CsvRow row)
    {
        context.Reference(row, "document", "document");
        context.Reference(row, "currency", "currency");
        context.Reference(row, "unit", "unit");
        var rate = row.Expression("rate", FindingCodes.BadRate, RateExpression.Parse);
        TariffReading.CheckRate(context, row, "rate", rate);
        return new(
            row.Text("code"), row.Whole("sequence"), row.TextOrNull("document"),
            row.NumberOrNull("amount") is { } amount
                ? new(row.Word("of", ThresholdOf.Quantity), row.Word("operator", ThresholdOperator.AtLeast), amount, row.TextOrNull("currency"), row.TextOrNull("unit"))
                : null,
            row.Word("action", ConditionAction.Apply), rate);
    }
}
