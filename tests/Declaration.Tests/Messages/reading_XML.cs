using System.Diagnostics;
using System.Globalization;
using System.Text;
using SingleWindow.Declarations.Messages;
using Xunit;

namespace SingleWindow.Declarations.Tests.Messages;

public class reading_XML
{
    private const string Dec = "urn:wco:datamodel:WCO:DEC-DMS:2";

    [Theory]
    [InlineData("<Declaration xmlns='urn:wco:datamodel:WCO:DEC-DMS:2'><TypeCode>IMA</TypeCode></Declaration>")]
    [InlineData("<Declaration><TypeCode>IMA</TypeCode></Declaration>")]
    [InlineData("<n1:Declaration xmlns:n1='urn:wco:datamodel:WCO:DEC-DMS:2'><n1:TypeCode>IMA</n1:TypeCode></n1:Declaration>")]
    [InlineData("<d:Declaration xmlns:d='urn:kr:gov:kcs:929:1'><d:TypeCode>IMA</d:TypeCode></d:Declaration>")]
    [InlineData("<MetaData><WCOTypeName>DEC</WCOTypeName><Declaration><TypeCode>IMA</TypeCode></Declaration></MetaData>")]
    [InlineData("<r:request xmlns:r='urn:r'><r:detail><Declaration><TypeCode>IMA</TypeCode></Declaration></r:detail></r:request>")]
    [InlineData("\uFEFF<?xml version='1.0'?><!-- c --><Declaration><?pi?><TypeCode><![CDATA[IM]]>A</TypeCode></Declaration>")]
    public void takes_any_envelope_prefix_and_namespace(string xml)
    {
        var read = Read(xml);
        Assert.Empty(read.Findings);
        Assert.Equal("IMA", read.Declaration.TypeCode);
    }

    [Theory]
    [InlineData("<IssueDateTime><d:DateTimeString xmlns:d='urn:wco:datamodel:WCO:Declaration_DS:DMS:2' formatCode='304'>20261123093000+09</d:DateTimeString></IssueDateTime>", "20261123093000+09", "304")]
    [InlineData("<IssueDateTime><DateTimeString formatCode='102'> 20261123 </DateTimeString></IssueDateTime>", "20261123", "102")]
    [InlineData("<IssueDateTime>20261123</IssueDateTime>", "20261123", null)]
    public void keeps_dates_as_they_were_sent(string element, string text, string? format) =>
        Assert.Equal(new(text, format), Read($"<Declaration>{element}</Declaration>").Declaration.IssueDateTime);

    [Fact]
    public void classifications_and_procedures_may_come_in_any_order_and_apart()
    {
        var item = Read("""
            <Declaration><GoodsShipment><GovernmentAgencyGoodsItem>
              <GovernmentProcedure><CurrentCode>000</CurrentCode></GovernmentProcedure>
              <SequenceNumeric>1</SequenceNumeric>
              <GovernmentProcedure><CurrentCode>40</CurrentCode><PreviousCode>00</PreviousCode></GovernmentProcedure>
            </GovernmentAgencyGoodsItem></GoodsShipment></Declaration>
            """).Declaration.GoodsShipment!.GovernmentAgencyGoodsItem[0];
        Assert.Equal(["000", "40"], item.GovernmentProcedure.Select(p => p.CurrentCode));
        Assert.Equal(1, item.SequenceNumeric);
    }

    [Fact]
    public void reports_every_mistake_with_its_line()
    {
        var read = Read("""
            <Declaration>
              <GoodsItemQuantity>one</GoodsItemQuantity>
              <InvoiceAmount currencyID="USD">1,250.50</InvoiceAmount>
              <TypeCode>IMA<Nested/></TypeCode>
              <FunctionCode>9</FunctionCode>
              <FunctionCode>9</FunctionCode>
              <Importerr/>
            </Declaration>
            """);
        Assert.Equal(
        [
            ("SW10003", "/goodsItemQuantity", 2, null), ("SW10003", "/invoiceAmount", 3, "1250.50"), ("SW10002", "/typeCode", 4, null),
            ("SW10006", "/functionCode", 6, null), ("SW10014", "/Importerr", 7, null),
        ],
            read.Findings.Select(f => (f.Code, f.Path, f.Line!.Value, f.Suggestion)));
    }

    [Theory]
    [InlineData("", "SW10012")]
    [InlineData("not xml", "SW10001")]
    [InlineData("<Declaration><TypeCode>IMA</Declaration>", "SW10001")]
    [InlineData("<Declaration/><Declaration/>", "SW10001")]
    [InlineData("<Declaration/>HTTP/1.1 200 OK", "SW10001")]
    [InlineData("<Declaration><TypeCode>&#0;</TypeCode></Declaration>", "SW10001")]
    [InlineData("<Invoice/>", "SW10010")]
    [InlineData("<MetaData><WCOTypeName>RES</WCOTypeName></MetaData>", "SW10010")]
    [InlineData("<Response><Declaration/></Response>", "SW10010")]
    [InlineData("<!DOCTYPE Declaration><Declaration/>", "SW10011")]
    [InlineData("<!DOCTYPE d [<!ENTITY a 'x'><!ENTITY b '&a;&a;'>]><Declaration><TypeCode>&b;</TypeCode></Declaration>", "SW10011")]
    [InlineData("<!DOCTYPE d [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><Declaration><TypeCode>&a;</TypeCode></Declaration>", "SW10011")]
    public void refuses_what_it_cannot_or_must_not_read(string xml, string code) =>
        Assert.Equal(code, Assert.Single(Read(xml).Findings).Code);

