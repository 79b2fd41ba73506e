using SingleWindow.Countries.Importing;
using Xunit;

namespace SingleWindow.Countries.Tests;

public sealed class importing_a_tariff : IDisposable
{
    private const string Header = "id,commodity__sid,commodity__code,commodity__indent,commodity__description,measure__sid,measure__type__id,measure__duty_expression,measure__effective_start_date,"
        + "measure__effective_end_date,measure__footnotes,measure__conditions,measure__geographical_area__id,measure__excluded_geographical_areas__ids,measure__quota__order_number,measure__additional_code__code,measure__regulation__id\n";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("tariff-");

    [Theory]
    [InlineData("10.00 %", "10 %")]
    [InlineData("10.00 % + 35.10 GBP / 100 kg", "10 % + 35.1 GBP/DTN")]
    [InlineData("13.80 % MIN 13.00 EUR / 100 kg MAX 15.00 EUR / 100 kg - 7.00 EUR / 100 kg", "min(max(13.8 %, 13 EUR/DTN), 15 EUR/DTN - 7 EUR/DTN)")]
    [InlineData("16.50 % / Retail Price + 244.78 GBP / 1,000 p/st MIN 320.90 GBP / 1,000 p/st", "max(16.5 % of RET + 244.78 GBP/MIL, 320.9 GBP/MIL)")]
    [InlineData("0.50 EUR / % vol/hl + 6.40 EUR / hl", "0.5 EUR/ASV.HLT + 6.4 EUR/HLT")]
    [InlineData("0.30 GBP / 100 kg/net/%sacchar.", "0.3 GBP/DTN.BRX")]
    [InlineData("9.00 % + EA MAX 24.20 % + ADSZ", "min(9 % + @EA, 24.2 % + @ADSZ)")]
    [InlineData("NIHIL", "0 %")]
    public void turns_what_is_shown_into_rates(string shown, string rate)
    {
        Assert.Equal(rate, DutyText.ToRate(shown));
        Assert.Equal(rate, RateExpression.Parse(rate).ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("ten per cent")]
    [InlineData("10.00 GBP / bushel")]
    public void says_what_it_cannot_read(string shown) => Assert.Throws<FormatException>(() => DutyText.ToRate(shown));

    [Fact]
    public void makes_files_that_a_profile_reads()
    {
        var table = Table(
            "1,1,0101210000,2,Horses,1,103,8.00 %,2021-01-01,#NA,,,1011,,,,C2100001\n"
            + "2,1,0101210000,2,Horses,2,142,0.00 %,2021-01-01,,,\"condition:Q,certificate:N001,action:27|condition:Q,action:07\",YY,,,,C2100002\n"
            + "3,1,0101210000,2,Horses,3,410,,2021-01-01,,,\"condition:B,certificate:N001,action:29|condition:B,action:09\",1011,YY,,,X1706250\n");
        var result = Import("uk-csv", table);
        Assert.Equal((3, 0), (result.Records, result.Findings));

        var profile = new SmallProfile().With("tariff/areas.csv", "area,name,member,from,to\n")
            .Changed("profile.json", "\"length\": 6, \"least\": 6", "\"length\": 10, \"least\": 10").Changed("formalities.json", "[\"0101\"]", "[\"0101210000\"]");
        foreach (var file in Directory.EnumerateFiles(Path.Combine(folder.FullName, "out", "tariff"))) profile = profile.With($"tariff/{Path.GetFileName(file)}", File.ReadAllText(file));
        var read = profile.Without("tariff/duties.csv").InFolder(CountryProfiles.ReadOne);
        var line = read.Tariff.Declarable("0101210000", new(2026, 1, 1))!;
        Assert.Equal(["103 8 %"], line.Measures.Where(m => m.Preference is null).Select(m => $"103 {m.Rate}"));
        Assert.Equal(2, Assert.Single(line.Measures, m => m.Preference is "300").Conditions.Count);
        Assert.Equal("N001", read.Tariff.ControlsOf("0101210000", "ZZ", new(2026, 1, 1)).Single().Conditions[0].Document);
        Assert.Empty(read.Tariff.ControlsOf("0101210000", "YY", new(2026, 1, 1)));
    }

    [Fact]
    public void lists_what_it_leaves_out()
    {
        var table = Table(
            "1,1,0101210000,2,Horses,1,103,ten,2021-01-01,,,,1011,,,,C1\n2,1,0101210000,2,Horses,2,142,1.00 %,2021-01-01,,,,1013,,,,C1\n"
            + "3,1,0101210000,2,Horses,3,306,1.00 GBP / hl,2021-01-01,,,,1011,,,,C1\n4,1,0101210000,2,Horses,4,999,1.00 %,2021-01-01,,,,1011,,,,C1\n"
            + "5,1,0101210000,2,Horses,5,103,1.00 %,2021-01-01,,,\"condition:V,action:01|condition:V,action:01\",1011,,,,C1\n");
        var result = Import("uk-csv", table);
        var codes = File.ReadLines(Path.Combine(folder.FullName, "out", "findings.csv")).Skip(1).Select(line => line.Split(',')[2]);
        Assert.Equal(["import/unreadable-duty", "import/no-tax-type", "import/unknown-measure-type", "import/threshold-left-out", "import/unknown-area"], codes);
        Assert.Equal(5, result.Findings);
    }

    [Fact]
    public void goes_on_where_it_was_interrupted_and_writes_the_same()
    {
        const int Rows = 120_000;
        var table = Table(string.Concat(Enumerable.Range(0, Rows).Select(n => $"{n},1,01{n % 9000 + 1000:0000}0000,2,\"Goods, {n}\",{n},103,{n % 20}.00 %,2021-01-01,,,,1011,,,,C1\n")));
        Import("uk-csv", table);
        var whole = Text("out");

        using var interrupt = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => TariffImport.Run(
            new("uk-csv", [table], Path.Combine(folder.FullName, "again"), new(2022, 1, 1), false), _ => interrupt.Cancel(), interrupt.Token));
        var result = TariffImport.Run(new("uk-csv", [table], Path.Combine(folder.FullName, "again"), new(2022, 1, 1), true), static _ => { }, TestContext.Current.CancellationToken);

        Assert.Equal(50_000, result.Resumed);
        Assert.Equal(whole, Text("again"));
        Assert.Empty(TariffDifference.Between(Path.Combine(folder.FullName, "out"), Path.Combine(folder.FullName, "again")));
    }

