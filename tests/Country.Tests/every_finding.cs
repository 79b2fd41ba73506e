using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using SingleWindow.Countries.Reading;
using Xunit;

namespace SingleWindow.Countries.Tests;

public class every_finding
{
    /// <summary>Code, file, text that is replaced, what replaces it. A text of null stands for the whole file.</summary>
    private static readonly (string Code, string File, string? From, string? To)[] Cases =
    [
        ("file/missing", "agencies.json", null, null),
        ("file/not-utf8", "calendar.json", null, "\uFFFE"),
        ("json/malformed", "calendar.json", "\"sunday\"]", "\"sunday\""),
        ("json/malformed", "agencies.json", "] }", "] } x"),
        ("json/malformed", "agencies.json", null, "[]"),
        ("json/duplicate-member", "calendar.json", "\"weekend\"", "\"weekend\": [], \"weekend\""),
        ("json/unknown-member", "taxes.json", "\"dueDays\"", "\"dewDays\": 1, \"dueDays\""),
        ("json/unknown-member", "formalities.json", "\"code\": \"X01\"", "\"colour\": \"red\", \"code\": \"X01\""),
        ("csv/malformed", "codes/unit.csv", "KGM,Kilogram", "KGM,\"Kilo\"gram"),
        ("csv/malformed", "codes/unit.csv", "KGM,Kilogram", "KGM,Kilo,gram"),
        ("csv/malformed", "codes/unit.csv", null, ""),
        ("csv/missing-column", "exchange-rates.csv", "units", "unit"),
        ("value/missing", "tariff/duties.csv", "8 %", ""),
        ("value/missing", "taxes.json", "\"dueDays\": 10,", ""),
        ("value/missing", "risk-rules.json", "\"condition\": \"item.hs startsWith \\\"01\\\"\",", ""),
        ("value/bad", "exchange-rates.csv", "12.5", "a dozen"),
        ("value/bad", "exchange-rates.csv", "2026-01-31", "31/01/2026"),
        ("value/bad", "taxes.json", "\"choice\": \"lowest\"", "\"choice\": \"any\""),
        ("value/bad", "taxes.json", "\"dueDays\": 10", "\"dueDays\": 1e99"),
        ("value/bad", "taxes.json", "{ \"step\": 1, \"mode\": \"down\" }, \"tax\"", "{ \"step\": 0, \"mode\": \"down\" }, \"tax\""),
        ("value/bad", "taxes.json", "\"base\": [\"value\"]", "\"base\": [{}]"),
        ("value/bad", "calendar.json", "\"sunday\"", "\"funday\""),
        ("value/bad", "profile.json", "\"mrn\": {", "\"mrn\": 3, \"x\": {"),
        ("period/ends-before-it-begins", "codes/unit.csv", "2020-01-01,", "2020-01-01,2019-01-01"),
        ("period/overlapping", "codes/unit.csv", "KGM,Kilogram,2020-01-01,\n", "KGM,Kilogram,2020-01-01,\nKGM,Kilo,2026-01-01,\n"),
        ("period/overlapping", "exchange-rates.csv", "2026-02-01", "2026-01-15"),
        ("row/duplicate", "exchange-rates.csv", "r2", "r1"),
        ("row/duplicate", "tariff/duties.csv", "d2", "d1"),
        ("row/duplicate", "taxes.json", "[\"71\"]", "[\"71\", \"71\"]"),
        ("row/duplicate", "calendar.json", "\"holidays\": [", "\"holidays\": [{ \"date\": \"2026-01-01\", \"name\": { \"en\": \"Twice\" } }, "),
        ("reference/unknown", "profile.json", "\"ZED\"", "\"XXX\""),
        ("reference/unknown", "formalities.json", "\"FARM\"", "\"FIRM\""),
        ("reference/unknown", "formalities.json", "\"unit\": \"KGM\"", "\"unit\": \"XXX\""),
        ("reference/unknown", "formalities.json", "\"currency\": \"ZED\"", "\"currency\": \"XXX\""),
        ("reference/unknown", "formalities.json", "\"document\": \"N001\"", "\"document\": \"N999\""),
        ("reference/unknown", "tariff/duties.csv", "A00,8 %", "B00,8 %"),
        ("reference/unknown", "tariff/duties.csv", "PACT", "FACT"),
        ("reference/unknown", "tariff/duties.csv", "2 ZED/KGM", "2 XXX/KGM"),
        ("reference/unknown", "tariff/duties.csv", "2 ZED/KGM", "2 ZED/XXX"),
        ("reference/unknown", "tariff/duties.csv", "300,N001", "999,N001"),
        ("reference/unknown", "tariff/duties.csv", "300,N001", "300,N999"),
        ("reference/unknown", "tariff/areas.csv", "YY", "XX"),
        ("reference/unknown", "tariff/nomenclature.csv", "KGM", "XXX"),
        ("reference/unknown", "exchange-rates.csv", "r1,WHY", "r1,XXX"),
        ("reference/unknown", "mip/import.json", "\"declaration-type\"", "\"no-such-list\""),
        ("reference/unknown", "payments.json", "\"currency\": \"ZED\"", "\"currency\": \"XXX\""),
        ("value/bad", "payments.json", "\"dueDay\": 31", "\"dueDay\": 32"),
        ("value/bad", "payments.json", "\"percent\": 2", "\"percent\": -2"),
        ("period/overlapping", "payments.json", "\"tolerances\": [", "\"tolerances\": [{ \"shortfall\": 0, \"excess\": 0, \"legalBasis\": \"Act\", \"from\": \"2026-01-01\" }, "),
        ("codes/missing-list", "codes/office.csv", null, null),
        ("profile/bad-time-zone", "profile.json", "Etc/UTC", "Mars/Olympus"),
        ("profile/bad-pattern", "profile.json", "^T[0-9]$", "^T[0-9$"),
        ("profile/example-does-not-match", "profile.json", "\"example\": \"T1\"", "\"example\": \"U1\""),
        ("profile/bad-mrn", "profile.json", "\"country\": \"ZZ\"", "\"country\": \"zz\""),
        ("text/missing-language", "profile.json", "\"languages\": [\"en\"]", "\"languages\": [\"en\", \"ko\"]"),
        ("tariff/bad-code", "tariff/nomenclature.csv", "010121,", "01012,"),
        ("tariff/bad-code", "formalities.json", "[\"0101\"]", "[\"01-01\"]"),
        ("tariff/orphan-measure", "tariff/duties.csv", "d2,010121", "d2,020110"),
        ("tariff/bad-rate", "tariff/duties.csv", "8 %", "8 percent"),
        ("tariff/line-without-duty", "tariff/duties.csv", "Act,2020-01-01,\nd2", "Act,2021-01-01,\nd2"),
        ("tariff/line-without-duty", "tariff/duties.csv", "Act,2020-01-01,\nd2", "Act,2020-01-01,2026-12-31\nd2"),
        ("tariff/contradictory-measures", "tariff/duties.csv", "d2,010121", "d3,0101,duty,A00,9 %,ERGA OMNES,,,Act,2026-01-01,\nd2,010121"),
        ("tariff/empty-area", "tariff/duties.csv", "PACT,300,N001,Act,2020-01-01,", "PACT,300,N001,Act,2010-01-01,2019-12-31"),
        ("taxes/bad-base", "taxes.json", "[\"value\", \"A00\"]", "[\"value\", \"B00\"]"),
        ("taxes/bad-base", "taxes.json", "\"base\": [\"value\"]", "\"base\": []"),
        ("formalities/bad-document-code", "formalities.json", "\"document\": \"N001\"", "\"document\": \"N00001\""),
        ("formalities/unreachable", "formalities.json", "[\"0101\"]", "[\"0202\"]"),
        ("formalities/unreachable", "formalities.json", "\"when\"", "\"to\": \"2019-01-01\", \"from\": \"2018-01-01\", \"when\""),
        ("rates/gap", "exchange-rates.csv", "2026-02-01", "2026-02-03"),
        ("rates/not-positive", "exchange-rates.csv", "12.5", "0"),
        ("condition/bad", "risk-rules.json", "startsWith", "beginsWith"),
        ("condition/bad", "mip/import.json", "\"usage\": \"required\"", "\"usage\": \"conditional\""),
        ("condition/unknown-field", "formalities.json", "item.netMass", "item.nutMass"),
        ("condition/unknown-field", "risk-rules.json", "item.hs startsWith \\\"01\\\"", "any house (item.value > 1)"),
        ("condition/unknown-field", "mip/import.json", "GoodsItemQuantity > 0", "GoodsItems > 0"),
        ("condition/wrong-kind", "formalities.json", "item.netMass > 1", "item.netMass > \\\"1\\\""),
        ("risk/lane-or-weight", "risk-rules.json", "\"lane\": \"red\"", "\"lane\": \"red\", \"weight\": 5"),
        ("risk/lane-or-weight", "risk-rules.json", "\"lane\": \"red\",", ""),
        ("risk/unreachable-rule", "risk-rules.json", "\"lane\": \"red\"", "\"lane\": \"green\""),
        ("risk/unreachable-rule", "risk-rules.json", "\"lane\": \"red\"", "\"percentage\": 0, \"lane\": \"red\""),
        ("risk/unreachable-rule", "risk-rules.json", "item.hs startsWith \\\"01\\\"", "office == \\\"001\\\" and office == \\\"002\\\""),
        ("risk/out-of-range", "risk-rules.json", "\"randomRate\": 0.01", "\"randomRate\": 1.5"),
        ("risk/out-of-range", "risk-rules.json", "\"redAt\": 70", "\"redAt\": 30"),
        ("mip/unknown-path", "mip/import.json", "\"path\": \"TypeCode\"", "\"path\": \"TypoCode\""),
        ("mip/wrong-wco-id", "mip/import.json", "D013", "D014"),
        ("mip/bad-format", "mip/import.json", "an..3", "x..3"),
        ("mip/bad-error-code", "mip/import.json", "SW14001", "E1"),
        ("mip/bad-error-code", "mip/import.json", "SW14001", "SW11001"),
        ("mip/check-without-code", "mip/import.json", "\"missing\": \"SW11001\", ", ""),
        ("mip/duplicate", "mip/import.json", "\"elements\": [", "\"elements\": [" + TypeAgain + ", "),
        ("mip/duplicate", "mip/import.json", "\"rules\": [", "\"rules\": [" + Rule("1", "SW14002", "GoodsItemQuantity > 1") + ", "),
        ("mip/duplicate", "mip/export.json", "zz-export", "zz-import"),
        ("mip/wider-format", "mip/import.json", "an..3", "an..4"),
        ("mip/contradiction", "mip/import.json", "\"rules\": [", "\"rules\": [" + Rule("2", "SW14002", "not (exists TypeCode)") + ", "),
        ("mip/contradiction", "mip/import.json", "\"rules\": [", "\"rules\": [" + Rule("2", "SW14002", "not (exists GoodsItemQuantity)") + ", "),
        ("mip/contradiction", "mip/import.json", "\"rules\": [", "\"rules\": [" + Rule("2", "SW14002", "exists TypeCode and GoodsItemQuantity <= 0") + ", "),
        ("mip/unexercised", "mip/import.json", "\"rules\": [", "\"rules\": [" + Rule("2", "SW14002", "exists TypeCode", "TypeCode == \\\"IMB\\\"") + ", "),
        ("mip/unexercised", "samples/import.json", null, null),
        ("mip/gap", "mip/export.json", null, null),
        ("json/malformed", "agencies.json", "Farming", "\\uD800"),
        ("csv/malformed", "codes/unit.csv", "code,name", "code,code"),
        ("profile/bad-pattern", "profile.json", "^T[0-9]$", "^(?=T)[0-9]$"),
        ("tariff/bad-rate", "tariff/duties.csv", "8 %", new string('(', 5000)),
    ];

