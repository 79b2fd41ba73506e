using System.Globalization;
using System.Text;
using SingleWindow.Countries;
using SingleWindow.Countries.Importing;

namespace SingleWindow.Launcher.Bench;

/// <summary>Does a whole national tariff fit? A generated set in the United Kingdom's layout is imported, read and looked up in.</summary>
internal static class TariffBench
{
    private const int Commodities = 17_000;
    private const int LookUps = 8_000;
    private static readonly TimeProvider Clock = TimeProvider.System;

    public static void Run(int measures, Action<string> tell, CancellationToken stop)
    {
        var directory = Directory.CreateTempSubdirectory("singlewindow-tariff-");
        try
        {
            var profile = Path.Combine(directory.FullName, "gb");
            Copy(Repository.At("services", "Country", "profiles", "gb"), profile);
            var codes = Codes(profile);
            var table = Path.Combine(directory.FullName, "measures-on-declarable-commodities.csv");
            var areas = Areas(profile);
            Generate(table, codes, areas, measures);
            tell(Text($"generated     {measures:#,0} measures of {codes.Length:#,0} commodities, {new FileInfo(table).Length / 1e6:0} MB"));

            var start = Clock.GetTimestamp();
            var into = Path.Combine(directory.FullName, "imported");
            var imported = TariffImport.Run(new("uk-csv", [table], into, new(2022, 1, 1), false), static _ => { }, stop);
            tell(Text($"imported      {imported.Rows:#,0} rows, {imported.Findings} findings in {Seconds(start):0.0} s"));

            File.Move(Path.Combine(into, "tariff", "measures.csv"), Path.Combine(profile, "tariff", "measures.csv"));
            File.Move(Path.Combine(into, "tariff", "conditions.csv"), Path.Combine(profile, "tariff", "conditions.csv"));
            File.AppendAllLines(
                Path.Combine(profile, "tariff", "nomenclature.csv"),
                Lines(Path.Combine(into, "tariff", "nomenclature.csv")).Select(line => Text($"{line[..10]},Generated goods,,true,2022-01-01,")));
            var before = GC.GetTotalMemory(forceFullCollection: true);
            start = Clock.GetTimestamp();
            var country = CountryProfiles.ReadOne(profile);
            var read = Seconds(start);
            var kept = GC.GetTotalMemory(forceFullCollection: true) - before;
            tell(Text($"read          {country.Tariff.MeasureCount:#,0} measures, {country.Tariff.LineCount:#,0} lines in {read:0.0} s; {kept / 1e6:0} MB kept, {(double)kept / country.Tariff.MeasureCount:0} bytes a measure"));
            LookUp(country, codes, tell);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static void LookUp(CountryProfile country, string[] codes, Action<string> tell)
    {
        var day = new DateOnly(2026, 11, 23);
        var asked = Enumerable.Range(0, LookUps).Select(i => codes[(int)(i * 7919L % codes.Length)]).Distinct(StringComparer.Ordinal).ToArray();
        foreach (var (how, rounds) in new[] { ("first", 1), ("warm", 5) })
        {
            var (micros, found) = (new List<double>(), 0L);
            for (var round = 0; round < rounds; round++)
            {
                foreach (var code in asked)
                {
                    var start = Clock.GetTimestamp();
                    found += country.Tariff.Find(code, day)!.Measures.Count;
                    micros.Add(Clock.GetElapsedTime(start).TotalMicroseconds);
                }
            }

            tell(Text($"look-up {how,-5} p50 {Measurement.Percentile(micros, 0.5):0.00} µs, p99 {Measurement.Percentile(micros, 0.99):0.00} µs, {(double)found / micros.Count:0.0} measures each"));
        }
    }

    /// <summary>Codes that the profile does not have yet.</summary>
    private static string[] Codes(string profile)
    {
        var known = Lines(Path.Combine(profile, "tariff", "nomenclature.csv")).Select(line => line[..10]).ToHashSet(StringComparer.Ordinal);
        return [.. Enumerable.Range(0, Commodities * 2).Select(n => Text($"{28 + n % 11:00}{n / 11 % 60 + 1:00}{n * 37 % 10000:0000}{n / 660 % 100:00}"))
            .Distinct(StringComparer.Ordinal).Where(code => !known.Contains(code)).Take(Commodities).Order(StringComparer.Ordinal)];
    }

    private static string[] Areas(string profile) =>
        [.. Lines(Path.Combine(profile, "codes", "country.csv")).Select(line => line.Split(',')[0]).Where(code => code.Length == 2 && code.All(char.IsAsciiLetterUpper)).Take(60)];

    /// <summary>Per commodity: third-country duty, VAT, preferences of single countries, some of them compound or per kilogram.</summary>
    private static void Generate(string path, string[] codes, string[] areas, int measures)
    {
        using var file = new StreamWriter(path, false, new UTF8Encoding(false), 1 << 16);
        file.Write("id,commodity__sid,commodity__code,commodity__indent,commodity__description,measure__sid,measure__type__id,measure__type__description,"
            + "measure__additional_code__code,measure__additional_code__description,measure__duty_expression,measure__effective_start_date,measure__effective_end_date,"
            + "measure__reduction_indicator,measure__footnotes,measure__conditions,measure__geographical_area__sid,measure__geographical_area__id,"
            + "measure__geographical_area__description,measure__excluded_geographical_areas__ids,measure__excluded_geographical_areas__descriptions,"
            + "measure__quota__order_number,measure__regulation__id,measure__regulation__url\n");
        var sid = 20_000_000L;
        for (var n = 0; n < measures; n++)
        {
            var (at, kind) = (n % codes.Length, n / codes.Length);
            var (type, area, duty) = kind switch
            {
                0 => ("103", "1011", Text($"{at % 15}.00 %")),
                1 => ("305", "1011", "20.00 %"),
                _ => ("142", areas[(kind - 2) % areas.Length], kind % 7 == 0 ? Text($"{at % 9}.50 % + {at % 40}.10 GBP / 100 kg") : Text($"{(at + kind) % 9}.00 %")),
            };
            var conditions = kind > 1 && kind % 10 == 0 ? "\"condition:Q,certificate:U116,action:27|condition:Q,action:07\"" : "";
            file.Write(Text($"{n + 1},{at},{codes[at]},2,Generated goods {at},{sid++},{type},,,,{duty},2022-01-01,,,,{conditions},1,{area},,,,,C{2100000 + kind},\n"));
        }
    }

    private static IEnumerable<string> Lines(string path) => File.ReadLines(path).Skip(1);

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var path = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Copy(file, path);
        }
    }

    private static double Seconds(long start) => Clock.GetElapsedTime(start).TotalSeconds;

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
