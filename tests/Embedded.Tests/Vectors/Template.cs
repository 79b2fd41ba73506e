using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SingleWindow.Embedded.Tests.Vectors;

/// <summary>JSON as expected: literal, or <c>&lt;any&gt; &lt;absent&gt; &lt;uuid&gt; &lt;time&gt; &lt;traceparent&gt; &lt;trace ID&gt;</c>.</summary>
internal static partial class Template
{
    /// <summary>The first difference, or null.</summary>
    public static string? Difference(JsonNode? expected, JsonNode? actual, string path = "$")
    {
        if (expected is JsonValue value && value.TryGetValue<string>(out var text) && text.StartsWith('<'))
        {
            return Fits(text, actual) ? null : $"{path} is {Shown(actual)}, not {text}";
        }

        return (expected, actual) switch
        {
            (JsonObject e, JsonObject a) => e.Select(p => Difference(p.Value, a[p.Key], $"{path}.{p.Key}"))
                .Concat(a.Where(p => !e.ContainsKey(p.Key)).Select(p => $"{path}.{p.Key} was not expected: {Shown(p.Value)}"))
                .FirstOrDefault(difference => difference is not null),
            (JsonArray e, JsonArray a) when e.Count == a.Count =>
                e.Select((item, nth) => Difference(item, a[nth], $"{path}[{nth}]")).FirstOrDefault(difference => difference is not null),
            _ => JsonNode.DeepEquals(expected, actual) ? null : $"{path} is {Shown(actual)}, not {Shown(expected)}",
        };
    }

    public static bool Fits(string template, JsonNode? actual) => template switch
    {
        "<absent>" => actual is null,
        "<any>" => actual is not null,
        "<uuid>" => Guid.TryParse(Text(actual), out _),
        "<time>" => Time().IsMatch(Text(actual)),
        "<traceparent>" => TraceParent().IsMatch(Text(actual)),
        _ when template.StartsWith("<trace ", StringComparison.Ordinal) =>
            TraceParent().IsMatch(Text(actual)) && Text(actual).Split('-')[1] == template[7..^1],
        _ => throw new InvalidDataException($"{template} is no template."),
    };

    private static string Text(JsonNode? node) => node?.GetValue<string>() ?? "";

    private static string Shown(JsonNode? node) => node?.ToJsonString() ?? "absent";

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Time();

    [GeneratedRegex("^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TraceParent();
}
