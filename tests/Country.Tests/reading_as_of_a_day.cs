using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using SingleWindow.Contracts;
using Xunit;

namespace SingleWindow.Countries.Tests;

public class reading_as_of_a_day
{
    private static readonly DateOnly Start = new(2026, 1, 1);
    private static readonly Gen<DateOnly> Days = Gen.Choose(-10, 120).Select(Start.AddDays);

    [Property(MaxTest = 300)]
    public Property finds_the_line_of_the_longest_prefix_with_the_measures_in_force() =>
        Prop.ForAll(Tariffs.ToArbitrary(), Days.ToArbitrary(), (tariff, day) =>
        {
            var found = tariff.Tariff.Find("0101211000", day);
            var expected = tariff.Lines.Where(line => line.Period.Covers(day)).MaxBy(line => line.Code.Length);
            return found?.Code == expected?.Code
                && (found is null || Ids(found.Measures) == Ids(Naive(expected!.Code, tariff.Measures, day)));
        });

    [Property(MaxTest = 200)]
    public Property finds_the_one_rate_that_covers_the_day_or_none() =>
        Prop.ForAll(Rows.ToArbitrary(), Days.ToArbitrary(), (rows, day) =>
        {
            var rates = new ExchangeRates("ZED", rows.Select((row, i) =>
                new ExchangeRate($"r{i}", "WHY", i + 1, 1, Quotation.NationalPerForeign, row)));
            var expected = rows.ToList().FindIndex(row => row.Covers(day));
            return rates.For("WHY", day)?.Id == (expected < 0 ? null : $"r{expected}");
        });

    [Property(MaxTest = 200)]
    public Property overlaps_exactly_when_a_day_is_shared() =>
        Prop.ForAll(Periods.ToArbitrary(), Periods.ToArbitrary(), (one, other) =>
            one.Overlaps(other) == Enumerable.Range(-20, 200).Select(Start.AddDays).Any(day => one.Covers(day) && other.Covers(day)));

    [Fact]
    public void changes_a_code_list_on_the_day_of_the_row()
    {
        var profile = new SmallProfile().Changed("codes/office.csv", "001,Port,2020-01-01,", "001,Port,2020-01-01,2026-06-30\n001,New port,2026-07-01,").Read();
        Assert.Equal("Port", profile.Codes.Find("office", "001", new(2026, 6, 30))!.Name);
        Assert.Equal("New port", profile.Codes.Find("office", "001", new(2026, 7, 1))!.Name);
        Assert.False(profile.Codes.Has("office", "001", new(2019, 12, 31)));
    }

    [Fact]
    public void asks_for_a_formality_only_while_it_is_law()
    {
        var profile = new SmallProfile().Changed("formalities.json", "\"when\"", "\"to\": \"2026-06-30\", \"when\"").Read();
        Assert.Single(profile.Formalities.For("010121", Direction.Import, "4000", "YY", new(2026, 6, 30)));
        Assert.Empty(profile.Formalities.For("010121", Direction.Import, "4000", "YY", new(2026, 7, 1)));
        Assert.Empty(profile.Formalities.For("010121", Direction.Export, "1000", "YY", new(2026, 6, 30)));
        Assert.Empty(profile.Formalities.For("0201", Direction.Import, "4000", "YY", new(2026, 6, 30)));
    }

    // Nearest heading first; a measure of a heading yields to one of the same kind further down.
    private static IEnumerable<TariffMeasure> Naive(string code, IReadOnlyList<TariffMeasure> measures, DateOnly day)
    {
        var inForce = measures.Where(m => m.Period.Covers(day) && code.StartsWith(m.Code, StringComparison.Ordinal)).ToArray();
        return inForce.Where(m => !Array.Exists(inForce, nearer => nearer.Code.Length > m.Code.Length && nearer.Type == m.Type));
    }

    private static string Ids(IEnumerable<TariffMeasure> measures) =>
        string.Join(' ', measures.Select(measure => measure.Id).Order(StringComparer.Ordinal));

    private static readonly Gen<Period> Periods =
        from begin in Gen.Choose(0, 100)
        from days in Gen.Choose(0, 60)
        from open in Gen.Choose(0, 4)
        select new Period(Start.AddDays(begin), open == 0 ? null : Start.AddDays(begin + days));

    // Rows of one key, one after the other, with and without gaps, the last one open or not.
    private static readonly Gen<Period[]> Rows =
        from lengths in Gen.ArrayOf(Gen.Choose(1, 20), 5)
        from gaps in Gen.ArrayOf(Gen.Choose(0, 4), 5)
        from open in Gen.Elements(true, false)
        select Chain(lengths, gaps, open);

    private static Period[] Chain(int[] lengths, int[] gaps, bool open)
    {
        var (day, rows) = (Start, new Period[lengths.Length]);
        for (var i = 0; i < lengths.Length; i++)
        {
            var from = day.AddDays(gaps[i]);
            day = from.AddDays(lengths[i]);
            rows[i] = new(from, open && i == lengths.Length - 1 ? null : day.AddDays(-1));
        }

        return rows;
    }

    private static readonly Gen<SomeTariff> Tariffs =
        from lines in Gen.ListOf(LineOf("01"), 1)
        from heading in Gen.ListOf(LineOf("0101"), 1)
        from leaf in Rows
        from measures in Gen.ListOf(
            from code in Gen.Elements("01", "0101", "010121", "0101211000")
            from type in Gen.Elements("duty", "vat")
            from period in Periods
            select (code, type, period))
        select SomeTariff.Of(
            [.. lines, .. heading, .. leaf.Select(period => new TariffLine("0101211000", "", null, null, true, period, []))],
            [.. measures.Select((m, i) => new TariffMeasure(
                $"m{i}", m.code, m.type, "A00", new PercentRate(i), TariffArea.ErgaOmnes, null, [], null, null, "Act", m.period))]);

    private static Gen<TariffLine> LineOf(string code) =>
        Periods.Select(period => new TariffLine(code, "", null, null, false, period, []));

    public sealed record SomeTariff(IReadOnlyList<TariffLine> Lines, IReadOnlyList<TariffMeasure> Measures, Tariff Tariff)
    {
        public static SomeTariff Of(IReadOnlyList<TariffLine> lines, IReadOnlyList<TariffMeasure> measures) =>
            new(lines, measures, new(lines, measures));
    }
}
