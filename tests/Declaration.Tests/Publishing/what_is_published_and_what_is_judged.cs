using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using NJsonSchema;
using SingleWindow.Contracts;
using SingleWindow.Contracts.Wco;
using SingleWindow.Countries;
using SingleWindow.Countries.Publishing;
using SingleWindow.Declarations.Lodging;
using SingleWindow.Declarations.Messages;
using SingleWindow.Declarations.Publishing;
using SingleWindow.Declarations.Tests.Messages;
using Xunit;
using static SingleWindow.Declarations.Tests.Lodging.SampleDeclarations;
using Wco = SingleWindow.Contracts.Wco;

namespace SingleWindow.Declarations.Tests.Publishing;

/// <summary>The published documents cannot disagree with the engine: validators that know nothing of us say what it says.</summary>
public partial class what_is_published_and_what_is_judged
{
    public static TheoryData<string> Packages => samples_of_a_data_set.Packages;

    [Theory, MemberData(nameof(Packages))]
    public async Task agree_on_every_sample_as_far_as_a_JSON_Schema_can_say_it(string id)
    {
        var (country, package, samples) = samples_of_a_data_set.Published(id);
        var schema = await Schema(country, package);
        Assert.All(samples.Valid, sample => Assert.Empty(schema.Validate(AsJson(sample))));
        Assert.All(samples.Invalid, sample => Assert.True(
            schema.Validate(AsJson(sample)).Count > 0 == CanBeSaid(package, sample, "missing", "not-used", "too-long", "wrong-characters", "too-many-digits", "not-listed"), sample.Name));
    }

    [Theory, MemberData(nameof(Packages))]
    public void agree_on_every_sample_as_far_as_an_XML_Schema_can_say_it(string id)
    {
        var (country, package, samples) = samples_of_a_data_set.Published(id);
        var schema = Compiled(country, package);
        Assert.All(samples.Valid, sample => Assert.Empty(Faults(schema, AsXml(sample))));
        Assert.All(samples.Invalid, sample => Assert.True(
            Faults(schema, AsXml(sample)).Count > 0 == CanBeSaid(package, sample, "missing", "not-used", "too-long", "wrong-characters", "too-many-digits", "too-many-decimals", "not-listed"),
            sample.Name));
    }

    [Theory, MemberData(nameof(Packages))]
    public void agree_on_what_is_required(string id)
    {
        var (country, package, samples) = samples_of_a_data_set.Published(id);
        var required = DataSet.Of(country, package, Today).Root.All().Where(element => element.Asked?.Usage == Usage.Required).ToArray();
        Assert.Equal(package.Elements.Count(element => element.Usage == Usage.Required), required.Length);
        var missed = samples.Invalid.Where(sample => sample.Name.Contains("-missing", StringComparison.Ordinal)).Select(sample => Plain(sample.Expected!.Path)).ToHashSet(StringComparer.Ordinal);
        Assert.All(required, element => Assert.Contains(element.Path, missed));
    }

    [Fact]
    public async Task agree_on_published_messages_what_the_engine_accepts_the_schemas_accept()
    {
        var schemas = new Dictionary<Direction, (JsonSchema Json, XmlSchemaSet Xml)>();
        foreach (var direction in Enum.GetValues<Direction>())
        {
            var package = Britain.Mip.For(direction, Today)!;
            schemas[direction] = (await Schema(Britain, package), Compiled(Britain, package));
        }

        var accepted = 0;
        foreach (var (name, xml) in SharedData.Samples())
        {
            var read = DeclarationXml.Read(xml);
            if (!read.Readable || Checks.DirectionOf(read.Declaration, Britain, Today) is not { } direction) continue;
            if (Checks.Of(read.Declaration, Britain, Today).Any(finding => finding.Severity == Severity.Error)) continue;
            accepted++;
            Assert.True(schemas[direction].Json.Validate(Encoding.UTF8.GetString(DeclarationJson.Write(read.Declaration))).Count == 0, name);
            Assert.True(Faults(schemas[direction].Xml, DeclarationXml.Write(read.Declaration)) is [], name);
        }

        Assert.True(accepted > 0, "The engine accepted none of them.");
    }

