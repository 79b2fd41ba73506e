using System.Text;
using System.Text.Json;
using Xunit;

namespace SingleWindow.Gateway.Tests;

/// <summary>What tests say to the gateway, and how they read its answers.</summary>
internal static class Talking
{
    public const string Declaration = """{"functionCode":"9","typeCode":"IM"}""";

    public static Task<HttpResponseMessage> Lodge(this HttpClient http, string? key, string body = Declaration) =>
        http.Send("POST", "/v1/declarations?profile=kr", key, body);

    public static async Task<HttpResponseMessage> Send(
        this HttpClient http, string method, string path, string? key = null, string? body = null,
        string type = "application/json", params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new(method), new Uri(path, UriKind.Relative));
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, type);
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await http.SendAsync(request);
    }

    public static async Task<JsonElement> Json(this HttpResponseMessage answer) =>
        JsonElement.Parse(await answer.Content.ReadAsStringAsync());

    public static Task<string> Text(this HttpResponseMessage answer) => answer.Content.ReadAsStringAsync();

    public static string Header(this HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : "";

    /// <summary>The answer is a problem in its full shape.</summary>
    public static async Task IsProblem(this HttpResponseMessage answer, int status, string code)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(status == (int)answer.StatusCode, $"{(int)answer.StatusCode}: {text}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = JsonElement.Parse(text);
        Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.Equal(code, problem.GetProperty("type").GetString());
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        Assert.False(string.IsNullOrEmpty(problem.GetProperty("title").GetString()));
        Assert.Equal(answer.Header("X-Conversation-Id"), problem.GetProperty("conversationId").GetString());
        var comesBack = status is 409 or 429 or 503 or 504;
        Assert.Equal(comesBack, answer.Headers.RetryAfter is not null);
    }

    public static JsonElement Claims(this string jws) => JsonElement.Parse(
        Microsoft.IdentityModel.Tokens.Base64UrlEncoder.DecodeBytes(jws.Split('.')[1]));
}