    private const string TypeAgain = """
        { "path": "TypeCode", "wcoId": "D013", "name": { "en": "Type" }, "usage": "optional", "suggestion": { "en": "Give it." }, "legalBasis": "Act" }
        """;

    private static string Rule(string id, string code, string must, string? when = null) =>
        $$"""
          { "id": "{{id}}", "code": "{{code}}", "at": "TypeCode", "wcoId": "D013", {{(when is null ? "" : $"\"when\": \"{when}\",")}} "must": "{{must}}",
            "text": { "en": "Text" }, "suggestion": { "en": "Do." }, "legalBasis": "Act" }
          """;

    public static TheoryData<int> All => [.. Enumerable.Range(0, Cases.Length)];

    [Fact]
    public void is_absent_from_the_profile_that_the_tests_start_from() => Assert.Empty(new SmallProfile().Findings());

    [Theory]
    [MemberData(nameof(All))]
    public void has_a_file_that_provokes_it(int index)
    {
        var (code, file, from, to) = Cases[index];
        var profile = (from, to) switch
        {
            (null, null) => new SmallProfile().Without(file),
            (null, { } text) => new SmallProfile().With(file, text),
            ({ } old, { } text) => new SmallProfile().Changed(file, old, text),
            _ => throw new InvalidOperationException("A case replaces something by something."),
        };

        var findings = code == "file/not-utf8" ? profile.InFolder(folder => NotUtf8(folder, file)) : profile.Findings();

        var finding = findings.FirstOrDefault(one => one.Code == code);
        Assert.True(finding is not null, $"{code} is not among: {string.Join(Environment.NewLine, findings)}");
        Assert.NotEmpty(finding.Suggestion);
        Assert.True(finding.Line >= 1);
    }

