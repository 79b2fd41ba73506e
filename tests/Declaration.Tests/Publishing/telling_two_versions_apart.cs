using SingleWindow.Contracts;
using SingleWindow.Countries;
using SingleWindow.Countries.Publishing;
using SingleWindow.Declarations.Lodging;
using Xunit;
using Wco = SingleWindow.Contracts.Wco;
using static SingleWindow.Declarations.Tests.Lodging.SampleDeclarations;

namespace SingleWindow.Declarations.Tests.Publishing;

public sealed class telling_two_versions_apart : IDisposable
{
    private readonly TwoVersions _profiles = new();

    public void Dispose() => _profiles.Dispose();

    [Fact]
    public void names_each_change_its_direction_and_what_it_asks_of_a_sender()
    {
        var korea = _profiles.Korea;
        var (first, second) = (korea.Mip.For(Direction.Import, TwoVersions.LastDay)!, korea.Mip.For(Direction.Import, TwoVersions.FirstDay)!);
        var diff = MipDiff.Of(korea, first, second);
        Assert.Equal(
            [
                "Narrowed format Declarant/Id act: an..17 to an..16",
                "Narrowed usage GoodsShipment/Importer/Name act: optional to required",
                "Narrowed format GoodsShipment/Invoice/Id act: an..70 to an..35",
                "Narrowed format GoodsShipment/GovernmentAgencyGoodsItem/Commodity/Description act: an..512 to an..256",
                "Narrowed severity kr-14 act: warning to error",
                "Added rule kr-99 act:  to Imported goods come from another country. (when exists GoodsShipment.ExportCountry.Id: GoodsShipment.ExportCountry.Id != \"KP\")",
                "Widened usage DeclarationOfficeId : required to optional",
                "Removed element GoodsShipment/GovernmentAgencyGoodsItem/Commodity/GoodsMeasure/GrossMassMeasure : optional, n..16,6 to ",
                "Removed rule kr-15 : An invoice with a date has a number. (when GoodsShipment.Invoice.IssueDateTime startsWith (\"1\", \"2\"): exists GoodsShipment.Invoice.Id) to ",
            ],
            diff.Changes.Select(c => $"{c.Kind} {c.What} {c.Place} {(c.Act ? "act" : "")}: {c.From} to {c.To}"));
        Assert.All(diff.Changes, change => Assert.Equal("en ko", string.Join(' ', change.Meaning.Languages.Order(StringComparer.Ordinal))));
        Assert.NotEqual(diff.Changes[0].Meaning.In("en"), diff.Changes[0].Meaning.In("ko"));
    }

    [Fact]
    public void backwards_turns_every_narrowing_into_a_widening()
    {
        var korea = _profiles.Korea;
        var (first, second) = (korea.Mip.For(Direction.Import, TwoVersions.LastDay)!, korea.Mip.For(Direction.Import, TwoVersions.FirstDay)!);
        var (there, back) = (MipDiff.Of(korea, first, second).Changes, MipDiff.Of(korea, second, first).Changes);
        Assert.Equal(
            there.Select(change => $"{Turned(change.Kind)} {change.What} {change.Place} {change.To} {change.From}").Order(StringComparer.Ordinal),
            back.Select(change => $"{change.Kind} {change.What} {change.Place} {change.From} {change.To}").Order(StringComparer.Ordinal));
        Assert.Empty(MipDiff.Of(korea, first, first).Changes);
    }

    [Fact]
    public void two_days_of_one_version_differ_in_their_code_lists_alone()
    {
        var package = Korea.Mip.For(Direction.Import, Today)!;
        Assert.All(MipDiff.Of(Korea, package, package, new(2025, 1, 1), new(2030, 1, 1)).Changes, change => Assert.Equal("code list", change.What));
    }

    /// <summary>What the change notes say is what happens: narrowed means that some passed before, widened that some pass now.</summary>
    [Fact]
    public void says_what_the_engine_does()
    {
        var korea = _profiles.Korea;
        var sound = KoreanImport();
        var nameless = sound with { GoodsShipment = sound.GoodsShipment! with { Importer = new() { Id = sound.GoodsShipment.Importer!.Id } } };
        Assert.DoesNotContain(Checks.Of(nameless, korea, TwoVersions.LastDay), finding => finding.Code == "SW11015");
        Assert.Contains(Checks.Of(nameless, korea, TwoVersions.FirstDay), finding => finding is { Code: "SW11015", Path: "/goodsShipment/importer/name" });
        var officeless = sound with { DeclarationOfficeId = null };
        Assert.Contains(Checks.Of(officeless, korea, TwoVersions.LastDay), finding => finding.Code == "SW11004");
        Assert.DoesNotContain(Checks.Of(officeless, korea, TwoVersions.FirstDay), finding => finding.Path == "/declarationOfficeId");
    }

    private static ChangeKind Turned(ChangeKind kind) => kind switch
    {
        ChangeKind.Added => ChangeKind.Removed,
        ChangeKind.Removed => ChangeKind.Added,
        ChangeKind.Narrowed => ChangeKind.Widened,
        ChangeKind.Widened => ChangeKind.Narrowed,
        ChangeKind.Changed => ChangeKind.Changed,
    };
}
