using System.Text;
using SingleWindow.Contracts.Wco;
using SingleWindow.Declarations.Messages;
using Xunit;
using Wco = SingleWindow.Contracts.Wco;

namespace SingleWindow.Declarations.Tests.Messages;

/// <summary>Bounded, with a fixed seed: the same few thousand broken messages every time.</summary>
public class reading_rubbish
{
    private const int Cases = 3_000;

    [Fact]
    public void broken_JSON_is_answered_never_thrown_at_us()
    {
        var random = new Random(20261123);
        for (var i = 0; i < Cases; i++)
        {
            var sent = Broken(DeclarationJson.Write(Some.Instance(WcoShape.Of<Wco.Declaration>(), random, 3)), random);
            var read = DeclarationJson.Read(sent);
            Assert.All(read.Findings, f => Assert.NotNull(f.Pointer));
            Assert.NotEmpty(DeclarationJson.Write(read.Declaration));
            DeclarationXml.Read(DeclarationXml.Write(read.Declaration));
        }
    }

    [Fact]
    public void broken_XML_is_answered_never_thrown_at_us()
    {
        var random = new Random(20261123);
        for (var i = 0; i < Cases; i++)
        {
            var declaration = (Wco.Declaration)Some.Instance(WcoShape.Of<Wco.Declaration>(), random, 3);
            var read = DeclarationXml.Read(Broken(DeclarationXml.Write(declaration), random));
            Assert.All(read.Findings, f => Assert.NotNull(f.Code));
            DeclarationJson.Read(DeclarationJson.Write(read.Declaration));
        }
    }

    // Structure-aware enough: whole runs are dropped, doubled or moved, single bytes changed, ends cut off.
    private static byte[] Broken(byte[] message, Random random)
    {
        var bytes = message.ToList();
        for (var faults = random.Next(1, 4); faults > 0 && bytes.Count > 8; faults--)
        {
            var at = random.Next(bytes.Count - 4);
            var run = random.Next(1, Math.Min(40, bytes.Count - at));
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, run);
                    break;
                case 2:
                    bytes.InsertRange(at, bytes.GetRange(at, run));
                    break;
                case 3:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                case 4:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(Delicacies[random.Next(Delicacies.Length)]));
                    break;
                default:
                    bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, run));
                    break;
            }
        }

        return [.. bytes];
    }

    private static readonly string[] Delicacies =
    [
        "\"", "\\", "{", "}", "[", "]", "<", ">", "&", "&amp;", "]]>", "<!--", "null", "1e400", "-0", "\\u0000", "\\ud83d", "<!DOCTYPE a>",
        "&#xFFFF;", " xmlns=''", "\"$xml\":[\"<a>\"],", "\"$attributes\":{\"@a\":1},", "<ID/>", "<Declaration>", "</Declaration>",
    ];
}