    [Fact]
    public void is_provoked_by_a_case() =>
        Assert.Empty(Known.Except(Cases.Select(one => one.Code), StringComparer.Ordinal));

    [Fact]
    public void stands_in_the_readme()
    {
        var readme = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "README.md"));
        var section = readme.Split("\n## Findings\n")[1].Split("\n## ")[0];
        var listed = section.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('`')[1]);
        Assert.Equal(string.Join(' ', Known), string.Join(' ', listed));
    }

    [Fact]
    public void of_an_unknown_field_can_be_mended_from_the_readme()
    {
        var readme = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "README.md"));
        var fields = RiskFields.All.Select(field => $"| `{field.Name}` | {field.Kind.ToString().ToLowerInvariant()} | {field.Meaning} |");
        Assert.Contains(string.Join('\n', fields), readme, StringComparison.Ordinal);
    }

    [Fact]
    public void names_the_line_of_the_value()
    {
        var profile = new SmallProfile().Changed("taxes.json", "\"dueDays\": 10", "\"dueDays\": \"ten\"");
        var finding = Assert.Single(profile.Findings());
        Assert.Equal(("taxes.json", profile.LineOf("taxes.json", "dueDays"), "value/bad"), (finding.File, finding.Line, finding.Code));

        profile = new SmallProfile().Changed("exchange-rates.csv", "12.6", "-12.6");
        finding = Assert.Single(profile.Findings());
        Assert.Equal(("exchange-rates.csv", 3, "rates/not-positive"), (finding.File, finding.Line, finding.Code));
    }

    [Theory]
    [InlineData("TypeCode == \\\"IMA\\\"", "GoodsItemQuantity > 5", "TypeCode == \\\"IMB\\\"", "GoodsItemQuantity < 3", false)]
    [InlineData("TypeCode in (\\\"IMA\\\", \\\"IMB\\\")", "GoodsItemQuantity > 5", "TypeCode startsWith \\\"IM\\\"", "GoodsItemQuantity < 3", true)]
    [InlineData("TypeCode == \\\"IMA\\\" or TypeCode == \\\"IMB\\\"", "exists InvoiceAmount", "TypeCode == \\\"IMC\\\"", "not (exists InvoiceAmount)", false)]
    [InlineData("TypeCode == \\\"IMA\\\"", "exists InvoiceAmount", "not (TypeCode == \\\"IMB\\\")", "not (exists InvoiceAmount)", true)]
    [InlineData("exists InvoiceAmount", "InvoiceAmount > 0", "TypeCode == \\\"IMA\\\"", "not (exists InvoiceAmount)", false)]
    [InlineData("TypeCode == \\\"IMA\\\"", "item.Origin.CountryCode == \\\"ZZ\\\"", "TypeCode == \\\"IMA\\\"", "GoodsShipment.GovernmentAgencyGoodsItem.Origin.CountryCode == \\\"YY\\\"", true)]
    public void of_a_contradiction_needs_two_rules_that_apply_together(string when, string must, string otherWhen, string otherMust, bool contradictory)
    {
        var profile = new SmallProfile().Changed("mip/import.json", "GoodsItemQuantity > 0", "exists TypeCode")
            .Changed("mip/import.json", "\"rules\": [", "\"rules\": [" + Rule("2", "SW14002", must, when) + ", " + Rule("3", "SW14003", otherMust, otherWhen) + ", ");
        var findings = profile.Findings().Where(finding => finding.Severity == Contracts.Severity.Error).ToArray();
        if (!contradictory) Assert.Empty(findings);
        else Assert.Equal(("mip/contradiction", profile.LineOf("mip/import.json", "\"id\": \"3\"")), (Assert.Single(findings).Code, findings[0].Line));
    }

    [Fact]
    public void that_is_a_warning_leaves_the_profile_usable() =>
        Assert.Equal("ZZ", new SmallProfile().Without("samples/import.json").Read().Alpha2);

    [Fact]
    public void is_told_together_with_all_others()
    {
        var findings = new SmallProfile().Changed("exchange-rates.csv", "12.5", "x").Changed("exchange-rates.csv", "12.6", "y")
            .Changed("calendar.json", "\"sunday\"", "\"funday\"").Without("agencies.json").Findings();
        Assert.True(findings.Count >= 4);
        Assert.Equal(findings.OrderBy(f => f.File, StringComparer.Ordinal).ThenBy(f => f.Line), findings);
    }

    [Property(MaxTest = 60)]
    public Property leaves_the_reader_standing() => Prop.ForAll(
        Gen.Elements(SmallProfile.Files.ToArray()).ToArbitrary(), Gen.Choose(0, 100_000).ToArbitrary(), Gen.Choose(0, 20).ToArbitrary(),
        (file, place, length) =>
        {
            // A stretch of a file is lost, or something is written over it.
            string[] written = ["", "\"", ",", "\n", "}", "9999-12-31", "-1", "null", "\u0000"];
            var profile = new SmallProfile();
            var text = profile[file];
            var at = place % text.Length;
            profile.With(file, text[..at] + written[place % written.Length] + text[Math.Min(text.Length, at + length)..]);
            return profile.Findings().All(finding => finding is { Line: >= 1, Code.Length: > 0, Text.Length: > 0, Suggestion.Length: > 0 });
        });

    [Fact]
    public void is_not_made_of_an_end_that_never_comes() =>
        Assert.Empty(new SmallProfile().Changed("exchange-rates.csv", "2026-02-01,", "2026-02-01,9999-12-31")
            .Changed("tariff/duties.csv", "Act,2020-01-01,\nd2", "Act,2020-01-01,9999-12-31\nd2").Findings());

    [Fact]
    public void keeps_a_profile_from_being_used() =>
        Assert.Throws<BrokenProfileException>(() => new SmallProfile().Without("taxes.json").Read());

    [Fact]
    public void is_all_that_a_folder_without_a_profile_gives() =>
        Assert.Equal("file/missing", Assert.Single(ProfileCheck.Check(Path.Combine(AppContext.BaseDirectory, "no-such-folder"))).Code);

    private static IReadOnlyList<string> Known => [.. typeof(FindingCodes).GetFields()
        .Select(info => ((string Code, string Suggestion))info.GetValue(null)!).Select(pair => pair.Code)];

    private static IReadOnlyList<ProfileFinding> NotUtf8(string folder, string file)
    {
        File.WriteAllBytes(Path.Combine(folder, file), [0x7B, 0xC3, 0x28, 0x7D]);
        return SmallProfile.Check(folder);
    }
}
