using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using SingleWindow.Contracts;
using SingleWindow.Declarations.Messages;
using Xunit;
using Wco = SingleWindow.Contracts.Wco;

namespace SingleWindow.Declarations.Tests.Messages;

public class reading_real_messages
{
    [Fact]
    public void every_declaration_is_read_and_written_again_unchanged()
    {
        var differences = new List<string>();
        var read = 0;
        foreach (var (name, xml, sent) in Declarations())
        {
            read++;
            var message = DeclarationXml.Read(xml);
            var again = XDocument.Parse(System.Text.Encoding.UTF8.GetString(DeclarationXml.Write(message.Declaration, message.MetaData)));
            var before = Canonical.Of(sent);
            var after = Canonical.Of(message.MetaData is null ? again.Root! : Inside(again)!);
            if (!message.Readable) differences.Add($"{name}: {string.Join("; ", message.Findings.Select(f => $"{f.Code} {f.Path} {f.Text}"))}");
            else if (before != after) differences.Add($"{name}: {FirstDifference(before, after)}");
        }

        Assert.Empty(differences);
        Assert.True(read > 200, $"{read} declarations were found.");
    }

    [Fact]
    public void every_declaration_is_the_same_in_JSON()
    {
        foreach (var (name, xml, _) in Declarations())
        {
            var declaration = DeclarationXml.Read(xml).Declaration;
            var json = DeclarationJson.Write(declaration);
            var again = DeclarationJson.Read(json);
            Assert.True(again.Readable, name + ": " + JsonSerializer.Serialize(again.Findings, Json.Options));
            Assert.Equal(System.Text.Encoding.UTF8.GetString(json), System.Text.Encoding.UTF8.GetString(DeclarationJson.Write(again.Declaration)));
            Assert.Equal(DeclarationXml.Write(declaration), DeclarationXml.Write(again.Declaration));
            Assert.Equal(json, JsonSerializer.SerializeToUtf8Bytes(JsonSerializer.Deserialize<Wco.Declaration>(json, Json.Options), Json.Options));
        }
    }

    [Fact]
    public void what_is_not_a_declaration_is_answered_with_a_finding()
    {
        var others = 0;
        foreach (var (name, xml) in SharedData.Samples())
        {
            if (Sent(xml) is not null) continue;
            others++;
            var findings = DeclarationXml.Read(xml).Findings;
            Assert.True(
                findings.Any(f => f.Code == Unreadable.NotADeclaration.Code || f is { Code: "SW10001", Line: > 0 }),
                $"{name}: {string.Join("; ", findings.Select(f => f.Text))}");
        }

        Assert.True(others > 100, $"{others} other messages were found.");
    }

    private static IEnumerable<(string Name, byte[] Xml, XElement Sent)> Declarations() =>
        SharedData.Samples().Select(s => (s.Name, s.Xml, Sent(s.Xml)!)).Where(s => s.Item3 is not null);

    private static XElement? Sent(byte[] xml)
    {
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(xml));
            return Inside(XDocument.Load(reader));
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static XElement? Inside(XDocument document) =>
        document.Root!.DescendantsAndSelf().Any(e => e.Name.LocalName is "Response" or "queryDeclarationInformationResponse") ? null
        : document.Root.DescendantsAndSelf().FirstOrDefault(e => e.Name.LocalName == "Declaration");

    private static string FirstDifference(string before, string after)
    {
        var (a, b) = (before.Split('\n'), after.Split('\n'));
        var at = a.Zip(b).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"sent {a.ElementAtOrDefault(at)?.Trim()}, written {b.ElementAtOrDefault(at)?.Trim()}";
    }
}
