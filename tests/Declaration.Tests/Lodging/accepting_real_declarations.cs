using System.Text;
using System.Text.RegularExpressions;
using SingleWindow.Contracts;
using SingleWindow.Declarations.Lodging;
using SingleWindow.Declarations.Messages;
using SingleWindow.Declarations.Tests.Messages;
using Xunit;
using static SingleWindow.Declarations.Tests.Lodging.SampleDeclarations;

namespace SingleWindow.Declarations.Tests.Lodging;

/// <summary>Every original declaration among the published samples, lodged as its authors meant it to be lodged.</summary>
/// <remarks>
/// Judged as of one day of 2026, because the package begins in 2025 and the samples were written from 2016 to 2026. Two things
/// are done to a message before, both of which its authors ask for: the placeholder <c>INSERTEORI</c> becomes a number, and a
/// date of acceptance of long ago becomes a recent one. What is rejected nevertheless stands, finding by finding and with
/// the reason, in <c>real-declarations.csv</c>; the table and the checks are compared both ways.
/// </remarks>
public partial class accepting_real_declarations
{
    [Fact]
    public void each_is_accepted_or_its_rejection_is_argued()
    {
        var argued = Argued().Where(row => row.Verdict == "rejected").ToDictionary(row => row.Sample, row => row.Findings, StringComparer.Ordinal);
        var rejected = new Dictionary<string, string>(StringComparer.Ordinal);
        var lodged = 0;
        foreach (var (name, xml) in Originals())
        {
            lodged++;
            var (passes, findings) = Lodge(Prepared(xml));
            if (!passes) rejected[name] = Errors(findings);
        }

        Assert.Equal(201, lodged);
        Assert.Equal(
            argued.OrderBy(row => row.Key, StringComparer.Ordinal).Select(row => $"{row.Key}: {row.Value}"),
            rejected.OrderBy(row => row.Key, StringComparer.Ordinal).Select(row => $"{row.Key}: {row.Value}"));
    }

    // As they were published: the date of acceptance is the one thing more that stands against the old ones.
    [Fact]
    public void one_of_long_ago_is_told_so_and_nothing_else()
    {
        var old = 0;
        foreach (var (name, xml) in Originals())
        {
            var published = Encoding.UTF8.GetString(xml).Replace("INSERTEORI", Number, StringComparison.Ordinal);
            var before = Lodge(Encoding.UTF8.GetBytes(published));
            var after = Lodge(Prepared(xml));
            var more = before.Findings.Where(finding => finding.Severity == Severity.Error)
                .Select(finding => finding.Code).Except(after.Findings.Select(finding => finding.Code), StringComparer.Ordinal).ToArray();
            Assert.True(more.Length == 0 || more is ["SW30010"], $"{name}: {string.Join(", ", more)}");
            old += more.Length;
        }

        Assert.True(old > 60, $"{old} were of long ago.");
    }

    [Fact]
    public void those_meant_to_be_refused_are_refused_at_the_element_that_they_name_or_it_is_argued()
    {
        // The element that the published notification points at, of each sample whose title says that it is refused.
        (string Sample, string Tag)[] named =
        [
            ("tt1/exports-rejected-format/TT1_EX_v2.02_Rejected_Format.xml", "D026"),
            ("tt1/exports-rejected-obligation/TT1_EX_v2.02_Rejected_Obligation_Exitoffice.xml", "G005"),
            ("tt1/exports-rejected-reference-data/TT1_EX_v2.02_Rejected_RefData.xml", "G005"),
            ("tt1/imports-rejected-format/TT1_IM_v2.02_Rejected_Format.xml", "006"),
            ("tt1/imports-rejected-obligation/TT1_IM_v2.02_Rejected_Obligation_Netmass.xml", "128"),
            ("tt1/imports-rejected-reference-data/TT1_IM_v2.02_Rejected_RefData.xml", "166"),
        ];
        var all = Originals().ToDictionary(sample => sample.Name, sample => sample.Xml, StringComparer.Ordinal);
        Assert.All(named, sample =>
        {
            var finding = Assert.Single(Lodge(Prepared(all[sample.Sample])).Findings, finding => finding.Severity == Severity.Error);
            Assert.Equal(sample.Tag, finding.Pointer![^1].Tag);
            Assert.True(finding.Line > 0);
        });
    }

    [Fact]
    public void and_those_that_only_registers_could_refuse_are_accepted()
    {
        var all = Originals().ToDictionary(sample => sample.Name, sample => sample.Xml, StringComparer.Ordinal);
        var rows = Argued().Where(row => row.Verdict == "accepted").ToArray();
        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.True(Lodge(Prepared(all[row.Sample])).Passes, row.Sample));
    }

    private const string Number = "GB553202734852";

    internal static IEnumerable<(string Name, byte[] Xml)> Originals() => SharedData.Samples().Where(sample =>
    {
        var read = DeclarationXml.Read(sample.Xml);
        return read.Readable && read.Declaration.FunctionCode == "9";
    });

    private static (bool Passes, IReadOnlyList<Finding> Findings) Lodge(byte[] xml)
    {
        var read = DeclarationXml.Read(xml);
        var findings = DeclarationXml.WithLines(xml, [.. read.Findings, .. Checks.Of(read.Declaration, Britain, Today)]);
        return (findings.All(finding => finding.Severity != Severity.Error), findings);
    }

    internal static byte[] Prepared(byte[] xml) => Encoding.UTF8.GetBytes(AcceptedOn().Replace(
        Encoding.UTF8.GetString(xml).Replace("INSERTEORI", Number, StringComparison.Ordinal), "${before}20261101"));

    private static string Errors(IReadOnlyList<Finding> findings) => string.Join("; ", findings
        .Where(finding => finding.Severity == Severity.Error).Select(finding => $"{finding.Code} {finding.Path}"));

    private static IEnumerable<(string Sample, string Verdict, string Findings)> Argued() => File
        .ReadLines(Path.Combine(AppContext.BaseDirectory, "Lodging", "real-declarations.csv")).Skip(1)
        .Select(line => line.Split(',')).Select(cells => (cells[0], cells[1], cells[2]));

    [GeneratedRegex(@"(?<before>AcceptanceDateTime>\s*<[^>]*DateTimeString[^>]*>)20(?!26(0[6-9]|1))[0-9]{6}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AcceptedOn();
}
