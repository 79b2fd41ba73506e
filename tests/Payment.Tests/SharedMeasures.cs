using System.Globalization;
using SingleWindow.Countries.Importing;

namespace SingleWindow.Payments.Tests;

/// <summary>Conditions of real measures, from the shared tables.</summary>
internal static class SharedMeasures
{
    public static IReadOnlyList<(int Sequence, decimal Threshold, string Duty)> Conditions(string measure)
    {
        using var reader = new StreamReader(SharedData.File("data/uk-measures/measure_conditions.csv"));
        var records = Delimited.Records(reader).ToArray();
        return [.. records.Skip(1).Select(cells => new Record(records[0], cells)).Where(row => row["measure_sid"] == measure)
            .Select((row, i) => (i, decimal.Parse(row["threshold_amount"]!, CultureInfo.InvariantCulture), DutyText.ToRate(row["duty_expression"]!)))];
    }
}
