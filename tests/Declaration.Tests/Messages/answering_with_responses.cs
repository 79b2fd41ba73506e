using System.Text;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using SingleWindow.Contracts;
using SingleWindow.Contracts.Payments;
using SingleWindow.Declarations.Lodging;
using SingleWindow.Declarations.Messages;
using SingleWindow.Declarations.Requesting;
using SingleWindow.Declarations.Tests.Telling;
using Xunit;
using static SingleWindow.Declarations.Tests.Lodging.SampleDeclarations;
using Wco = SingleWindow.Contracts.Wco;

namespace SingleWindow.Declarations.Tests.Messages;

public class answering_with_responses
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 30, 0, TimeSpan.FromHours(9));

    public static TheoryData<Happening> Everything => [.. Enum.GetValues<Happening>()];

    [Theory]
    [MemberData(nameof(Everything))]
    public void every_response_is_valid_by_the_published_schema(Happening what)
    {
        Assert.Empty(ResponseSchema.Errors(ResponseXml.Write(Responses.Of(Full(what)), Responses.Envelope("GB", agency: "HMRC"))));
    }

    [Fact]
    public void and_the_schema_would_notice_a_mistake()
    {
        var xml = ResponseXml.Write(
            Responses.Of(Full(Happening.Rejected)) with { FunctionCode = "far too long" }, Responses.Envelope("GB"));
        Assert.NotEmpty(ResponseSchema.Errors(xml));
    }

    [Theory]
    [InlineData(Happening.Accepted, "01")]
    [InlineData(Happening.Registered, "02")]
    [InlineData(Happening.Rejected, "03")]
    [InlineData(Happening.ControlIntended, "05")]
    [InlineData(Happening.DocumentsWanted, "06")]
    [InlineData(Happening.Corrected, "07")]
    [InlineData(Happening.Released, "08")]
    [InlineData(Happening.Cleared, "09")]
    [InlineData(Happening.Invalidated, "10")]
    [InlineData(Happening.RequestDecided, "11")]
    [InlineData(Happening.Taxed, "13")]
    [InlineData(Happening.Exited, "16")]
    [InlineData(Happening.HandledManually, "17")]
    [InlineData(Happening.AgencyDecides, "50")]
    [InlineData(Happening.QueryRaised, "51")]
    public void has_the_function_code_of_what_happened(Happening what, string code) =>
        Assert.Equal(code, Responses.Of(new(what, "R1", Now)).FunctionCode);

    [Fact]
    public void an_error_names_code_text_advice_and_place()
    {
        var error = Assert.Single(Responses.Of(Full(Happening.Rejected)).Error);
        Assert.Equal("SW30012", error.ValidationCode);
        Assert.Equal("No such line. “85109001”. → 8510900000", error.Description);
        Assert.Equal(["42A", "67A", "68A", "23A", "21A"], error.Pointer.Select(p => p.DocumentSectionCode));
        Assert.Equal([null, null, 2, null, 1], error.Pointer.Select(p => p.SequenceNumeric));
        Assert.Equal("145", error.Pointer[^1].TagId);
    }

    [Theory]
    [InlineData(Severity.Error, "en", "Unlisted. “ZZ”, line 57. → Give a country. [Customs Act, Art. 242]")]
    [InlineData(Severity.Warning, "en", "Warning: Unlisted. “ZZ”, line 57. → Give a country. [Customs Act, Art. 242]")]
    [InlineData(Severity.Warning, "ko", "경고: Unlisted. “ZZ”, 57행. → Give a country. [Customs Act, Art. 242]")]
    [InlineData(Severity.Information, "ko", "안내: Unlisted. “ZZ”, 57행. → Give a country. [Customs Act, Art. 242]")]
    public void an_error_says_how_severe_it_is_what_was_sent_where_and_who_asks_for_it(Severity severity, string language, string said)
    {
        var finding = new Finding("SW13018", "Unlisted.", "/x", [new("42A")], "ZZ", "Give a country.", "Customs Act, Art. 242", 57, severity);
        var notice = new Notice(Happening.Accepted, "R1", Now) { Findings = [finding], Language = language };
        Assert.Equal(said, Assert.Single(Responses.Of(notice).Error).Description);
    }

    [Fact]
    public void an_error_of_Britain_names_the_code_that_its_own_system_has()
    {
        var findings = Checks.Of(new Wco.Declaration { TypeCode = "IMA", GoodsItemQuantity = 2 }, Britain, Today);
        var missing = findings.First(finding => finding.Code == "SW11001");
        Assert.Equal("CDS10001 Obligation Error: Mandatory Data Element has not been provided", missing.Official);
        var error = Responses.Of(new(Happening.Rejected, "R1", Now) { Findings = [missing] }).Error[0];
        Assert.EndsWith($"[{missing.Official}; {missing.Source}]", error.Description, StringComparison.Ordinal);
        Assert.All(Checks.Of(new Wco.Declaration { TypeCode = "IMA" }, Korea, Today), finding => Assert.Null(finding.Official));
    }

    [Fact]
    public void every_code_of_Britains_own_is_one_that_it_published_for_a_finding_that_there_is()
    {
        using var published = JsonDocument.Parse(File.ReadAllText(Path.Combine(SharedData.Folder("data/uk-codes"), "dmsErrorCodes.json")));
        var texts = published.RootElement.EnumerateArray().Select(error => $"{error.GetProperty("code").GetString()} {error.GetProperty("en").GetString()}").ToHashSet(StringComparer.Ordinal);
        string[] ours =
        [
            .. ChecksWording.All.Concat(RequestWording.All).Select(wording => wording.Code),
            .. Britain.Mip.Packages.SelectMany(package => package.Elements)
                .SelectMany(element => new[] { element.Codes.Missing, element.Codes.Format, element.Codes.List }).OfType<string>(),
            .. Britain.Mip.Packages.SelectMany(package => package.Rules).Select(rule => rule.Code),
        ];
        Assert.All(Britain.Codes.All("error", Today), row =>
        {
            Assert.Contains($"{row["official"]} {row.Name}", texts);
            Assert.Contains(ours, code => code.StartsWith(row.Value, StringComparison.Ordinal));
        });
    }

    [Fact]
    public void fills_what_others_leave_empty()
    {
        var response = Responses.Of(Full(Happening.DocumentsWanted));
        Assert.Equal("20261130093000+09", Assert.Single(response.AdditionalInformation).LimitDateTime!.Text);
        Assert.Equal("GA001", response.AppealOffice!.Id);
        Assert.Equal(["TE", "EM"], Assert.Single(response.ContactOffice).Communication.Select(c => c.TypeCode));
    }

    [Fact]
    public void is_the_same_in_JSON_and_XML()
    {
        var response = Responses.Of(Full(Happening.Taxed));
        var (read, _, findings) = ResponseXml.Read(ResponseXml.Write(response, Responses.Envelope("KR")));
        Assert.Empty(findings);
        Assert.Equal(JsonSerializer.Serialize(response, Json.Options), JsonSerializer.Serialize(read, Json.Options));
    }

    // Three files hold several responses in one envelope, which the schema does not allow: the reader says so.
    [Fact]
    public void every_published_response_is_read_and_written_again_unchanged()
    {
        var (read, several) = (0, 0);
        foreach (var (name, xml) in SharedData.Samples())
        {
            if (Sent(xml) is not { } sent) continue;
            read++;
            var (response, envelope, findings) = ResponseXml.Read(xml);
            if (sent.Parent?.Elements().Count(e => e.Name.LocalName == "Response") > 1)
            {
                several++;
                Assert.All(findings, f => Assert.Equal(Unreadable.Repeated.Code, f.Code));
                continue;
            }

            var errors = findings.Where(f => f.Severity == Severity.Error).ToArray();
            Assert.True(errors.Length == 0, name + ": " + string.Join("; ", errors.Select(f => f.Text + f.Path)));
            var again = XDocument.Parse(Encoding.UTF8.GetString(ResponseXml.Write(response!, envelope)));
            Assert.Equal(Canonical.Of(sent), Canonical.Of(again.Descendants().First(e => e.Name.LocalName == "Response")));
            var throughJson = JsonSerializer.Deserialize<Wco.Response>(JsonSerializer.SerializeToUtf8Bytes(response, Json.Options), Json.Options)!;
            Assert.Equal(ResponseXml.Write(response!, envelope), ResponseXml.Write(throughJson, envelope));
        }

        Assert.True(read > 200, $"{read} responses were found.");
        Assert.Equal(3, several);
    }

    private static Notice Full(Happening what) => new(what, "20261123-0001", Now)
    {
        Mrn = "26KR0ABCDEKQ2M4Z15",
        Lrn = "LRN-1",
        Version = 2,
        AcceptedAt = Now.AddHours(-1),
        Limit = Now.AddDays(7),
        Statement = "Show the invoice.",
        Granted = true,
        Contact = new("030", "+82 51 620 6114", "busan@customs.example"),
        AppealOffice = "GA001",
        PaymentReference = "B-1",
        Payable = new(2324m, "GBP"),
        PayableUntil = Now.AddDays(15),
        Debt = DebtStage.Final,
        Duties =
        [
            new(1, "A00", 10000m, 2.7m, 270m, "GBP", "8510900000", "10,000 × 2.7 %"),
            new(1, "B00", 10270m, 20m, 2054m, "GBP", "8510900000", "10,270 × 20 %"),
        ],
        Findings =
        [
            new("SW30012", "No such line.", "/x", [
                new("42A"), new("67A"), new("68A", 2), new("23A"), new("21A", 1, "145")], "85109001", "8510900000"),
        ],
        Changes = what == Happening.Corrected ? [new([new("42A", null, "146")], "28")] : [],
        Corrections = what == Happening.Corrected
            ? new Wco.Declaration { FunctionCode = "9", TotalPackageQuantity = 7, IssueDateTime = Dates.Of(Now) } : null,
    };

    private static XElement? Sent(byte[] xml)
    {
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(xml));
            var root = XDocument.Load(reader).Root!;
            return root.Name.LocalName is "MetaData" or "Response"
                ? root.DescendantsAndSelf().FirstOrDefault(e => e.Name.LocalName == "Response") : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }
}