    [Fact]
    public void depth_size_and_number_have_limits()
    {
        var limits = new Limits { MaxBytes = 200_000, MaxDepth = 8, MaxItems = 3 };
        var deep = string.Concat(Enumerable.Repeat("<x>", 5_000)) + string.Concat(Enumerable.Repeat("</x>", 5_000));
        Assert.Equal("SW10005", Assert.Single(Read($"<Declaration>{deep}</Declaration>", limits).Findings).Code);
        Assert.Equal("SW10007", Assert.Single(Read("<Declaration>" + new string(' ', 200_000) + "</Declaration>", limits).Findings).Code);
        var many = Read("<Declaration>" + string.Concat(Enumerable.Repeat("<AdditionalDocument/>", 5)) + "<TypeCode>IMA</TypeCode></Declaration>", limits);
        Assert.Equal("SW10008", Assert.Single(many.Findings).Code);
        Assert.Equal((3, "IMA"), (many.Declaration.AdditionalDocument.Count, many.Declaration.TypeCode));
    }

    [Theory]
    [InlineData(200_000, "SW10005")]
    [InlineData(900, "SW10001")]
    public void a_bottomless_message_is_not_read_to_its_bottom(int depth, string code)
    {
        var xml = new StringBuilder("<Declaration><TypeCode>IMA</TypeCode>").Insert(37, "<x>", depth).ToString();
        var read = Read(xml);
        Assert.Contains(read.Findings, f => f.Code == code);
        Assert.All(read.Findings, f => Assert.True(f.Text.Length < 500));
        Assert.Equal("IMA", read.Declaration.TypeCode);
    }

    [Fact]
    public void a_tag_of_endless_attributes_is_refused()
    {
        var xml = "<Declaration " + string.Concat(Enumerable.Range(0, 200_000).Select(i => $" a{i}=''")) + "/>";
        Assert.Equal("SW10007", Assert.Single(Read(xml).Findings).Code);
    }

    [Fact]
    public void stops_when_the_caller_has_no_more_time() => Assert.Throws<OperationCanceledException>(
        () => DeclarationXml.Read(new MemoryStream(Items(10)), stop: new CancellationToken(canceled: true)));

    [Fact]
    public void and_tells_the_sender_when_it_takes_too_long()
    {
        var limits = new Limits { MaxTime = TimeSpan.Zero };
        Assert.Equal("SW10016", Assert.Single(DeclarationXml.Read(Items(10), limits: limits).Findings).Code);
        Assert.Equal("SW10016", Assert.Single(DeclarationJson.Read("""{"typeCode":"IMA"}"""u8, limits: limits).Findings).Code);
    }

    [Fact]
    public void the_largest_declaration_is_read_whole()
    {
        var read = DeclarationXml.Read(Items(9_999));
        Assert.Empty(read.Findings);
        Assert.Equal(9_999, read.Declaration.GoodsShipment!.GovernmentAgencyGoodsItem.Count);
    }

    // Memory grows with the items, not with their square: twice the items, about twice the bytes allocated.
    [Fact]
    public void work_grows_in_proportion_to_the_items()
    {
        Allocated(100);
        var (small, large) = (Allocated(1_000), Allocated(8_000));
        Assert.True(large < small * 12, $"1,000 items took {small} bytes, 8,000 took {large}.");
    }

    [Fact]
    public void many_unknown_elements_are_no_way_to_slow_it_down()
    {
        var xml = "<Declaration>" + string.Concat(Enumerable.Range(0, 100_000).Select(i => $"<u{i}/>")) + "</Declaration>";
        var before = Stopwatch.GetTimestamp();
        Assert.Equal(Limits.Usual.MaxFindings + 1, Read(xml).Findings.Count);
        Assert.True(Stopwatch.GetElapsedTime(before) < TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void findings_of_checks_get_their_lines()
    {
        var xml = Encoding.UTF8.GetBytes("<Declaration>\n<GoodsShipment>\n<GovernmentAgencyGoodsItem>\n</GovernmentAgencyGoodsItem>\n<GovernmentAgencyGoodsItem>\n<SequenceNumeric>3</SequenceNumeric></GovernmentAgencyGoodsItem></GoodsShipment></Declaration>");
        var located = DeclarationXml.WithLines(xml,
        [
            new("A", "", "/goodsShipment/governmentAgencyGoodsItem/1/sequenceNumeric"),
            new("B", "", "/goodsShipment/governmentAgencyGoodsItem/0/commodity/description"),
            new("C", "", ""),
        ]);
        Assert.Equal([6, 3, 1], located.Select(f => f.Line!.Value));
    }

    private static long Allocated(int items)
    {
        var xml = Items(items);
        var before = GC.GetAllocatedBytesForCurrentThread();
        DeclarationXml.Read(new MemoryStream(xml));
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    internal static byte[] Items(int count) => Encoding.UTF8.GetBytes(
        $"<Declaration xmlns='{Dec}'><TypeCode>IMA</TypeCode><GoodsShipment>" + string.Concat(Enumerable.Range(1, count).Select(i => string.Create(
            CultureInfo.InvariantCulture,
            $"<GovernmentAgencyGoodsItem><SequenceNumeric>{i}</SequenceNumeric><Commodity><Description>Goods {i}</Description><Classification><ID>8510900000</ID></Classification><GoodsMeasure><GrossMassMeasure unitCode='KGM'>{i}.5</GrossMassMeasure></GoodsMeasure></Commodity><Origin><CountryCode>US</CountryCode></Origin></GovernmentAgencyGoodsItem>")))
        + "</GoodsShipment></Declaration>");

    private static MessageRead Read(string xml, Limits? limits = null) => DeclarationXml.Read(Encoding.UTF8.GetBytes(xml), "en", limits);
}
