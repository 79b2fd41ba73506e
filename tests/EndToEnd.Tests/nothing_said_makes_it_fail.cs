using System.Text;
using System.Text.Json.Nodes;
using SingleWindow.Launcher.Clients;
using SingleWindow.Launcher.Demo;
using Xunit;

namespace SingleWindow.EndToEnd.Tests;

/// <summary>
/// Every endpoint of the merged description is told nonsense made from its own schema, one mistake at a time, by someone who may
/// use it: whatever is said, the answer is not a failure of ours.
/// </summary>
[Collection(Quiet.Name)]
public class nothing_said_makes_it_fail(QuietCountry country)
{
    private const int MostPerEndpoint = 60;

    /// <summary>Becomes half of a surrogate pair, which only the text of JSON can say.</summary>
    private const string HalfPair = "half-pair";

    private static readonly string[] Speakers = ["hanil", "apqa", "customs", "supervisor", "bank", "carrier", "administrator"];
    private static readonly string[] Words = ["\0", "a\0b", "AAAA", "-1", "0", "99999999999999999999", "'", "{}", "%", "\u202e", new('x', 5_000)];

    [Fact]
    public async Task in_a_body_or_a_query()
    {
        var stop = TestContext.Current.CancellationToken;
        var belongings = await country.Belongings(stop);
        var description = await country.Description(stop);
        var (failed, asked) = (new List<string>(), 0);
        foreach (var (path, operations) in description["paths"]!.AsObject())
        {
            foreach (var (method, operation) in operations!.AsObject())
            {
                var place = belongings.In(path);
                if (await Speaker(method, place, stop) is not { } who) continue;
                foreach (var (query, body) in Nonsense(operation!, description).Take(MostPerEndpoint))
                {
                    asked++;
                    var status = await Ask(who, method, place + query, body, stop);
                    if (status >= 500) failed.Add($"{status} {method} {path} {query} {Shortened(body)}");
                }
            }
        }

        Assert.True(failed.Count == 0, $"{string.Join('\n', failed)}\n{country.EndOfLogs()}");
        Assert.True(asked > 1_000, $"Only {asked} requests were made.");
    }

    [Fact]
    public void is_nonsense_of_every_kind()
    {
        var schema = JsonNode.Parse("""{"type": "object", "properties": {"name": {"type": ["null", "string"]}, "lines": {"type": "array", "items": {"type": "integer"}}}}""")!;
        var bodies = Mutants(schema, schema).ToList();
        foreach (var expected in new[] { """{"name":"\u0000","lines":[1]}""", """{"name":null,"lines":[1]}""", """{"name":"text","lines":[null]}""", """{"name":"text","lines":{}}""" })
            Assert.Contains(expected, bodies);
    }

    private async Task<ApiClient?> Speaker(string method, string place, CancellationToken stop)
    {
        foreach (var speaker in Speakers)
        {
            var who = country.People.As(speaker);
            if (await Ask(who, method, place, method is "get" or "delete" ? null : "{}", stop) is not (401 or 403 or 404)) return who;
        }

        return null;
    }

    private static async Task<int> Ask(ApiClient who, string method, string place, string? body, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(new(method.ToUpperInvariant()), new Uri(place, UriKind.Relative));
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        if (method != "get") request.Headers.Add("Idempotency-Key", Story.NewReference("FUZZ"));
        using var answer = await who.Http.SendAsync(request, stop);
        return (int)answer.StatusCode;
    }

    private static IEnumerable<(string Query, string? Body)> Nonsense(JsonNode operation, JsonNode description)
    {
        var schema = operation["requestBody"]?["content"]?["application/json"]?["schema"];
        var plain = schema is null ? null : Sample(schema, description, 0)?.ToJsonString();
        var parameters = operation["parameters"]?.AsArray().Select(p => Resolved(p!, description)).Where(p => p["in"]!.GetValue<string>() == "query") ?? [];
        foreach (var parameter in parameters)
        {
            foreach (var word in Words) yield return ($"?{parameter["name"]}={Uri.EscapeDataString(word)}", plain);
        }

        if (schema is null) yield break;
        foreach (var body in Mutants(schema, description)) yield return ("", body);
    }

