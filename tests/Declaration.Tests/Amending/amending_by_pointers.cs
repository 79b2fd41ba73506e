using SingleWindow.Contracts;
using SingleWindow.Contracts.Wco;
using SingleWindow.Declarations.Amending;
using SingleWindow.Declarations.Comparing;
using SingleWindow.Declarations.Messages;
using SingleWindow.Declarations.Requesting;
using SingleWindow.Declarations.Tests.Lodging;
using SingleWindow.Declarations.Tests.Messages;
using Xunit;
using Wco = SingleWindow.Contracts.Wco;

namespace SingleWindow.Declarations.Tests.Amending;

public class amending_by_pointers
{
    private static readonly Wco.Declaration Text = SampleDeclarations.KoreanImport();

    [Fact]
    public void changes_the_value_that_a_chain_ends_at_and_nothing_else()
    {
        var amended = Amended(Message(Item(2, new() { Commodity = new() { GoodsMeasure = new() { NetNetWeightMeasure = new(240, "KGM") } } }),
            Chain(null, ("67A", null), ("68A", 2), ("23A", null), ("65A", null)).Tag("126"),
            Chain(null, ("67A", null), ("68A", 2), ("23A", null), ("65A", null)).Tag("128")));
        // 126 is the gross mass, which the message does not bring: it is removed.
        Assert.Equal(
            [("commodity/goodsMeasure/grossMassMeasure", Change.Removed), ("commodity/goodsMeasure/netNetWeightMeasure", Change.Changed)],
            Changes(amended).Select(change => (change.Place.Path.Replace("/goodsShipment/governmentAgencyGoodsItem/1/", ""), change.Change)));
    }

    [Fact]
    public void adds_an_item_under_a_number_not_yet_used_and_the_totals_with_it()
    {
        var message = Message(
            Item(3, Text.GoodsShipment!.GovernmentAgencyGoodsItem[0] with { SequenceNumeric = 3 }) with { GoodsItemQuantity = 3 },
            Chain("228"), Chain(null, ("67A", 1), ("68A", 3)));
        var amended = Amended(message);
        Assert.Equal(3, amended.GoodsItemQuantity);
        Assert.Equal([1, 2, 3], amended.GoodsShipment!.GovernmentAgencyGoodsItem.Select(item => item.SequenceNumeric));
        Assert.Equal(2, Text.GoodsShipment.GovernmentAgencyGoodsItem.Count);
    }

    [Fact]
    public void removes_an_item_that_the_message_does_not_bring_and_the_others_move_up()
    {
        var amended = Amended(Message(new() { GoodsItemQuantity = 1 }, Chain(null, ("67A", 1), ("68A", 1)), Chain("228")));
        var left = Assert.Single(amended.GoodsShipment!.GovernmentAgencyGoodsItem);
        Assert.Equal((1, "Smartphones"), (left.SequenceNumeric, left.Commodity!.Description));
    }

    [Fact]
    public void makes_what_the_declaration_did_not_have_yet()
    {
        var message = Message(
            Item(1, new() { AdditionalDocument = [new() { CategoryCode = "N", TypeCode = "853", Id = "P-1" }] }),
            Chain(null, ("67A", 1), ("68A", 1), ("02A", 1)).Tag("D031"), Chain(null, ("67A", 1), ("68A", 1), ("02A", 1)).Tag("D006"),
            Chain(null, ("67A", 1), ("68A", 1), ("02A", 1)).Tag("D005"));
        var document = Assert.Single(Amended(message).GoodsShipment!.GovernmentAgencyGoodsItem[0].AdditionalDocument);
        Assert.Equal(("N", "853", "P-1"), (document.CategoryCode, document.TypeCode, document.Id));
    }

    [Fact]
    public void finds_the_instance_meant_whether_all_or_only_the_changed_ones_are_sent()
    {
        var current = Text with
        {
            AdditionalDocument = [new() { Id = "A" }, new() { Id = "B" }, new() { Id = "C" }],
        };
        Wco.Declaration Sent(params AdditionalDocument[] documents) => Message(new() { AdditionalDocument = documents }, Chain(null, ("02A", 2)).Tag("D005"));
        foreach (var sent in new[] { Sent(new AdditionalDocument { Id = "X" }), Sent(new() { Id = "A" }, new() { Id = "X" }, new() { Id = "C" }) })
            Assert.Equal(["A", "X", "C"], PointerAmendment.Apply(current, sent, "en").Amended.AdditionalDocument.Select(document => document.Id));
    }

