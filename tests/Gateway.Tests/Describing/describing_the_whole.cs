using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using SingleWindow.Gateway.Describing;
using Xunit;

namespace SingleWindow.Gateway.Tests.Describing;

public class describing_the_whole(Country country) : IClassFixture<Country>
{
    private static string Names(JsonObject all) => string.Join(' ', all.Select(one => one.Key).Order(StringComparer.Ordinal));

    private static JsonObject Document(string path, string schema) => JsonNode.Parse($$"""
        {
          "openapi": "3.1.1",
          "paths": {
            "{{path}}": { "post": { "operationId": "Do", "responses": { "200": { "content": { "application/json": {
              "schema": { "$ref": "#/components/schemas/Thing" } } } } } }, "get": { "responses": {} } },
            "/on/something": { "post": {} }
          },
          "components": { "schemas": { "Thing": {{schema}}, "Same": { "type": "object" } } }
        }
        """)!.AsObject();

    [Fact]
    public void takes_the_public_paths_of_all_services_and_keeps_equal_names_apart()
    {
        var whole = OpenApiMerge.Of(
        [
            ("permits", Document("/v1/permits", """{ "type": "string" }""")),
            ("risk", Document("/v1/selections", """{ "type": "integer" }""")),
            ("payment", null),
        ]);
        var paths = whole["paths"]!.AsObject();
        Assert.Equal("/.well-known/receipt-keys /v1/permits /v1/receipts:verify /v1/selections", Names(paths));
        Assert.Equal("Problem Same Thing risk.Thing", Names(whole["components"]!["schemas"]!.AsObject()));
        Assert.Contains("schemas/Thing\"", paths["/v1/permits"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("schemas/risk.Thing\"", paths["/v1/selections"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("""["payment"]""", whole["x-unavailable"]!.ToJsonString());
    }

    [Fact]
    public void adds_what_the_gateway_adds()
    {
        var whole = OpenApiMerge.Of([("permits", Document("/v1/permits", "{}"))]);
        var post = whole["paths"]!["/v1/permits"]!["post"]!;
        Assert.Contains("IdempotencyKey", post["parameters"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Null(whole["paths"]!["/v1/permits"]!["get"]!["parameters"]);
        Assert.Equal("""[{"oidc":[]}]""", post["security"]!.ToJsonString());
        Assert.Equal("permits.Do", post["operationId"]!.GetValue<string>());
    }

    [Fact]
    public void says_that_the_specification_needs_no_token() =>
        Assert.Equal("[]", OpenApiMerge.Of([("declaration", Document("/mip/{id}", "{}"))])["paths"]!["/mip/{id}"]!["get"]!["security"]!.ToJsonString());

    [Fact]
    public async Task is_served_even_when_a_service_is_down()
    {
        country.Services.Answer = static async http =>
        {
            if (http.Request.Path != "/openapi/v1.json") return false;
            await http.Response.WriteAsync(Document("/v1/permits", "{}").ToJsonString());
            return true;
        };
        await using var gateway = country.Open(null, ("SingleWindow:Services:Risk", "http://127.0.0.1:1/"));
        using var nobody = gateway.AsNobody();
        using var answer = await nobody.Send("GET", "/openapi/v1.json");
        var whole = await answer.Json();
        Assert.True(whole.GetProperty("paths").TryGetProperty("/v1/permits", out _));
        Assert.Equal("""["risk"]""", whole.GetProperty("x-unavailable").GetRawText());
    }
}