    /// <summary>A plausible body, then the same with one mistake in every place.</summary>
    private static IEnumerable<string> Mutants(JsonNode schema, JsonNode description)
    {
        yield return "null";
        yield return "[]";
        yield return "\"text\"";
        yield return "{\"";
        if (Sample(schema, description, 0) is not JsonObject sample) yield break;
        yield return sample.ToJsonString();
        foreach (var place in Places(sample).ToList())
        {
            foreach (var wrong in Wrong(At(sample, place)))
            {
                var mutant = sample.DeepClone().AsObject();
                Put(mutant, place, wrong);
                yield return mutant.ToJsonString().Replace(HalfPair, "\\ud800", StringComparison.Ordinal);
            }
        }
    }

    private static IEnumerable<JsonNode?> Wrong(JsonNode? right) => right switch
    {
        JsonArray => [null, new JsonArray((JsonNode?)null), new JsonObject()],
        JsonObject => [null, new JsonArray(), JsonValue.Create("text")],
        JsonValue value when value.TryGetValue<string>(out _) => [JsonValue.Create("\0"), JsonValue.Create(HalfPair), null, JsonValue.Create(""), JsonValue.Create(-1), JsonValue.Create(new string('x', 5_000))],
        _ => [JsonValue.Create(-1), JsonValue.Create(79228162514264337593543950335m), JsonValue.Create(0.0000000001m), null, JsonValue.Create("text")],
    };

    private static JsonNode? Sample(JsonNode schema, JsonNode description, int depth)
    {
        schema = Resolved(schema, description);
        if (schema["oneOf"] is JsonArray { Count: > 0 } any) return Sample(any[^1]!, description, depth);
        var type = schema["type"] is JsonArray types ? types.Select(t => t!.GetValue<string>()).First(t => t != "null") : schema["type"]?.GetValue<string>();
        return type switch
        {
            "array" when depth < 4 => new JsonArray(Sample(schema["items"]!, description, depth + 1)),
            "object" when depth < 4 => new JsonObject((schema["properties"]?.AsObject() ?? []).Select(
                property => KeyValuePair.Create(property.Key, Sample(property.Value!, description, depth + 1)))),
            "integer" or "number" => JsonValue.Create(1),
            "boolean" => JsonValue.Create(true),
            "string" when schema["format"]?.GetValue<string>() is "date" => JsonValue.Create("2026-11-27"),
            "string" when schema["format"]?.GetValue<string>() is "date-time" => JsonValue.Create("2026-11-27T00:00:00Z"),
            "string" when schema["enum"] is JsonArray { Count: > 0 } words => words[0]!.DeepClone(),
            "string" => JsonValue.Create("text"),
            _ => null,
        };
    }

    private static JsonNode Resolved(JsonNode node, JsonNode description) => node["$ref"]?.GetValue<string>() is { } reference
        ? reference.TrimStart('#', '/').Split('/').Aggregate(description, (at, name) => at[name]!) : node;

    private static IEnumerable<object[]> Places(JsonNode? node, params object[] here) => node switch
    {
        JsonObject all => all.SelectMany(one => Places(one.Value, [.. here, one.Key]).Prepend([.. here, one.Key])),
        JsonArray all => all.SelectMany((one, n) => Places(one, [.. here, n]).Prepend([.. here, n])),
        _ => [],
    };

    private static JsonNode? At(JsonNode? node, object[] place) =>
        place.Aggregate(node, (at, step) => step is int n ? at!.AsArray()[n] : at![(string)step]);

    private static void Put(JsonNode node, object[] place, JsonNode? value)
    {
        var parent = At(node, place[..^1])!;
        if (place[^1] is int n) parent.AsArray()[n] = value;
        else parent[(string)place[^1]] = value;
    }

    private static string Shortened(string? body) => body is { Length: > 300 } ? body[..300] + "…" : body ?? "";
}
