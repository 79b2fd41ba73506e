using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SingleWindow.Gateway.Describing;
using Xunit;
using Yarp.ReverseProxy.Configuration;

namespace SingleWindow.Gateway.Tests.Describing;

public class describing_the_whole(Country country) : IClassFixture<Country>
{
    private static readonly OwnRoutes Routes = new([Route("/v1/permits/{**rest}"), Route("/v1/selections/{**rest}"), Route("/v1/tariff/{**rest}", "Anonymous")]);

    private static RouteConfig Route(string path, string? policy = null) =>
        new() { RouteId = path, AuthorizationPolicy = policy, Match = new() { Path = path } };

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
        ], Routes);
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
        var whole = OpenApiMerge.Of([("permits", Document("/v1/permits", "{}"))], Routes);
        var post = whole["paths"]!["/v1/permits"]!["post"]!;
        Assert.Contains("IdempotencyKey", post["parameters"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Null(whole["paths"]!["/v1/permits"]!["get"]!["parameters"]);
        Assert.Equal("""[{"oidc":[]}]""", post["security"]!.ToJsonString());
        Assert.Equal("permits.Do", post["operationId"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("/v1/tariff", "[]")]
    [InlineData("/v1/tariff/{code}", "[]")]
    [InlineData("/v1/permits/{number}", """[{"oidc":[]}]""")]
    public void asks_for_a_token_where_the_route_does(string path, string security) =>
        Assert.Equal(security, OpenApiMerge.Of([("payment", Document(path, "{}"))], Routes)["paths"]![path]!["get"]!["security"]!.ToJsonString());

    [Fact]
    public void leaves_out_what_no_route_reaches() =>
        Assert.Null(OpenApiMerge.Of([("payment", Document("/v1/elsewhere", "{}"))], Routes)["paths"]!["/v1/elsewhere"]);

    [Fact]
    public async Task says_of_every_route_whether_nobody_may_ask()
    {
        await using var gateway = country.Open();
        var paths = gateway.Inside.GetRequiredService<IProxyConfigProvider>().GetConfig().Routes
            .Select(route => route.Match.Path!.Replace("{**rest}", "{id}", StringComparison.Ordinal)).ToArray();
        country.Services.Answer = async http =>
        {
            if (http.Request.Path != "/openapi/v1.json") return false;
            await http.Response.WriteAsync(new JsonObject
            {
                ["paths"] = new JsonObject(paths.Select(
                path => KeyValuePair.Create(path, (JsonNode?)JsonNode.Parse("""{ "get": { "responses": {} } }"""))))
            }.ToJsonString());
            return true;
        };
        using var nobody = gateway.AsNobody();
        using var answer = await nobody.Send("GET", "/openapi/v1.json");
        var described = (await answer.Json()).GetProperty("paths");
        var open = new List<string>();
        foreach (var path in paths)
        {
            using var asked = await nobody.Send("GET", path);
            var mayAsk = asked.StatusCode != System.Net.HttpStatusCode.Unauthorized;
            if (mayAsk) open.Add(path);
            Assert.Equal(mayAsk, described.GetProperty(path).GetProperty("get").GetProperty("security").GetArrayLength() == 0);
        }

        Assert.Equal("/mip/{id} /v1/documents/{id} /v1/exchange-rates/{id} /v1/quotas/{id} /v1/tariff/{id}", string.Join(' ', open.Order(StringComparer.Ordinal)));
    }

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