    [Fact]
    public void says_everything_that_is_wrong_at_once()
    {
        var findings = PointerAmendment.Apply(Text, Message(
            new() { TotalPackageQuantity = 99 },
            new Amendment(), Chain(null, ("99Z", 1)), Chain(null, ("67A", 1), ("68A", 9), ("23A", 1)).Tag("137"), Chain("000"),
            Chain(null, ("67A", 1), ("68A", null)).Tag("114")), "en").Findings;
        Assert.Equal(["SW40005", "SW40006", "SW40007", "SW40006", "SW40008", "SW40009"], findings.Select(finding => finding.Code));
        Assert.Equal("/amendment/2/pointer/2", findings[2].Path);
        Assert.Equal(("/totalPackageQuantity", Severity.Warning), (findings[^1].Path, findings[^1].Severity));
    }

    [Fact]
    public void twice_is_once()
    {
        var message = Message(new() { TotalPackageQuantity = 31 }, Chain("146"));
        var once = Amended(message);
        Assert.Empty(Differences.Between(once, PointerAmendment.Apply(once, message, "en").Amended));
    }

    [Fact]
    public void is_what_real_messages_do_to_their_declarations()
    {
        var folder = SharedData.Folder("data/wco/uk/samples");
        var done = new List<string>();
        foreach (var file in Directory.EnumerateFiles(folder, "*mendment*.xml", SearchOption.AllDirectories))
        {
            var message = DeclarationXml.Read(File.ReadAllBytes(file));
            if (!message.Readable || message.Declaration.TypeCode != RequestMessage.Amendment) continue;
            var text = Directory.EnumerateFiles(Path.GetDirectoryName(file)!, "*.xml").Order(StringComparer.Ordinal)
                .Select(other => DeclarationXml.Read(File.ReadAllBytes(other)))
                .FirstOrDefault(read => read.Readable && read.Declaration.FunctionCode == "9");
            if (text is null) continue;
            var (amended, findings) = PointerAmendment.Apply(text.Declaration, message.Declaration, "en");
            var wrong = findings.Where(finding => finding.Severity == Severity.Error).Select(finding => $"{finding.Code} {finding.Path} {finding.Text}");
            Assert.True(!wrong.Any(), $"{Path.GetFileName(file)}: {string.Join("; ", wrong)}");
            Assert.NotEmpty(Differences.Between(text.Declaration, amended));
            Assert.All(PointerAmendment.Reasons(message.Declaration), reason => Assert.NotNull(reason.Code));
            done.Add(file);
        }

        Assert.True(done.Count >= 10, $"{done.Count} amendments were applied.");
    }

    private static Wco.Declaration Amended(Wco.Declaration message)
    {
        var (amended, findings) = PointerAmendment.Apply(Text, message, "en");
        Assert.Empty(findings);
        return amended;
    }

    private static IReadOnlyList<Difference> Changes(Wco.Declaration amended) => Differences.Between(Text, amended);

    private static Wco.Declaration Item(int number, GovernmentAgencyGoodsItem item) =>
        new() { GoodsShipment = new() { GovernmentAgencyGoodsItem = [item with { SequenceNumeric = number }] } };

    private static Wco.Declaration Message(Wco.Declaration values, params Amendment[] amendments) =>
        values with { FunctionCode = "13", TypeCode = "COR", FunctionalReferenceId = "AMEND-1", Amendment = amendments };

    private static Amendment Chain(string? tag, params (string Section, int? Number)[] steps) => new()
    {
        ChangeReasonCode = "32",
        Pointer =
        [
            new() { DocumentSectionCode = "42A", SequenceNumeric = 1, TagId = tag },
            .. steps.Select(step => new Pointer { DocumentSectionCode = step.Section, SequenceNumeric = step.Number }),
        ],
    };
}

internal static class Chains
{
    public static Amendment Tag(this Amendment chain, string tag) =>
        chain with { Pointer = [.. chain.Pointer.SkipLast(1), chain.Pointer[^1] with { TagId = tag }] };
}
