using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SingleWindow.Contracts;

namespace SingleWindow.ServiceHost;

/// <summary>
/// How bodies of requests are read: what JSON can say and nobody can mean is refused at its place, before it reaches a decision.
/// That is a list with nothing in one of its places, and a text with U+0000, a character that PostgreSQL does not have.
/// </summary>
internal static class Bodies
{
    public static void Configure(JsonSerializerOptions options)
    {
        Json.Configure(options);
        options.TypeInfoResolver = options.TypeInfoResolver!.WithAddedModifier(Refuse);
    }

    private static void Refuse(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object) return;
        var properties = type.Properties.Where(p => p.Get is not null && p.PropertyType.IsAssignableTo(typeof(IEnumerable)))
            .Select(p => (p.Name, Get: p.Get!)).ToArray();
        if (properties.Length == 0) return;
        type.OnDeserialized += body =>
        {
            foreach (var (name, get) in properties)
            {
                // The serializer adds where the object stands.
                if (Wrong(get(body)) is { } wrong) throw new JsonException($"'{name}' {wrong}.");
            }
        };
    }

    private static string? Wrong(object? value) => value switch
    {
        string text => text.Contains('\0', StringComparison.Ordinal) ? "has the character U+0000" : null,
        IList list when list.Contains(null) => $"has nothing in place {list.IndexOf(null)}",
        IEnumerable<string> texts => texts.Select(Wrong).FirstOrDefault(wrong => wrong is not null),
        _ => null,
    };
}
