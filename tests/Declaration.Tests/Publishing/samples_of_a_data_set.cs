using SingleWindow.Countries;
using SingleWindow.Declarations.Lodging;
using SingleWindow.Declarations.Messages;
using SingleWindow.Declarations.Publishing;
using Xunit;
using static SingleWindow.Declarations.Tests.Lodging.SampleDeclarations;

namespace SingleWindow.Declarations.Tests.Publishing;

/// <summary>From each sound sample of both countries, every single mistake that a package finds: exactly that finding, at that place.</summary>
public class samples_of_a_data_set
{
    public static TheoryData<string> Packages => [.. Korea.Mip.Packages.Concat(Britain.Mip.Packages).Where(p => p.Period.Covers(Today)).Select(p => p.Id)];

    [Theory, MemberData(nameof(Packages))]
    public void cause_the_one_finding_that_the_package_announces(string id)
    {
        var (country, package, samples) = Published(id);
        Assert.NotEmpty(samples.Valid);
        Assert.All(samples.Valid, sample => Assert.Empty(Judge(country, sample)));
        Assert.All(samples.Invalid, sample =>
        {
            var finding = Assert.Single(Judge(country, sample));
            Assert.Equal($"{sample.Expected!.Code} {sample.Expected.Path}", $"{finding.Code} {finding.Path}");
            Assert.Equal(sample.Expected.Pointer, finding.Pointer);
            Assert.StartsWith(finding.Code, sample.Name, StringComparison.Ordinal);
        });
        Assert.Equal(samples.Invalid.Count, samples.Invalid.Select(sample => sample.Name).Distinct(StringComparer.Ordinal).Count());
        Assert.True(samples.Unshown.Count == 0, string.Join('\n', samples.Unshown));
        Assert.NotEqual("", package.Version);
    }

    internal static (CountryProfile Country, MipPackage Package, MipSamples Samples) Published(string id)
    {
        var country = id.StartsWith("kr", StringComparison.Ordinal) ? Korea : Britain;
        var package = country.Mip.Packages.Single(p => p.Id == id && p.Period.Covers(Today));
        return (country, package, MipSamples.Of(country, package, Today));
    }

    private static IReadOnlyList<Contracts.Finding> Judge(CountryProfile country, MipSample sample)
    {
        var read = sample.MediaType.Contains("xml", StringComparison.Ordinal) ? DeclarationXml.Read(sample.Content) : DeclarationJson.Read(sample.Content.Span);
        Assert.Empty(read.Findings);
        return Checks.Of(read.Declaration, country, Today);
    }
}
