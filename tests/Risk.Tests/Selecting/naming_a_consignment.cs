using SingleWindow.Contracts;
using SingleWindow.Contracts.Wco;
using SingleWindow.Risk.Selecting;
using Xunit;

namespace SingleWindow.Risk.Tests.Selecting;

public class naming_a_consignment
{
    private static readonly Declaration Plain = Some.Declaration("LRN-1");

    private static readonly Declaration Shipped = Plain with
    {
        AdditionalDocument = [new() { CategoryCode = "N", TypeCode = "740", Id = "180-12345675" }],
    };

    [Fact]
    public void the_same_local_reference_is_the_same_consignment_under_another_mrn() =>
        Assert.Equal(Name(Plain, mrn: "26KR1"), Name(Plain, mrn: "26KR2"));

    [Fact]
    public void another_local_reference_is_another_consignment() =>
        Assert.NotEqual(Name(Plain), Name(Plain with { FunctionalReferenceId = "LRN-2" }));

    [Fact] // Else a trader who dislikes a draw would only have to number anew.
    public void with_a_transport_document_a_new_local_reference_changes_nothing() =>
        Assert.Equal(Name(Shipped), Name(Shipped with { FunctionalReferenceId = "LRN-2" }));

    [Fact]
    public void the_transport_document_counts_wherever_it_stands_and_however_it_is_spelt()
    {
        var shipment = Plain.GoodsShipment!;
        var onTheShipment = Plain with { GoodsShipment = shipment with { PreviousDocument = [new() { TypeCode = "740", Id = " 180-12345675" }] } };
        var onAnItem = Plain with
        {
            GoodsShipment = shipment with
            {
                GovernmentAgencyGoodsItem = [Some.Item() with { AdditionalDocument = [new() { TypeCode = "740", Id = "180-12345675 " }] }],
            },
        };
        Assert.Equal(Name(Shipped), Name(onTheShipment));
        Assert.Equal(Name(Shipped), Name(onAnItem));
    }

    [Fact]
    public void without_any_reference_each_declaration_is_its_own_consignment()
    {
        var bare = Plain with { FunctionalReferenceId = null };
        Assert.NotEqual(Name(bare, mrn: "26KR1"), Name(bare, mrn: "26KR2"));
    }

    [Fact]
    public void traders_directions_and_countries_do_not_share_a_consignment() => Assert.Distinct(
    [
        Name(Plain), Name(Plain, trader: "1108654321"),
        ConsignmentKey.Of("kr", Direction.Export, "1208612345", "26KR1", Plain),
        ConsignmentKey.Of("gb", Direction.Import, "1208612345", "26KR1", Plain),
    ]);

    [Fact]
    public void the_name_does_not_tell_the_reference() => Assert.DoesNotContain("LRN", Name(Plain), StringComparison.OrdinalIgnoreCase);

    private static string Name(Declaration declaration, string mrn = "26KR1", string trader = "1208612345") =>
        ConsignmentKey.Of("kr", Direction.Import, trader, mrn, declaration);
}
