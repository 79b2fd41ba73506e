using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck.Xunit;
using SingleWindow.Embedded.Enveloping;
using Xunit;

namespace SingleWindow.Embedded.Tests.Pure;

public class sealing_a_message
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 0, 500, TimeSpan.FromHours(9));
    private static readonly Guid Fresh = Guid.Parse("0193571c-5d2b-7e3a-9f01-23456789abcd");

    private static Publication Given(string body, string type, params (string Key, string Value)[] metadata) =>
        new("pubsub", "orders", Encoding.UTF8.GetBytes(body), type, "shop")
        {
            Metadata = metadata.ToDictionary(m => m.Key, m => m.Value, StringComparer.OrdinalIgnoreCase),
        };

    private static JsonObject Sealed(Publication given) =>
        JsonNode.Parse(Envelope.Seal(given, Fresh, Now).Message!.Data.Span)!.AsObject();

    [Fact]
    public void names_its_parts_in_alphabetical_order()
    {
        var names = Sealed(Given("1", "application/json", ("cloudevent.subject", "s"), ("ttlInSeconds", "60"))).Select(p => p.Key).ToList();
        Texts.Same(names.Order(StringComparer.Ordinal), names);
        Assert.Contains("expiration", names, StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("application/json", "{\"a\":1.10}", "{\"a\":1.10}")]
    [InlineData("application/json; charset=utf-8", "[1]", "[1]")]
    [InlineData("application/json", "{broken", "\"{broken\"")]
    [InlineData("text/plain", "{\"a\":1}", "\"{\\u0022a\\u0022:1}\"")]
    [InlineData("foo/bar", "x", "\"x\"")]
    [InlineData("application/json", "", "\"\"")]
    public void keeps_json_as_json_and_all_else_as_text(string type, string body, string data) =>
        Assert.Equal(data, JsonSerializer.Serialize(Sealed(Given(body, type))["data"]));

    [Fact]
    public void says_which_key_keeps_it_in_order()
    {
        static string Key(params (string, string)[] metadata) => Envelope.Seal(Given("1", "application/json", metadata), Fresh, Now).Message!.Key;
        Assert.Equal("k", Key(("partitionKey", "k"), ("cloudevent.subject", "s")));
        Assert.Equal("s", Key(("cloudevent.subject", "s"), ("cloudevent.id", "i")));
        Assert.Equal("i", Key(("cloudevent.id", "i")));
        Assert.Equal(Fresh.ToString(), Key());
    }

    [Fact]
    public void never_gives_an_event_of_the_apps_own_an_id_and_keeps_its_extensions()
    {
        var own = Sealed(Given("""{"type":"T","subject":"s","topic":"other","mine":{"x":1},"traceid":7}""",
            "application/cloudevents+json", ("cloudevent.type", "ignored")));
        Assert.False(own.ContainsKey("id"));
        Assert.Equal("T", own["type"]!.GetValue<string>());
        Assert.Equal("orders", own["topic"]!.GetValue<string>());
        Assert.Equal("shop", own["source"]!.GetValue<string>());
        Assert.Equal(1, own["mine"]!["x"]!.GetValue<int>());
        Assert.Equal(7, own["traceid"]!.GetValue<int>());
        Assert.False(own.ContainsKey("traceparent"));
    }

    [Theory]
    [InlineData("application/cloudevents+json", "{broken", "ERR_PUBSUB_CLOUD_EVENTS_SER")]
    [InlineData("application/cloudevents+json", "[1]", "ERR_PUBSUB_CLOUD_EVENTS_SER")]
    public void refuses_a_broken_event(string type, string body, string code) =>
        Assert.Equal(code, Envelope.Seal(Given(body, type), Fresh, Now).Refusal!.ErrorCode);

    [Theory]
    [InlineData("rawPayload", "maybe")]
    [InlineData("ttlInSeconds", "-1")]
    public void refuses_broken_metadata(string key, string value) =>
        Assert.Equal("ERR_PUBSUB_REQUEST_METADATA", Envelope.Seal(Given("1", "text/plain", (key, value)), Fresh, Now).Refusal!.ErrorCode);

    [Property]
    public bool any_bytes_and_any_type_survive(byte[]? body, string? type)
    {
        var given = new Publication("pubsub", "orders", body ?? [], type is null or "application/cloudevents+json" ? "" : type, "shop");
        return Envelope.Seal(given, Fresh, Now).Message is { } message && JsonNode.Parse(message.Data.Span)!["id"] is not null;
    }

    [Property]
    public bool bytes_come_back_as_they_were(byte[]? body)
    {
        var given = new Publication("pubsub", "orders", body ?? [], "application/octet-stream", "shop");
        return Sealed(given)["data_base64"]!.GetValue<string>() == Convert.ToBase64String(body ?? []);
    }
}
