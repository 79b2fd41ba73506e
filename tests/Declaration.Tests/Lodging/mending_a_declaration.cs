using SingleWindow.Contracts;
using SingleWindow.Contracts.Wco;
using SingleWindow.Countries;
using SingleWindow.Declarations.Comparing;
using SingleWindow.Declarations.Lodging;
using SingleWindow.Declarations.Messages;
using Xunit;
using Wco = SingleWindow.Contracts.Wco;
using static SingleWindow.Declarations.Tests.Lodging.SampleDeclarations;

namespace SingleWindow.Declarations.Tests.Lodging;

/// <summary>A message that is fixed as it was told passes next time.</summary>
public class mending_a_declaration
{
    public static TheoryData<string> Samples => [.. Directory.EnumerateFiles(Profiles, "*.*", SearchOption.AllDirectories)
        .Where(file => file.Contains("/samples/", StringComparison.Ordinal) && !file.Contains("invalid", StringComparison.Ordinal))
        .Select(file => Path.GetRelativePath(Profiles, file)).Order(StringComparer.Ordinal)];

    /// <summary>One to four mistakes at once, of those from which what was meant can be computed; seeded.</summary>
    [Theory, MemberData(nameof(Samples))]
    public void with_the_corrections_of_its_findings_it_passes(string sample)
    {
        var (sound, country) = Sample(sample);
        Assert.DoesNotContain(Checks.Of(sound, country, Today), finding => finding.Severity == Severity.Error);
        var random = new Random(20261123);
        var mistakes = Mistakes(sound, country).ToArray();
        Assert.True(mistakes.Length > 15, $"{mistakes.Length} mistakes.");
        for (var run = 0; run < 60; run++)
        {
            var wrong = sound.Copy();
            var made = Enumerable.Range(0, random.Next(1, 5)).Select(_ => mistakes[random.Next(mistakes.Length)]).DistinctBy(mistake => mistake.Path).ToArray();
            foreach (var (path, value) in made) Set(wrong, path, value);
            var findings = Checks.Of(wrong, country, Today);
            var what = string.Join(", ", made.Select(mistake => $"{mistake.Path} = {mistake.Value ?? "nothing"}"));
            Assert.True(findings.Any(finding => finding.Severity == Severity.Error), $"{what} is not noticed.");
            Assert.All(made, mistake => Assert.Contains(findings, finding => finding.Path == mistake.Path || IsHidden(wrong)));
            Assert.True(
                Mending.UntilItPasses(wrong, findings, declaration => Checks.Of(declaration, country, Today)) is not null,
                $"{what} cannot be mended: {string.Join("; ", findings.Select(f => $"{f.Code} {f.Path} {f.Suggestion} [{f.Correction}]"))}");
        }
    }

    [Fact]
    public void what_cannot_be_computed_is_left_to_the_sender()
    {
        var wrong = KoreanImport();
        wrong = wrong with { GoodsShipment = wrong.GoodsShipment! with { Importer = null } };
        var findings = Checks.Of(wrong, Korea, Today);
        Assert.All(findings, finding => Assert.Null(finding.Correction));
        Assert.Null(Mending.UntilItPasses(wrong, findings, declaration => Checks.Of(declaration, Korea, Today)));
    }

    [Fact]
    public void the_declaration_that_was_sent_stays_as_it_was()
    {
        var sent = KoreanImport() with { GoodsItemQuantity = 9 };
        Assert.Equal(2, Mending.Of(sent, Checks.Of(sent, Korea, Today))!.GoodsItemQuantity);
        Assert.Equal(9, sent.GoodsItemQuantity);
    }

    // Without its type a declaration is not looked at by the package, so that other mistakes show only afterwards.
    private static bool IsHidden(Wco.Declaration wrong) => wrong.TypeCode is not { } type || type.Any(c => !char.IsAsciiLetterUpper(c));

    private static IEnumerable<(string Path, object? Value)> Mistakes(Wco.Declaration sound, CountryProfile country)
    {
        yield return ("/goodsItemQuantity", sound.GoodsItemQuantity + 7);
        yield return ("/goodsItemQuantity", null);
        yield return ("/acceptanceDateTime", new DateTimeText("2026-11-20", "102"));
        if (sound.TotalGrossMassMeasure is not null) yield return ("/totalGrossMassMeasure", new Measure(0.001m, sound.TotalGrossMassMeasure.UnitCode));
        if (sound.TotalPackageQuantity > 1) yield return ("/totalPackageQuantity", 1);
        var package = country.Mip.For(Checks.DirectionOf(sound, country, Today)!.Value, Today)!;
        foreach (var element in package.Elements.Where(element => element.CodeList is not null))
        {
            foreach (var at in element.Path.In(sound))
            {
                if (at.Value is not string { Length: > 1 } code || !code.Any(char.IsAsciiLetterUpper)) continue;
                yield return (at.JsonPointer, code.ToLowerInvariant());
                yield return (at.JsonPointer, $" {code}");
            }
        }

        for (var i = 0; i < sound.GoodsShipment!.GovernmentAgencyGoodsItem.Count; i++)
        {
            yield return ($"/goodsShipment/governmentAgencyGoodsItem/{i}/sequenceNumeric", 77);
            yield return ($"/goodsShipment/governmentAgencyGoodsItem/{i}/sequenceNumeric", null);
        }

        string[] parties = ["/declarant/id", "/goodsShipment/importer/id", "/exporter/id"];
        foreach (var path in parties)
        {
            if (Pointers.Find(sound, path) is { Element: { } element, Parent.Instance: { } owner } && element.Get(owner) is string id && country.Numbers.PartyOf(id) is not null)
            {
                yield return (path, $"{id[..3]}-{id[3..]}".ToLowerInvariant());
            }
        }
    }

    private static void Set(Wco.Declaration declaration, string path, object? value)
    {
        var place = Pointers.Find(declaration, path)!;
        place.Element!.Set(place.Parent!.Instance!, value);
    }

    private static (Wco.Declaration, CountryProfile) Sample(string path)
    {
        var text = File.ReadAllText(Path.Combine(Profiles, path)).Replace("{LRN}", "MENDED-1", StringComparison.Ordinal);
        var bytes = System.Text.Encoding.UTF8.GetBytes(text);
        var read = path.EndsWith(".xml", StringComparison.Ordinal) ? DeclarationXml.Read(bytes) : DeclarationJson.Read(bytes);
        Assert.True(read.Readable);
        return (read.Declaration, path.StartsWith("kr", StringComparison.Ordinal) ? Korea : Britain);
    }
}
