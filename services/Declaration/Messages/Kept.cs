using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;
using SingleWindow.Contracts.Wco;

namespace SingleWindow.Declarations.Messages;

/// <summary>What a class instance carries and the model does not know, so that it can be given back (README, "What is kept").</summary>
internal sealed class Kept(WcoClass owner)
{
    /// <summary>List of unknown XML elements, each as its own XML text.</summary>
    public const string Elements = "$xml";

    /// <summary>Object of unknown XML attributes: <c>@name</c> of the class itself, <c>ID@name</c> of its element ID.</summary>
    public const string Attributes = "$attributes";

    /// <summary>XML namespace of the element that carries an unknown JSON property through XML.</summary>
    public const string Namespace = "urn:singlewindow:extension:1";

    private static readonly Action<WcoClass, IDictionary<string, JsonElement>?> Set =
        typeof(WcoClass).GetProperty(nameof(WcoClass.Extensions))!.SetMethod!
            .CreateDelegate<Action<WcoClass, IDictionary<string, JsonElement>?>>();

    private List<string>? _elements;
    private JsonObject? _attributes;
    private Dictionary<string, JsonElement>? _properties;

    public static bool IsOurs(string name) => name is Elements or Attributes;

    public void Element(string text)
    {
        if (XmlFragment.Property(text) is var (name, value) && Property(name, value)) return;
        (_elements ??= []).Add(text);
    }

    public void Attribute(string element, string xmlNamespace, string name, string value) =>
        (_attributes ??= [])[element + "@" + (xmlNamespace.Length == 0 ? "" : $"{{{xmlNamespace}}}") + name] = value;

    /// <summary>False when the property is there already.</summary>
    public bool Property(string name, JsonElement value) =>
        (_properties ??= new(StringComparer.Ordinal)).TryAdd(name, value);

    public void Put()
    {
        if (_elements is not null) Property(Elements, JsonSerializer.SerializeToElement(_elements));
        if (_attributes is not null) Property(Attributes, JsonSerializer.SerializeToElement(_attributes));
        if (_properties is not null) Set(owner, _properties);
    }

    /// <summary>The unknown XML elements of an instance; null when what stands there is not what a reader of ours wrote.</summary>
    public static IReadOnlyList<string>? ElementsOf(JsonElement kept) =>
        kept.ValueKind == JsonValueKind.Array && kept.EnumerateArray().All(IsElement)
            ? [.. kept.EnumerateArray().Select(item => item.GetString()!)] : null;

    /// <summary>The same for attributes: element name, namespace, local name, value.</summary>
    public static IReadOnlyList<(string Element, string Namespace, string Name, string Value)>? AttributesOf(JsonElement kept)
    {
        if (kept.ValueKind != JsonValueKind.Object) return null;
        var all = new List<(string, string, string, string)>();
        foreach (var attribute in kept.EnumerateObject())
        {
            var at = attribute.Name.IndexOf('@');
            var name = at < 0 ? "" : attribute.Name[(at + 1)..];
            var close = name.StartsWith('{') ? name.IndexOf('}') : -1;
            var local = name[(close + 1)..];
            if (at < 0 || !IsName(local) || attribute.Value.ValueKind != JsonValueKind.String) return null;
            var xmlNamespace = close < 0 ? "" : name[1..close];
            if (xmlNamespace.StartsWith("http://www.w3.org/2000/xmlns", StringComparison.Ordinal)) return null;
            var value = attribute.Value.GetString()!;
            if (!Characters.MayTravel(value) || !Characters.MayTravel(xmlNamespace)) return null;
            all.Add((attribute.Name[..at], xmlNamespace, local, value));
        }

        return all;
    }

    private static bool IsElement(JsonElement item) =>
        item.ValueKind == JsonValueKind.String && XmlFragment.IsElement(item.GetString()!);

    private static bool IsName(string name)
    {
        try
        {
            return name.Length > 0 && name != "xmlns" && XmlConvert.VerifyNCName(name) == name;
        }
        catch (XmlException)
        {
            return false;
        }
    }
}
