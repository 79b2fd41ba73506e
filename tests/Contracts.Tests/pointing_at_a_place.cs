using SingleWindow.Contracts.Wco;
using Xunit;

namespace SingleWindow.Contracts.Tests;

public class pointing_at_a_place
{
    private static readonly Declaration Message = new()
    {
        GoodsShipment = new()
        {
            GovernmentAgencyGoodsItem =
            [
                new() { SequenceNumeric = 1 },
                new() { SequenceNumeric = 1000, Commodity = new() { Classification = [new(), new(), new()] }, Packaging = [new() { SequenceNumeric = 7 }] },
            ],
        },
    };

    // The first five are pointers of published rejections.
    public static TheoryData<string, string> Places => new()
    {
        { "/functionalReferenceId", "42A:D026" },
        { "/authorisationHolder/0/id", "42A 17C[1]:R144" },
        { "/goodsShipment/governmentAgencyGoodsItem/1/sequenceNumeric", "42A 67A 68A[1000]:006" },
        { "/goodsShipment/governmentAgencyGoodsItem/1/commodity/classification/2/id", "42A 67A 68A[1000] 23A 21A[3]:145" },
        { "/goodsShipment/governmentAgencyGoodsItem/1/commodity/classification/2/identificationTypeCode", "42A 67A 68A[1000] 23A 21A[3]:337" },
        { "/goodsShipment/governmentAgencyGoodsItem/1/packaging/0/quantityQuantity", "42A 67A 68A[1000] 93A[7]:144" },
        { "/goodsShipment/governmentAgencyGoodsItem/5/origin/0/countryCode", "42A 67A 68A[6] 92A[1]:063" },
        { "/goodsShipment/governmentAgencyGoodsItem", "42A 67A 68A" },
        { "/goodsShipment", "42A 67A" },
        { "/borderTransportMeans/modeCode", "42A 15A:T022" },
        { "", "42A" },
    };

    [Theory]
    [MemberData(nameof(Places))]
    public void says_the_same_in_JSON_and_WCO(string json, string wco)
    {
        Assert.Equal(wco, Text(Pointers.ToWco(Message, json)));
        Assert.Equal(json, Pointers.ToJson(Message, Chain(wco)));
    }

    [Fact]
    public void a_sequence_on_a_class_that_does_not_repeat_is_ignored() =>
        Assert.Equal("/goodsShipment/importer", Pointers.ToJson(new Declaration(), [new("42A"), new("67A", 1), new("74A", 1)]));

    [Theory]
    [InlineData("07B")]
    [InlineData("42A 99Z")]
    [InlineData("42A:XXX")]
    public void a_chain_that_leads_nowhere_has_no_JSON_pointer(string wco) => Assert.Null(Pointers.ToJson(Message, Chain(wco)));

    [Theory]
    [InlineData("/nothing", "42A")]
    [InlineData("/goodsShipment/nothing/x", "42A 67A")]
    [InlineData("rubbish", "42A")]
    public void an_unknown_JSON_pointer_leads_as_far_as_it_is_known(string json, string wco) =>
        Assert.Equal(wco, Text(Pointers.ToWco(Message, json)));

    [Fact]
    public void a_response_has_pointers_of_its_own() =>
        Assert.Equal("07B 53A[2]:377", Text(Pointers.ToWco(new Response(), "/error/1/validationCode")));

    private static string Text(IReadOnlyList<PointerStep> chain) =>
        string.Join(' ', chain.Select(step => step.Section + (step.Sequence is { } n ? $"[{n}]" : ""))) + (chain[^1].Tag is { } tag ? ":" + tag : "");

    private static List<PointerStep> Chain(string text)
    {
        var parts = text.Split(':');
        var steps = parts[0].Split(' ').Select(step => step.Split('[', ']'))
            .Select(step => new PointerStep(step[0], step.Length > 1 ? int.Parse(step[1], null) : null)).ToList();
        if (parts.Length > 1) steps[^1] = steps[^1] with { Tag = parts[1] };
        return steps;
    }
}
