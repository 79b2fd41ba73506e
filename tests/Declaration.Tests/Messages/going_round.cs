using System.Text;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using SingleWindow.Contracts;
using SingleWindow.Contracts.Wco;
using SingleWindow.Declarations.Messages;
using Xunit;
using Wco = SingleWindow.Contracts.Wco;

namespace SingleWindow.Declarations.Tests.Messages;

public class going_round
{
    [Property(MaxTest = 200)]
    public Property through_XML_nothing_is_lost() => Prop.ForAll(Some.Declarations(), declaration =>
    {
        var xml = DeclarationXml.Write(declaration, Responses.Envelope("KR", "DEC"));
        var read = DeclarationXml.Read(xml);
        Assert.DoesNotContain(read.Findings, f => f.Severity == Severity.Error);
        Assert.Equal("KR", read.MetaData!.ResponsibleCountryCode);
        Assert.Equal(Text(declaration), Text(read.Declaration));
    });

    [Property(MaxTest = 200)]
    public Property through_JSON_nothing_is_lost() => Prop.ForAll(Some.Declarations(), declaration =>
    {
        var read = DeclarationJson.Read(DeclarationJson.Write(declaration));
        Assert.DoesNotContain(read.Findings, f => f.Severity == Severity.Error);
        Assert.Equal(Text(declaration), Text(read.Declaration));
    });

    [Property(MaxTest = 100)]
    public Property reading_is_what_the_serializer_reads() => Prop.ForAll(Some.Declarations(), declaration =>
    {
        var json = DeclarationJson.Write(declaration);
        var stored = System.Text.Json.JsonSerializer.Deserialize<Wco.Declaration>(json, Json.Options)!;
        Assert.Equal(Text(stored), Text(DeclarationJson.Read(json).Declaration));
    });

    [Fact]
    public void unknown_elements_and_attributes_come_back()
    {
        var xml = """
            <Declaration xmlns="urn:wco:datamodel:WCO:DEC-DMS:2" xmlns:kr="urn:kr:customs" lang="ko">
              <FunctionCode listID="X1">9</FunctionCode>
              <kr:Drawback rate="5">yes<kr:Law>9</kr:Law></kr:Drawback>
              <Exporter kr:aeo="1"><ID>1208612345</ID></Exporter>
            </Declaration>
            """;
        var read = DeclarationXml.Read(Encoding.UTF8.GetBytes(xml));
        Assert.Equal(["SW10014 /Drawback"], read.Findings.Select(f => $"{f.Code} {f.Path}"));
        Assert.Equal(Severity.Warning, read.Findings[0].Severity);
        var throughJson = DeclarationJson.Read(DeclarationJson.Write(read.Declaration));
        Assert.Empty(throughJson.Findings);
        var again = Encoding.UTF8.GetString(DeclarationXml.Write(throughJson.Declaration));
        Assert.Contains("""lang="ko""", again, StringComparison.Ordinal);
        Assert.Contains("""<FunctionCode listID="X1">9""", again, StringComparison.Ordinal);
        Assert.Contains("""rate="5""", again, StringComparison.Ordinal);
        Assert.Contains(""">yes<kr:Law>9</kr:Law></kr:Drawback>""", again, StringComparison.Ordinal);
        Assert.Contains(""":aeo="1" xmlns""", again, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"$xml":["<a/><b/>"]}""")]
    [InlineData("""{"$xml":["<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>"]}""")]
    [InlineData("""{"$xml":["</Declaration><Evil/>"]}""")]
    [InlineData("""{"$xml":"<a/>"}""")]
    [InlineData("""{"$attributes":{"@xmlns":"urn:evil"}}""")]
    [InlineData("""{"$attributes":{"a b":"1","@<":"2"}}""")]
    [InlineData("""{"$attributes":[1]}""")]
    [InlineData("""{"$attributes":{"@{http://www.w3.org/2000/xmlns/}x":"urn:evil"}}""")]
    public void what_a_sender_forges_as_kept_XML_travels_as_plain_JSON(string json)
    {
        var sent = DeclarationJson.Read(Encoding.UTF8.GetBytes(json)).Declaration;
        var xml = DeclarationXml.Write(sent);
        Assert.DoesNotContain("<Evil", Encoding.UTF8.GetString(xml), StringComparison.Ordinal);
        Assert.Equal(Text(sent), Text(DeclarationXml.Read(xml).Declaration));
    }

    private static string Text(Wco.Declaration declaration) => Encoding.UTF8.GetString(DeclarationJson.Write(declaration));
}
