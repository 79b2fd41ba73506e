using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace SingleWindow.Declarations.Tests.Fuzzing;

/// <summary>Sound messages, broken where their structure is: nodes lost, doubled, moved, of another kind, too deep, too many.</summary>
internal static class Broken
{
    private static readonly string[] Delicacies =
    [
        "", " ", "0", "-1", "1e400", "999999999999999999999999999999", "00", "40 ", "IMA\u0000\u0006", "\ud83d\ude00", "한국", "<x/>", "&amp;", "]]>", "null", "20261345",
        "../../etc/passwd", "' or 1=1 --", "{0}", "%n", new string('9', 200), new string('X', 5_000),
    ];

    public static byte[] Json(string sound, Random random)
    {
        var root = JsonNode.Parse(sound)!;
        for (var faults = random.Next(1, 5); faults > 0; faults--) Break(root, random);
        return Torn(Encoding.UTF8.GetBytes(root.ToJsonString()), random);
    }

    public static byte[] Xml(string sound, Random random)
    {
        var document = XDocument.Parse(sound);
        for (var faults = random.Next(1, 5); faults > 0; faults--) Break(document, random);
        var text = document.ToString(SaveOptions.DisableFormatting);
        if (random.Next(15) == 0) text = "<!DOCTYPE a [<!ENTITY b \"c\"><!ENTITY d \"&b;&b;&b;\">]>" + text;
        return Torn(Encoding.UTF8.GetBytes(text), random);
    }

    private static void Break(JsonNode root, Random random)
    {
        var owners = Below(root).OfType<JsonObject>().Where(owner => owner.Count > 0).ToArray();
        if (owners.Length == 0) return;
        var owner = owners[random.Next(owners.Length)];
        var name = owner.ElementAt(random.Next(owner.Count)).Key;
        switch (random.Next(8))
        {
            case 0:
                owner.Remove(name);
                break;
            case 1:
                owner[name] = Text(random);
                break;
            case 2:
                owner[name] = random.Next(3) switch { 0 => JsonValue.Create(1e300), 1 => JsonValue.Create(-7), _ => JsonValue.Create(true) };
                break;
            case 3:
                owner[name] = new JsonArray([.. Enumerable.Range(0, random.Next(1, 40)).Select(_ => owner[name]?.DeepClone())]);
                break;
            case 4:
                owner[name] = Deep(random.Next(2, 200));
                break;
            case 5:
                owner[Text(random) + name] = owner[name]?.DeepClone();
                break;
            case 6 when owner[name] is JsonArray list:
                for (var more = random.Next(300); more > 0 && list.Count > 0; more--) list.Add(list[0]?.DeepClone());
                break;
            default:
                owner[name] = null;
                break;
        }
    }

    private static void Break(XDocument document, Random random)
    {
        var all = document.Root!.DescendantsAndSelf().ToArray();
        var element = all[random.Next(all.Length)];
        var isRoot = element == document.Root;
        switch (random.Next(8))
        {
            case 0 when !isRoot:
                element.Remove();
                break;
            case 1 when !isRoot:
                for (var more = random.Next(1, 300); more > 0; more--) element.AddAfterSelf(new XElement(element));
                break;
            case 2:
                element.Name = element.Name.Namespace + all[random.Next(all.Length)].Name.LocalName;
                break;
            case 3:
                element.Name = XName.Get("Unknown" + random.Next(9), random.Next(2) == 0 ? element.Name.NamespaceName : "urn:x");
                break;
            case 4 when !isRoot && !all[random.Next(all.Length)].Ancestors().Contains(element):
                all[random.Next(all.Length)].Add(new XElement(element));
                break;
            case 5:
                element.SetAttributeValue("unitCode", Clean(Text(random)));
                break;
            case 6:
                element.Add(Nested(random.Next(2, 200)));
                break;
            default:
                element.Value = Clean(Text(random));
                break;
        }
    }

    /// <summary>One in five loses, doubles or turns some bytes as well.</summary>
    private static byte[] Torn(byte[] message, Random random)
    {
        if (random.Next(5) > 0 || message.Length < 20) return message;
        var bytes = message.ToList();
        var at = random.Next(bytes.Count - 10);
        switch (random.Next(3))
        {
            case 0:
                bytes.RemoveRange(at, random.Next(1, 10));
                break;
            case 1:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            default:
                bytes[at] = (byte)random.Next(256);
                break;
        }

        return [.. bytes];
    }

    private static string Text(Random random) => Delicacies[random.Next(Delicacies.Length)];

    // What no XML text can hold at all is left to the bytes.
    private static string Clean(string text) => string.Concat(text.Where(c => c >= ' '));

    private static JsonNode Deep(int levels)
    {
        JsonNode node = JsonValue.Create("deep");
        for (; levels > 0; levels--) node = levels % 2 == 0 ? new JsonArray(node) : new JsonObject { ["commodity"] = node };
        return node;
    }

    private static XElement Nested(int levels)
    {
        var element = new XElement("Commodity", "deep");
        for (; levels > 0; levels--) element = new("Commodity", element);
        return element;
    }

    private static IEnumerable<JsonNode> Below(JsonNode node) => new[] { node }.Concat(node switch
    {
        JsonObject owner => owner.Select(pair => pair.Value).OfType<JsonNode>().SelectMany(Below),
        JsonArray list => list.OfType<JsonNode>().SelectMany(Below),
        _ => [],
    });
}
