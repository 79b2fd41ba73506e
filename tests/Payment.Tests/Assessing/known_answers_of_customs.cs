using SingleWindow.Contracts;
using SingleWindow.Countries;
using SingleWindow.Payments.Assessing;
using System.Globalization;
using Xunit;
using Row = SingleWindow.Countries.Importing.Record;

namespace SingleWindow.Payments.Tests.Assessing;

/// <summary>
/// Tax lines that UK customs assessed for published declarations, computed again from the declaration and the sample tariff of the
/// profile. What cannot be is listed with its reason; a line that is listed and comes out all the same fails, too.
/// </summary>
public class known_answers_of_customs
{
    private static readonly DateOnly Day = new(2026, 11, 23);

    /// <summary>By scenario: the tariff of the profile is a sample of today, the answers are of 2020 to 2023.</summary>
    private static readonly Dictionary<string, string> Left = new(
    [
        .. Because(
            "the relieved duty is left out of the base of VAT, where TT_IM080a, relieved as well, takes it in",
            "TT_FI001a 1 B00 1000.00 0.00", "TT_FI001b 1 B00 1000.00 0.00"),
        .. Because(
            "entered by an officer (MOD), not computed",
            "TT_IM016a 1 A00  111.33", "TT_IM016a 1 B00  333.33"),
        .. Because(
            "answers an amended declaration that stands in another file of the scenario",
            "TT_IM017b 1 A00 10000.00 200.00", "TT_IM017b 1 B00 10200.00 2040.00", "TT_IM033b 1 A00 998.00 19.96", "TT_IM033b 1 B00 1017.96 203.59",
            "TT_IM082a 1 A00 999.00 59.94", "TT_IM082a 1 B00 1058.94 0.00"),
        .. Because(
            "Northern Ireland: the duty is that of the European Union, whose tariff the profile does not hold, and value added tax is split",
            "TT_IM026a 1 A50  442.00", "TT_IM026a 1 A70  28.67", "TT_IM026a 1 B05 545.59 0.00", "TT_IM026a 1 B00 1200.00 0.00",
            "TT_IM028a 1 A50  977.03", "TT_IM028a 1 B05 977.03 0.00", "TT_IM028a 1 B00 4000.00 0.00", "TT_IM033a 1 A80 5000.00 2535.00",
            "TT_IM033a 1 B05 2670.00 534.00", "TT_IM033a 1 B00 5000.00 1000.00", "TT_IM033a 1 A50 5000.00 135.00", "TT_IM036a 1 A50 10000.00 220.00",
            "TT_IM036a 1 A70 10000.00 16.40", "TT_IM036a 1 B05 236.40 47.28", "TT_IM038a 1 A70 2000.00 0.00", "TT_IM038a 1 B00 2000.00 0.00",
            "TT_IM038a 1 A50 2000.00 0.00", "TT_IM039a 1 A50 3000.00 90.00", "TT_IM039a 1 B05 90.00 18.00", "TT_IM039a 1 B00 3000.00 600.00",
            "TT_IM040a 1 A50 2500.00 0.00", "TT_IM040a 1 B00 2300.00 0.00", "TT_IM040a 1 B05 200.00 0.00", "TT_IM041a 1 A50 12500.00 0.00",
            "TT_IM041a 1 B00 12500.00 0.00", "TT_IM057a 1 A50 50.00 2.25", "TT_IM057a 1 B05 2.25 0.00", "TT_IM057a 1 B00 50.00 0.00",
            "TT_IM059a 1 A50 1200.00 230.40", "TT_IM059a 1 A70 1200.00 0.00", "TT_IM059a 1 B05 230.40 46.08", "TT_IM059a 1 B00 1200.00 240.00",
            "TT_IM060a 1 A50  22.67", "TT_IM060a 1 B05 22.67 4.53", "TT_IM060a 1 B00 111.00 22.20", "TT_IM063a 1 A50 1000.00 0.00",
            "TT_IM063a 1 B05 0.00 0.00", "TT_IM063a 1 B00 1000.00 0.00", "TT_IM101a 1 A50 15900.00 731.40", "TT_IM101a 1 522  5295.00",
            "TT_IM101a 1 B05 731.40 146.28", "TT_IM101a 1 B00 21195.00 4239.00", "TT_IM110a 1 633  32553.00", "TT_IM110a 1 B05 166.00 33.20",
            "TT_IM110a 1 A50 1000.00 166.00", "TT_IM110a 1 B00 33553.00 6710.60"),
        .. Because(
            "the quantities in hectolitres and of pure alcohol are not in the declaration: found, never taken for zero",
            "TT_IM031a 1 A00  4.50", "TT_IM031a 1 333  387.60", "TT_IM031a 1 B00 2392.10 478.42"),
        .. Because(
            "a quota or suspension of those years, which the sample does not hold",
            "TT_IM039b 1 A00 1000.00 0.00", "TT_IM039b 1 B00 1000.00 200.00", "TT_IM044a 1 A00  135.57", "TT_IM044a 1 B00 1135.57 0.00"),
        .. Because(
            "a preference with another proof or country than the sample knows",
            "TT_IM054a 1 A00 342.00 0.00", "TT_IM054a 1 B00 342.00 68.40", "TT_IM055a 1 A00 1110.00 0.00", "TT_IM055a 1 B00 1110.00 222.00"),
        .. Because(
            "additional duties on one origin, which the sample does not hold",
            "TT_IM058a 1 A20 3000.00 750.00", "TT_IM058a 1 A20 3000.00 1050.00", "TT_IM058a 1 B00 4800.00 960.00"),
        .. Because(
            "a quota of those years, which the sample does not hold; the rate changes with each amendment",
            "TT_IM065a 1 A00 1400.00 72.80", "TT_IM065a 1 B00 1472.80 294.56", "TT_IM065a 1 A00 1400.00 81.20", "TT_IM065a 1 B00 1481.20 296.24",
            "TT_IM065a 1 A00 280.00 16.24", "TT_IM065a 1 B00 296.24 59.24", "TT_IM065a 2 A00 1120.00 156.80", "TT_IM065a 2 B00 1276.80 255.36"),
        .. Because(
            "a nil rate under procedure 6122 without the value of the exported goods",
            "TT_IM094a 1 A00 12500.00 0.00", "TT_IM094a 1 B00 12500.00 2500.00"),
        .. Because(
            "standard-rated then, zero-rated in the sample",
            "TT_IM095a 1 B00 330.00 66.00"),
        .. Because(
            "the rate was 20 % then and is 22 % in the sample",
            "TT_IM097a 1 A00 10000.00 2000.00"),
        .. Because(
            "nothing is payable although base, rate and regime say 120.00: the source contradicts itself (ACS 120.00)",
            "TT_IM102a 1 A00 1000.00 0.00"),
    ], StringComparer.Ordinal);

