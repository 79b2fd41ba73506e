using SingleWindow.Contracts;
using SingleWindow.Contracts.Wco;
using SingleWindow.Countries;
using SingleWindow.Countries.Publishing;
using SingleWindow.Declarations.Lodging;
using SingleWindow.Declarations.Messages;
using SingleWindow.Declarations.Tests.Lodging;
using Xunit;
using static SingleWindow.Declarations.Tests.Lodging.SampleDeclarations;
using Wco = SingleWindow.Contracts.Wco;

namespace SingleWindow.Declarations.Tests.Publishing;

/// <summary>
/// The page of one data set works the conditions of its package out. What it says must be what the engine does: every published
/// declaration, and each of them with one element left out, is judged alike by the whole package and by that of its data set.
/// </summary>
public class data_sets_of_a_package
{
    [Fact]
    public void say_what_the_whole_package_judges()
    {
        var (judged, belonged) = (0, new HashSet<string>(StringComparer.Ordinal));
        foreach (var (name, xml) in accepting_real_declarations.Originals())
        {
            var declaration = DeclarationXml.Read(accepting_real_declarations.Prepared(xml)).Declaration;
            if (Package(declaration) is not { } package) continue;
            foreach (var set in package.DataSets.Where(set => Wholly(set, declaration)))
            {
                belonged.Add($"{package.Id} {set.Id}");
                var narrowed = Narrowed.To(package, set);
                foreach (var text in Copies(declaration, package).Where(text => Wholly(set, text)))
                {
                    judged++;
                    var (whole, part) = (Said(package, text), Said(narrowed, text));
                    Assert.True(whole == part, $"{name} as {set.Id}\n{whole}\n{part}");
                }
            }
        }

        Assert.True(judged > 5_000, $"{judged} were judged.");
        Assert.Superset(new HashSet<string> { "gb-import H1", "gb-import H2", "gb-import I1", "gb-import C21", "gb-export B1", "gb-export C1", "gb-export C21" }, belonged);
    }

    [Fact]
    public void leave_no_condition_where_type_and_procedure_decide()
    {
        var package = Britain.Mip.For(Direction.Import, Today)!;
        var h1 = Narrowed.To(package, package.DataSets.Single(set => set.Id == "H1")).Elements.ToDictionary(e => e.Path.Text, StringComparer.Ordinal);
        var c21 = Narrowed.To(package, package.DataSets.Single(set => set.Id == "C21")).Elements.ToDictionary(e => e.Path.Text, StringComparer.Ordinal);
        const string grossMass = "GoodsShipment/GovernmentAgencyGoodsItem/Commodity/GoodsMeasure/GrossMassMeasure";
        Assert.Equal((Usage.Required, Usage.Optional), (h1[grossMass].Usage, c21[grossMass].Usage));
        Assert.Equal("not (exists GoodsShipment.Importer.Name)", h1["GoodsShipment/Importer/Id"].When!.ToString());
        Assert.All(h1.Values.Where(e => e.When is not null), e => Assert.DoesNotContain("1H7", e.When!.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public void a_declaration_belongs_to_those_of_its_items() => Assert.Equal(
        ["H1"], Britain.Mip.For(Direction.Import, Today)!.DataSetsOf(
            DeclarationXml.Read(File.ReadAllBytes(Path.Combine(Profiles, "gb/samples/import-h1.xml"))).Declaration).Select(set => set.Id));

    private static MipPackage? Package(Wco.Declaration declaration) =>
        Checks.DirectionOf(declaration, Britain, Today) is { } direction ? Britain.Mip.For(direction, Today) : null;

    /// <summary>With every item: one of another procedure makes the declaration part of two data sets.</summary>
    private static bool Wholly(MipDataSet set, Wco.Declaration declaration)
    {
        var items = new WcoFields(declaration).Each("item").ToArray();
        return items.Length > 0 && items.All(set.When.Holds);
    }

    private static IEnumerable<Wco.Declaration> Copies(Wco.Declaration declaration, MipPackage package)
    {
        yield return declaration;
        foreach (var element in package.Elements)
        {
            var copy = Copy(declaration);
            if (Cleared(copy, [.. element.Path.Steps], 0)) yield return copy;
        }
    }

    private static bool Cleared(WcoClass from, WcoElement[] steps, int done)
    {
        var element = steps[done];
        if (done == steps.Length - 1)
        {
            if (element.Repeats || element.Get(from) is null) return false;
            element.Set(from, null);
            return true;
        }

        IReadOnlyList<WcoClass> below = element.Repeats ? element.List(from) : element.Get(from) is WcoClass one ? [one] : [];
        var cleared = false;
        foreach (var next in below) cleared |= Cleared(next, steps, done + 1);
        return cleared;
    }

    private static string Said(MipPackage package, Wco.Declaration declaration)
    {
        var remarks = new Remarks(Limits.Usual, "en");
        ChecksOfPackage.Add(package, declaration, Britain, Today, "en", remarks);
        return string.Join("; ", remarks.All().Select(finding => $"{finding.Code} {finding.Path}"));
    }
}
