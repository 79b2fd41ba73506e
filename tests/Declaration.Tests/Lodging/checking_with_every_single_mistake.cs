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
/// For each element that a package asks for or narrows, in each sound sample of the countries and in each published declaration that is
/// accepted: leave it out, make it too long or too great, give a code that is not listed. Each gives that finding, at that place, and no
/// other of its kind. Rules broken one by one are tested in <c>Publishing/samples_of_a_data_set</c>.
/// </summary>
public class checking_with_every_single_mistake
{
    private static readonly string[] Countries = ["kr", "gb"];

    public static TheoryData<string> Samples =>
    [
        .. Countries.SelectMany(country => Directory.EnumerateFiles(Path.Combine(Profiles, country, "samples")))
            .Select(file => Path.GetRelativePath(Profiles, file)).Where(sample => !sample.Contains("invalid", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
    ];

    [Theory, MemberData(nameof(Samples))]
    public void gives_that_finding_at_that_place(string sample)
    {
        var (declaration, country) = Sample(sample);
        Assert.Empty(Errors(declaration, country));
        var wrong = new List<string>();
        var mistakes = Every(declaration, country, sample, wrong);
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
        Assert.True(mistakes > 30, $"{mistakes} mistakes were made.");
    }

    [Fact]
    public void and_in_every_published_declaration_that_is_accepted()
    {
        var (mistakes, accepted, wrong) = (0, 0, new List<string>());
        foreach (var (name, xml) in accepting_real_declarations.Originals())
        {
            var declaration = DeclarationXml.Read(accepting_real_declarations.Prepared(xml)).Declaration;
            if (Errors(declaration, Britain).Length > 0) continue;
            accepted++;
            mistakes += Every(declaration, Britain, name, wrong);
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count}{Environment.NewLine}{string.Join(Environment.NewLine, wrong.Take(40))}");
        Assert.True(accepted > 150 && mistakes > 5_000, $"{mistakes} mistakes were made in {accepted} declarations.");
    }

    [Theory, MemberData(nameof(Samples))]
    public void a_wrong_order_of_magnitude_is_found_where_something_else_tells_it(string sample)
    {
        var (declaration, country) = Sample(sample);
        var measure = declaration.GoodsShipment!.GovernmentAgencyGoodsItem[0].Commodity!.GoodsMeasure!;
        (string Code, string Path, object Value)[] mistakes =
        [
            ("SW30003", "/goodsItemQuantity", declaration.GoodsItemQuantity!.Value * 10),
            ("SW30004", "/totalPackageQuantity", 0),
            .. declaration.TotalGrossMassMeasure is { } gross
                ? [("SW30004", "/totalGrossMassMeasure", (object)(gross with { Value = gross.Value / 1_000 }))] : Array.Empty<(string, string, object)>(),
            .. declaration.InvoiceAmount is { } invoice
                ? [("SW30004", "/invoiceAmount", (object)(invoice with { Value = decimal.Round(invoice.Value / 1_000, 2) }))] : Array.Empty<(string, string, object)>(),
            ("SW30005", "/goodsShipment/governmentAgencyGoodsItem/0/commodity/goodsMeasure/netNetWeightMeasure",
                measure.NetNetWeightMeasure! with { Value = measure.NetNetWeightMeasure.Value * 1_000 }),
        ];
        Assert.All(mistakes, mistake =>
        {
            var copy = Copy(declaration);
            var place = Pointers.Find(copy, mistake.Path)!;
            place.Element!.Set(place.Parent!.Instance!, mistake.Value);
            var finding = Assert.Single(Errors(copy, country));
            Assert.Equal((mistake.Code, mistake.Path), (finding.Code, finding.Path));
        });
    }

    private static int Every(Wco.Declaration declaration, CountryProfile country, string name, List<string> wrong)
    {
        var package = country.Mip.For(Checks.DirectionOf(declaration, country, Today)!.Value, Today)!;
        var mistakes = 0;
        foreach (var element in package.Elements)
        {
            if (Place(declaration, element) is not { } at) continue;
            foreach (var (kind, code, value) in Mistakes(element, at, country, declaration))
            {
                mistakes++;
                var path = at.Path;
                var copy = Copy(declaration);
                var place = Pointers.Find(copy, path)!;
                place.Element!.Set(place.Parent!.Instance!, value);
                var found = Errors(copy, country);
                // A rule of the country may look at the same value; what counts is that no other check is misled.
                var others = found.Where(f => f.Path != path && !f.Code.StartsWith("SW14", StringComparison.Ordinal)).ToArray();
                if (found.All(f => f.Code != code || f.Path != path)) wrong.Add($"{name}: {kind} {path}: {code} is missing: {Text(found)}");
                else if (found.Count(f => f.Path == path) > 1 || others.Length > 0) wrong.Add($"{name}: {kind} {path}: too much: {Text(found)}");
            }
        }

        return mistakes;
    }

    private static IEnumerable<(string Kind, string Code, object? Value)> Mistakes(
        MipElement element, Place at, CountryProfile country, Wco.Declaration declaration)
    {
        var kind = at.Element!.Kind;
        var format = element.Format;
        // Without its type a declaration is neither import nor export: another code, tested by hand.
        if (at.Path == "/typeCode") yield break;
        if (element.Usage == Usage.Required || (element.Usage == Usage.Conditional && element.When!.Holds(Seen(declaration, at)))) yield return ("missing", element.Codes.Missing!, null);
        if (format is not null && kind == WcoKind.Text)
            yield return ("too long", element.Codes.Format!, new string(format.Characters == SingleWindow.Countries.Characters.Numeric ? '9' : 'X', format.Length + 1));
        if (format is { Length: < 9 } && kind == WcoKind.Whole) yield return ("too great", element.Codes.Format!, (int)Math.Pow(10, format.Length));
        if (format is not null && kind == WcoKind.Amount) yield return ("too great", element.Codes.Format!, new Amount(79_000_000_000_000_000_000_000_000m, "USD"));
        if (format is not null && kind == WcoKind.Measure) yield return ("too great", element.Codes.Format!, new Measure(79_000_000_000_000_000_000_000_000m));
        if (element.CodeList is { } list && kind == WcoKind.Text && Unlisted(list, format, country) is { } code)
            yield return ("not listed", element.Codes.List!, code);
    }

    private static DeclarationFields Seen(Wco.Declaration declaration, Place at)
    {
        for (var above = at; above is not null; above = above.Parent)
            if (above.Instance is GovernmentAgencyGoodsItem item) return new DeclarationFields(declaration, item);
        return new DeclarationFields(declaration);
    }

    private static string? Unlisted(string list, ElementFormat? format, CountryProfile country) =>
        Enumerable.Range(0, 2_000).Select(i => format?.Characters == SingleWindow.Countries.Characters.Numeric ? $"{i}" : $"Q{(char)('A' + i % 26)}{(char)('A' + i / 26 % 26)}")
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
