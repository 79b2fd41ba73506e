using System.Globalization;
using SingleWindow.Contracts.Wco;
using SingleWindow.Declarations.Lodging;
using SingleWindow.Declarations.Messages;
using Xunit;
using Wco = SingleWindow.Contracts.Wco;
using static SingleWindow.Declarations.Tests.Lodging.SampleDeclarations;

namespace SingleWindow.Declarations.Tests.Messages;

/// <summary>
/// The largest declaration that is legal costs ten times what one of a tenth costs, and no more. What is counted is the memory that
/// reading and checking ask for: it grows with every step of work, and unlike a clock it is the same on every machine.
/// </summary>
public class reading_many_items
{
    private const int Few = 1_000;
    private const int Many = 9_999;
    private const long MostPerItem = 64 * 1024;

    [Theory]
    [InlineData("XML")]
    [InlineData("JSON")]
    public void costs_the_same_for_each(string form)
    {
        Cost(form, 10);
        var (few, many) = (Cost(form, Few), Cost(form, Many));
        Assert.True(many < few * 12, string.Create(CultureInfo.InvariantCulture, $"{Few}: {few:N0}, {Many}: {many:N0}"));
        Assert.True(many < Many * MostPerItem, string.Create(CultureInfo.InvariantCulture, $"{many / Many:N0} bytes for each item."));
    }

    [Fact]
    public void one_more_than_is_legal_is_a_finding() => Assert.Contains(
        DeclarationXml.Read(DeclarationXml.Write(With(Many + 1))).Findings, finding => finding.Code == Unreadable.TooMany.Code);

    private static long Cost(string form, int items)
    {
        var declaration = With(items);
        var bytes = form == "XML" ? DeclarationXml.Write(declaration) : DeclarationJson.Write(declaration);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var read = form == "XML" ? DeclarationXml.Read(bytes) : DeclarationJson.Read(bytes);
        // The package allows 999 items of one declaration; every other check runs for each of them.
        Assert.All(Checks.Of(read.Declaration, Britain, Today), finding => Assert.Equal("/goodsItemQuantity", finding.Path));
        Assert.Equal(items, read.Declaration.GoodsShipment!.GovernmentAgencyGoodsItem.Count);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static Wco.Declaration With(int items)
    {
        var item = Sample.GoodsShipment!.GovernmentAgencyGoodsItem[0];
        return Sample with
        {
            GoodsItemQuantity = items,
            TotalPackageQuantity = items * 20,
            TotalGrossMassMeasure = new(items * 260m, "KGM"),
            InvoiceAmount = new(items * 4_200m, "GBP"),
            GoodsShipment = Sample.GoodsShipment with
            {
                GovernmentAgencyGoodsItem = [.. Enumerable.Range(1, items).Select(number => item with { SequenceNumeric = number })],
            },
        };
    }

    private static readonly Wco.Declaration Sample = DeclarationXml.Read(File.ReadAllBytes(Path.Combine(Profiles, "gb/samples/import.xml"))).Declaration;
}
