using SingleWindow.Contracts;
using SingleWindow.Contracts.Wco;
using SingleWindow.Countries;
using SingleWindow.Declarations.Lodging;
using SingleWindow.Declarations.Messages;
using Xunit;
using static SingleWindow.Declarations.Tests.Lodging.SampleDeclarations;
using Wco = SingleWindow.Contracts.Wco;

namespace SingleWindow.Declarations.Tests.Lodging;

/// <summary>
/// For each element that a package asks for or narrows, in each sound sample of the country: leave it out, make it too long, give a
/// code that is not listed, give it the wrong order of magnitude. Each gives that finding, at that place, and no other of its kind.
/// </summary>
public class checking_with_every_single_mistake
{
    [Theory]
    [InlineData("kr/samples/import-green.json")]
    [InlineData("kr/samples/import-two-items.json")]
    [InlineData("kr/samples/export.json")]
    [InlineData("gb/samples/import.xml")]
    [InlineData("gb/samples/import-h1.xml")]
    [InlineData("gb/samples/export.xml")]
    public void gives_that_finding_at_that_place(string sample)
    {
        var (declaration, country) = Sample(sample);
        var before = Errors(declaration, country);
        Assert.Empty(before);
        var package = country.Mip.For(Checks.DirectionOf(declaration, country, Today)!.Value, Today)!;
        var wrong = new List<string>();
        var mistakes = 0;
        foreach (var element in package.Elements)
        {
            if (Place(declaration, element) is not { } at) continue;
            foreach (var (kind, code, value) in Mistakes(element, at, country))
            {
                mistakes++;
                var path = at.Path;
                var copy = Copy(declaration);
                var place = Pointers.Find(copy, path)!;
                place.Element!.Set(place.Parent!.Instance!, value);
                var found = Errors(copy, country);
                // A rule of the country may look at the same value; what counts is that no other check is misled.
                var others = found.Where(f => f.Path != path && !f.Code.StartsWith("SW14", StringComparison.Ordinal)).ToArray();
                if (found.All(f => f.Code != code || f.Path != path)) wrong.Add($"{kind} {path}: {code} is missing: {Text(found)}");
                else if (found.Count(f => f.Path == path) > 1 || others.Length > 0) wrong.Add($"{kind} {path}: too much: {Text(found)}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
        Assert.True(mistakes > 30, $"{mistakes} mistakes were made.");
    }

    private static IEnumerable<(string Kind, string Code, object? Value)> Mistakes(MipElement element, Place at, CountryProfile country)
    {
        var kind = at.Element!.Kind;
        var format = element.Format;
        // Without its type a declaration is neither import nor export: another code, tested by hand.
        if (at.Path == "/typeCode") yield break;
        if (element.Usage == Usage.Required) yield return ("missing", element.Codes.Missing!, null);
        if (format is not null && kind == WcoKind.Text)
            yield return ("too long", element.Codes.Format!, new string(format.Characters == Countries.Characters.Numeric ? '9' : 'X', format.Length + 1));
        if (format is not null && kind == WcoKind.Amount) yield return ("too great", element.Codes.Format!, new Amount(79_000_000_000_000_000_000_000_000m, "USD"));
        if (format is not null && kind == WcoKind.Measure) yield return ("too great", element.Codes.Format!, new Measure(79_000_000_000_000_000_000_000_000m));
        if (element.CodeList is { } list && kind == WcoKind.Text && Unlisted(list, format, country) is { } code)
            yield return ("not listed", element.Codes.List!, code);
    }

    private static string? Unlisted(string list, ElementFormat? format, CountryProfile country) =>
        Enumerable.Range(0, 2_000).Select(i => format?.Characters == Countries.Characters.Numeric ? $"{i}" : $"Q{(char)('A' + i % 26)}{(char)('A' + i / 26 % 26)}")
            .Select(text => text[..Math.Min(text.Length, format?.Length ?? 3)])
            .FirstOrDefault(text => format?.Fits(text) != false && !country.Codes.Has(list, text, Today));

    private static Place? Place(Wco.Declaration declaration, MipElement element)
    {
        var steps = element.Path.Text.Split('/', '.');
        var place = Contracts.Wco.Place.At(WcoShape.Of<Wco.Declaration>(), declaration);
        foreach (var step in steps)
        {
            if (place.Instance is null) return null;
            var next = WcoShape.Of(place.Instance.GetType()).JsonElement(step)!;
            var value = next.Get(place.Instance);
            if (value is IReadOnlyList<WcoClass> list)
            {
                if (list.Count == 0) return null;
                place = place.To(next, 0, list[0]);
            }
            else
            {
                if (value is null) return null;
                place = place.To(next, -1, value as WcoClass);
            }
        }

        return place.Element!.Kind == WcoKind.Class ? null : place;
    }

    private static Finding[] Errors(Wco.Declaration declaration, CountryProfile country) =>
        [.. Checks.Of(declaration, country, Today).Where(finding => finding.Severity == Severity.Error)];

    private static string Text(IEnumerable<Finding> findings) => string.Join(", ", findings.Select(f => $"{f.Code} {f.Path}"));

    private static (Wco.Declaration, CountryProfile) Sample(string path)
    {
        var bytes = File.ReadAllBytes(Path.Combine(Profiles, path));
        var read = path.EndsWith(".xml", StringComparison.Ordinal) ? DeclarationXml.Read(bytes) : DeclarationJson.Read(bytes);
        Assert.True(read.Readable);
        return (read.Declaration, path.StartsWith("kr", StringComparison.Ordinal) ? Korea : Britain);
    }
}