    [Fact]
    public void shows_what_changed_between_two()
    {
        Import("uk-csv", Table("1,1,0101210000,2,Horses,1,103,8.00 %,2021-01-01,,,,1011,,,,C1\n2,1,0101210000,2,Horses,2,142,0.00 %,2021-01-01,,,,YY,,,,C1\n"));
        Directory.Move(Path.Combine(folder.FullName, "out"), Path.Combine(folder.FullName, "before"));
        Import("uk-csv", Table("1,1,0101210000,2,Horses,1,103,9.00 %,2021-01-01,,,,1011,,,,C1\n2,1,0101210000,2,Horses,3,142,0.00 %,2021-01-01,,,,YY,,,,C1\n"));
        var differences = TariffDifference.Between(Path.Combine(folder.FullName, "before"), Path.Combine(folder.FullName, "out")).Select(one => one.ToString()).ToArray();
        Assert.Equal(["~ tariff/measures.csv 1.0101210000: rate 8 % -> rate 9 %", "-", "+"], [differences[0], differences[1][..1], differences[2][..1]]);
    }

    [Theory]
    [InlineData("uk-json", "data/uk-fixtures/uk__commodities__7202118000.json", "tariff/measures.csv", "A20,25 %")]
    [InlineData("uk-json", "data/uk-fixtures/uk__commodities__0702000007.json", "tariff/conditions.csv", ",Q,1,U088,,,,,,apply,")]
    [InlineData("uk-json", "data/uk-fixtures/uk__commodities__1516209821.json", "tariff/measures.csv", "GBP/TNEI")]
    [InlineData("uk-json", "data/uk-fixtures/xi__monetary_exchange_rates.json", "exchange-rates.csv", "EUR-GBP-2016-01-01,EUR,0.7298")]
    [InlineData("uk-json", "data/uk-fixtures/uk__geographical_areas.json", "tariff/areas.csv", "1010,European Union + UK,AT")]
    [InlineData("uk-csv", "data/uk-tariff-ref/geographical_areas_with_members.csv", "tariff/areas.csv", "2200,Central America,CR")]
    [InlineData("kr-rates", "data/kr/kr_tariff_rates_extract.csv", "tariff/measures.csv", "C-8708991020-2022-01-01,8708991020,duty,CUD,13 %,ERGA OMNES")]
    [InlineData("kr-requirements", "data/kr/kr_import_requirements_extract.csv", "tariff/controls.csv", "0101211000,permit,import")]
    [InlineData("hs", "data/hs/harmonized-system.csv", "tariff/nomenclature.csv", "0101,\"Horses, asses, mules and hinnies; live\"")]
    [InlineData("fx", "data/fx/hmrc_all_rates.csv", "exchange-rates.csv", "2020-01-01-AED,AED,4.8012,1,foreignPerNational,2020-01-01,2020-01-31")]
    [InlineData("fx", "data/fx/hmrc_monthly_2022-01_2023-09.csv", "exchange-rates.csv", "2023-09-01-AED,AED,4.6386")]
    public void reads_what_authorities_publish(string layout, string source, string file, string part)
    {
        Import(layout, Shared(source));
        Assert.Contains(part, File.ReadAllText(Path.Combine(folder.FullName, "out", file)), StringComparison.Ordinal);
    }

