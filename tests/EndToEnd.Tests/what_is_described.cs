using System.Text.Json.Nodes;
using Xunit;

namespace SingleWindow.EndToEnd.Tests;

/// <summary>The one description of all endpoints, as somebody who generates a client from it needs it.</summary>
[Collection(Quiet.Name)]
public class what_is_described(QuietCountry country)
{
    /// <summary>Answered as what was asked for, by Accept: pages, schemas and samples of the public specification.</summary>
    private static bool IsDocument(string path) => path.StartsWith("/mip", StringComparison.Ordinal) || path.EndsWith("/results", StringComparison.Ordinal);

    [Fact]
    public async Task says_the_shape_of_every_answer_and_of_every_problem()
    {
        var description = await country.Description(TestContext.Current.CancellationToken);
        var operations = description["paths"]!.AsObject().SelectMany(
            path => path.Value!.AsObject(), (path, operation) => (Path: path.Key, Method: operation.Key, Said: operation.Value!["responses"]!.AsObject())).ToList();
        Assert.All(operations.Where(o => o.Path.StartsWith("/v1/", StringComparison.Ordinal)), o => Assert.True(o.Said.ContainsKey("default") || o.Path == "/v1/receipts:verify", $"{o.Method} {o.Path}"));
        Assert.Equal([], operations.Where(o => o.Method == "get" && !IsDocument(o.Path) && o.Path.StartsWith("/v1/", StringComparison.Ordinal)
            && !o.Said.Any(answer => answer.Key.StartsWith('2') && answer.Value!["content"] is JsonObject { Count: > 0 })).Select(o => o.Path));
        Assert.Equal([], Broken(description, description));
    }

    private static IEnumerable<string> Broken(JsonNode? node, JsonNode whole) => node switch
    {
        JsonObject one => one.SelectMany(child => child.Key == "$ref" && child.Value is JsonValue reference && reference.TryGetValue<string>(out var to)
            ? Leads(to, whole) ? [] : [to] : Broken(child.Value, whole)),
        JsonArray many => many.SelectMany(child => Broken(child, whole)),
        _ => [],
    };

    private static bool Leads(string reference, JsonNode whole) =>
        reference.TrimStart('#', '/').Split('/').Aggregate((JsonNode?)whole, (at, name) => (at as JsonObject)?[Uri.UnescapeDataString(name)]) is not null;
}
