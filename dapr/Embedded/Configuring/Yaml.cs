using YamlDotNet.RepresentationModel;

namespace SingleWindow.Embedded.Configuring;

/// <summary>Reads a YAML tree by path; whatever is missing is null or empty, never an exception.</summary>
public static class Yaml
{
    public static IReadOnlyList<YamlNode> Documents(string text)
    {
        var stream = new YamlStream();
        using var reader = new StringReader(text);
        stream.Load(reader);
        return [.. stream.Documents.Select(document => document.RootNode)];
    }

    public static YamlNode? At(this YamlNode? node, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            node = node is YamlMappingNode map && map.Children.TryGetValue(new YamlScalarNode(name), out var child)
                ? child
                : null;
        }

        return node;
    }

    public static string? Text(this YamlNode? node, params ReadOnlySpan<string> path) =>
        (node.At(path) as YamlScalarNode)?.Value;

    public static IEnumerable<YamlNode> Items(this YamlNode? node, params ReadOnlySpan<string> path) =>
        (node.At(path) as YamlSequenceNode)?.Children ?? [];

    public static IReadOnlyList<string> Texts(this YamlNode? node, params ReadOnlySpan<string> path) =>
        [.. node.Items(path).Select(item => item.Text() ?? "")];

    public static IEnumerable<KeyValuePair<string, YamlNode>> Entries(this YamlNode? node, params ReadOnlySpan<string> path) =>
        (node.At(path) as YamlMappingNode)?.Children
            .Select(entry => KeyValuePair.Create(entry.Key.Text() ?? "", entry.Value)) ?? [];
}