    [Fact]
    public void of_korea_reads_one_row_per_rate_too()
    {
        var table = Path.Combine(folder.FullName, "rates.csv");
        File.WriteAllText(table, "품목번호,관세율구분,관세율,단위당세액,적용시작일,적용만료일\n0703101000,C,135,180,20260101,20261231\n0703101000,FCN1,,180,20260101,20261231\n");
        Assert.Equal(0, Import("kr-rates", table).Findings);
        var rows = File.ReadAllLines(Path.Combine(folder.FullName, "out/tariff/measures.csv"));
        Assert.Contains("\"max(135 %, 180 KRW/KGM)\",ERGA OMNES", rows[1], StringComparison.Ordinal);
        Assert.Contains("180 KRW/KGM,CN,,FCN", rows[2], StringComparison.Ordinal);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private ImportResult Import(string layout, string file) => TariffImport.Run(
        new(layout, [file], Path.Combine(folder.FullName, "out"), new(2022, 1, 1), false), static _ => { }, TestContext.Current.CancellationToken);

    private string Table(string rows)
    {
        var path = Path.Combine(folder.FullName, "measures.csv");
        File.WriteAllText(path, Header + rows);
        return path;
    }

    private string Text(string into) => string.Concat(Directory.EnumerateFiles(Path.Combine(folder.FullName, into, "tariff")).Order(StringComparer.Ordinal).Select(File.ReadAllText));

    private static string Shared(string path)
    {
        var given = Environment.GetEnvironmentVariable("SINGLEWINDOW_SHARED");
        var project = new DirectoryInfo(AppContext.BaseDirectory);
        while (project is not null && !File.Exists(Path.Combine(project.FullName, "SingleWindow.sln"))) project = project.Parent;
        var found = Path.Combine(string.IsNullOrEmpty(given) ? Path.Combine(project!.Parent!.FullName, "shared") : given, path);
        Assert.SkipUnless(File.Exists(found), $"The shared data ({path}) is not here; set SINGLEWINDOW_SHARED to its folder.");
        return found;
    }
}
