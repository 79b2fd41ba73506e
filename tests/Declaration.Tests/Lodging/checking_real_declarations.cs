using SingleWindow.Contracts.Wco;
using SingleWindow.Declarations.Lodging;
using SingleWindow.Declarations.Messages;
using SingleWindow.Declarations.Tests.Messages;
using Xunit;
using static SingleWindow.Declarations.Tests.Lodging.SampleDeclarations;

namespace SingleWindow.Declarations.Tests.Lodging;

public class checking_real_declarations
{
    // Whether each one passes is a matter of the country's package; that it is judged, and how findings look, is ours.
    [Fact]
    public void every_finding_has_a_known_code_a_place_that_exists_and_a_line()
    {
        HashSet<string> codes =
        [
            .. ChecksWording.All.Select(wording => wording.Code),
            .. Britain.Mip.Packages.SelectMany(package => package.Elements)
                .SelectMany(element => new[] { element.Codes.Missing, element.Codes.Format, element.Codes.List }).OfType<string>(),
            .. Britain.Mip.Packages.SelectMany(package => package.Rules).Select(rule => rule.Code),
        ];
        var (judged, passed) = (0, 0);
        foreach (var (name, xml) in SharedData.Samples())
        {
            var read = DeclarationXml.Read(xml);
            if (!read.Readable || read.Declaration.FunctionCode != "9") continue;
            judged++;
            var findings = DeclarationXml.WithLines(xml, Checks.Of(read.Declaration, Britain, Today));
            if (findings.Count == 0) passed++;
            Assert.All(findings, finding =>
            {
                Assert.True(codes.Contains(finding.Code), $"{name}: {finding.Code}");
                Assert.Equal(finding.Path, Pointers.Find(read.Declaration, finding.Path)!.Path);
                Assert.True(finding.Line > 0, $"{name}: {finding.Code} {finding.Path}");
            });
        }

        Assert.True(judged > 150, $"{judged} declarations were judged.");
        Assert.True(passed > 0, "None passed.");
    }
}