    [Theory, MemberData(nameof(Packages))]
    public void the_page_shows_every_element_rule_code_and_text(string id)
    {
        var (country, package, _) = samples_of_a_data_set.Published(id);
        var html = DataSetPage.Of(DataSet.Of(country, package, Today), OtherForms.Files);
        var page = XDocument.Parse(html.Replace("<!DOCTYPE html>\n", "", StringComparison.Ordinal));
        var text = page.Root!.Value;
        Assert.All(package.Elements, element =>
        {
            Assert.Contains(element.Path.WcoId, text, StringComparison.Ordinal);
            Assert.Contains(element.LegalBasis, text, StringComparison.Ordinal);
            Assert.All(new[] { element.Codes.Missing, element.Codes.Format, element.Codes.List, element.When?.ToString() }.OfType<string>(), said => Assert.Contains(said, text, StringComparison.Ordinal));
            Assert.All(element.Name.Languages, language => Assert.Contains(element.Name.In(language), text, StringComparison.Ordinal));
        });
        Assert.All(package.Rules, rule =>
        {
            Assert.Contains(rule.Must.ToString(), text, StringComparison.Ordinal);
            Assert.Contains(rule.Code, text, StringComparison.Ordinal);
            Assert.All(rule.Text.Languages, language => Assert.Contains(rule.Text.In(language), text, StringComparison.Ordinal));
        });
    }

    [Theory, MemberData(nameof(Packages))]
    public void the_page_can_be_read_without_scripts_and_by_ear(string id)
    {
        var (country, package, _) = samples_of_a_data_set.Published(id);
        var page = XDocument.Parse(DataSetPage.Of(DataSet.Of(country, package, Today), OtherForms.Files).Replace("<!DOCTYPE html>\n", "", StringComparison.Ordinal));
        Assert.Equal("en", (string?)page.Root!.Attribute("lang"));
        Assert.Empty(page.Descendants("script"));
        Assert.All(page.Descendants("th"), head => Assert.NotNull(head.Attribute("scope")));
        Assert.All(page.Descendants("table"), table => Assert.NotEqual("", table.Element("caption")!.Value));
        var ids = page.Descendants().Attributes("id").Select(attribute => attribute.Value).ToList();
        Assert.Equal(ids.Count, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.All(page.Descendants("a").Attributes("href").Where(link => link.Value.StartsWith('#')), link => Assert.Contains(link.Value[1..], ids));
    }

    [Fact]
    public void coverage_adds_up()
    {
        foreach (var package in Korea.Mip.Packages.Concat(Britain.Mip.Packages))
        {
            var coverage = Coverage.Of(package);
            Assert.Equal(coverage.Known, coverage.Required + coverage.Conditional + coverage.Optional + coverage.NotUsed);
            Assert.Equal(coverage.Elements, coverage.Known + coverage.Ignored);
            Assert.Equal((coverage.Elements, coverage.Known), (coverage.Classes.Sum(c => c.Elements), coverage.Classes.Sum(c => c.Known)));
            Assert.InRange(coverage.Judged, 1, coverage.Elements);
        }
    }

    /// <summary>Conditions are beyond a schema; what is required, written and listed is not.</summary>
    private static bool CanBeSaid(MipPackage package, MipSample sample, params string[] kinds)
    {
        var kind = Path.GetFileNameWithoutExtension(sample.Name).Split('-', 2)[1];
        var element = package.Elements.FirstOrDefault(e => Plain(sample.Expected!.Path) == string.Concat(e.Path.Steps.Select(step => "/" + step.JsonName)));
        return kinds.Contains(kind, StringComparer.Ordinal) && !(kind == "missing" && element!.Usage == Usage.Conditional);
    }

    // The validator knows the keywords that are used, but $defs only by its older name.
    private static async Task<JsonSchema> Schema(CountryProfile country, MipPackage package) => await JsonSchema.FromJsonAsync(
        JsonSchemas.Of(DataSet.Of(country, package, Today)).Replace("$defs", "definitions", StringComparison.Ordinal), TestContext.Current.CancellationToken);

    private static XmlSchemaSet Compiled(CountryProfile country, MipPackage package)
    {
        using var text = XmlReader.Create(new StringReader(XmlSchemas.Of(DataSet.Of(country, package, Today))));
        var set = new XmlSchemaSet { XmlResolver = null };
        set.ValidationEventHandler += (_, fault) => Assert.Fail(fault.Message);
        set.Add(null, text);
        set.Compile();
        return set;
    }

    private static List<string> Faults(XmlSchemaSet schemas, byte[] xml)
    {
        var faults = new List<string>();
        var settings = new XmlReaderSettings { Schemas = schemas, ValidationType = ValidationType.Schema };
        settings.ValidationEventHandler += (_, fault) => faults.Add(fault.Message);
        using var reader = XmlReader.Create(new MemoryStream(xml), settings);
        while (reader.Read())
        {
        }

        return faults;
    }

    private static Wco.Declaration Read(MipSample sample) =>
        (sample.MediaType.Contains("xml", StringComparison.Ordinal) ? DeclarationXml.Read(sample.Content) : DeclarationJson.Read(sample.Content.Span)).Declaration;

    private static string AsJson(MipSample sample) => Encoding.UTF8.GetString(DeclarationJson.Write(Read(sample)));

    private static byte[] AsXml(MipSample sample) => DeclarationXml.Write(Read(sample));

    private static string Plain(string path) => Position().Replace(path, "");

    [GeneratedRegex("/[0-9]+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Position();
}
