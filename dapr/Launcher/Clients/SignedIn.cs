using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Serialization;

namespace SingleWindow.Launcher.Clients;

/// <summary>
/// What a well-behaved client program does: gets a token and renews it, gives every unsafe request an Idempotency-Key, and
/// sends a request again, under the same key, when the gateway asks it to wait or cannot be reached.
/// </summary>
/// <param name="patience">How long a request is repeated; zero: the first answer stands.</param>
internal sealed class SignedIn(Uri gateway, DemoClient client, TimeSpan patience) : DelegatingHandler(new SocketsHttpHandler
{
    PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    UseCookies = false,
})
{
    private static readonly TimeProvider Clock = TimeProvider.System;
    private readonly SemaphoreSlim _turn = new(1);
    private IssuedToken? _token;
    private long _tokenSince;

    public async Task<string> Token(CancellationToken stop)
    {
        await _turn.WaitAsync(stop);
        try
        {
            if (_token is null || Clock.GetElapsedTime(_tokenSince).TotalSeconds > _token.ExpiresIn - 60)
                (_token, _tokenSince) = (await Issue(stop), Clock.GetTimestamp());
            return _token.AccessToken;
        }
        finally
        {
            _turn.Release();
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var start = Clock.GetTimestamp();
        if (request.Method != HttpMethod.Get && !request.Headers.Contains("Idempotency-Key"))
            request.Headers.Add("Idempotency-Key", Guid.CreateVersion7(Clock.GetUtcNow()).ToString());
        while (true)
        {
            var timeIsUp = Clock.GetElapsedTime(start) > patience;
            TimeSpan wait;
            try
            {
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await Token(cancellationToken));
                var answer = await base.SendAsync(request, cancellationToken);
                if (timeIsUp || !await IsPassing(answer, cancellationToken)) return answer;
                wait = answer.Headers.RetryAfter?.Delta ?? TimeSpan.FromMilliseconds(250);
                answer.Dispose();
            }
            catch (HttpRequestException) when (!timeIsUp)
            {
                wait = TimeSpan.FromMilliseconds(250);
            }

            await Task.Delay(wait, Clock, cancellationToken);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _turn.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>It says: not now.</summary>
    private static async Task<bool> IsPassing(HttpResponseMessage answer, CancellationToken stop) => answer.StatusCode switch
    {
        HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout => true,
        // The gateway that had the first request is gone, or still at it: its answer will be ours.
        HttpStatusCode.Conflict => (await answer.Content.ReadAsStringAsync(stop)).Contains("gateway/still-running", StringComparison.Ordinal),
        _ => false,
    };

    private async Task<IssuedToken> Issue(CancellationToken stop)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(gateway, "connect/token"))
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["grant_type"] = "client_credentials",
                ["client_id"] = client.ClientId,
                ["client_secret"] = client.Secret,
            }),
        };
        using var answer = await base.SendAsync(request, stop);
        if (!answer.IsSuccessStatusCode)
        {
            throw new HttpRequestException(
                $"No token for {client.ClientId}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(stop)}");
        }

        return (await answer.Content.ReadFromJsonAsync<IssuedToken>(stop))!;
    }

    private sealed record IssuedToken(
        [property: JsonPropertyName("access_token")] string AccessToken, [property: JsonPropertyName("expires_in")] int ExpiresIn);
}