    private static IEnumerable<KeyValuePair<string, string>> Because(string reason, params IEnumerable<string> answers) =>
        answers.Select(answer => KeyValuePair.Create(answer, reason));

    [Fact]
    public void are_reached_where_the_inputs_are_there_and_listed_where_not()
    {
        var country = CountryProfiles.ReadOne(Path.Combine(SharedData.Project(), "services/Country/profiles/gb"));
        var wrong = new List<string>();
        var reached = 0;
        foreach (var scenario in Answers().GroupBy(row => row["declaration file"]!, StringComparer.Ordinal))
        {
            var assessment = Assessment.Of(new(country, Direction.Import, Day, SharedMessages.Declaration($"data/{scenario.Key}")));
            foreach (var answer in scenario.DistinctBy(row => (row["item"], row["tax type"], row["ad valorem base"], row["payable"])))
            {
                var name = $"{answer["scenario"]} {answer["item"]} {answer["tax type"]} {answer["ad valorem base"]} {answer["payable"]}";
                var line = assessment.Lines.FirstOrDefault(line => line.Item == Number(answer["item"]) && line.Type == answer["tax type"]);
                var same = line is not null && line.Amount == Number(answer["payable"]) && (answer["ad valorem base"] is null || line.Base == Number(answer["ad valorem base"]));
                if (same) reached++;
                if (same == Left.ContainsKey(name)) wrong.Add($"{name}: {(line is null ? string.Join(" ", assessment.Findings.Select(finding => finding.Text)) : line.Explanation)}");
            }
        }

        Assert.True(wrong.Count == 0, $"{reached} reached; listed wrongly:\n{string.Join('\n', wrong)}");
    }

    private static IEnumerable<Row> Answers()
    {
        var rows = File.ReadLines(SharedData.File("data/wco/uk/tables/dmstax_known_answers.tsv")).Select(line => line.Split('\t')).ToArray();
        return rows.Skip(1).Select(cells => new Row(rows[0], cells)).Where(row => row["payable"] is not null);
    }

    private static decimal Number(string? text) => decimal.Parse(text ?? "-1", CultureInfo.InvariantCulture);
}
