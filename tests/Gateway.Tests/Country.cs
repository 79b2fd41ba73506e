using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using SingleWindow.Contracts;
using SingleWindow.Fixtures;
using SingleWindow.Gateway.Keeping;
using SingleWindow.Gateway.SigningIn;
using Xunit;

namespace SingleWindow.Gateway.Tests;

/// <summary>A database, the services and a gateway before them; more gateways on the same database when asked.</summary>
public sealed class Country : IAsyncLifetime
{
    private readonly List<Gate> _gates = [];
    private readonly string _clients = Path.GetTempFileName();

    public string ConnectionString { get; private set; } = "";

    public Upstream Services { get; private set; } = null!;

    public Gate Gateway { get; private set; } = null!;

    public string ClientsFile => _clients;

    public async ValueTask InitializeAsync()
    {
        ConnectionString = await Postgres.NewDatabase();
        Services = await Upstream.Start();
        WriteClients("secret");
        Gateway = Open();
    }

    internal void WriteClients(string secret) => File.WriteAllText(_clients, JsonSerializer.Serialize<Client[]>(
    [
        new("hanil", secret, "Hanil Trading", ["trader"], Party: "1208612345"),
        new("daehan", secret, "Daehan Foods", ["trader"], Party: "1108654321"),
        new("mfds", secret, "Officer of MFDS", ["agency-officer"], Agency: "MFDS"),
        new("busan", secret, "Officer of Busan", ["customs-officer", "supervisor"], Office: "030"),
    ], Json.Options));

    public Gate Open(TimeProvider? clock = null, params (string Key, string Value)[] settings)
    {
        var services = Services.Address.AbsoluteUri;
        var gate = new Gate(clock,
        [
            .. settings, // The first of a key counts.
            ("ConnectionStrings:SingleWindow", ConnectionString),
            ("SingleWindow:Issuer", "http://localhost/"),
            ("Gateway:PublicUrl", "http://localhost/"),
            ("Gateway:ClientsFile", _clients),
            ("SingleWindow:Services:Declaration", services), ("SingleWindow:Services:Permits", services),
            ("SingleWindow:Services:Risk", services), ("SingleWindow:Services:Payment", services),
        ]);
        _gates.Add(gate);
        return gate;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var gate in _gates) await gate.DisposeAsync();
        await Services.DisposeAsync();
        File.Delete(_clients);
    }
}

/// <summary>One gateway, in this process.</summary>
public sealed class Gate : IAsyncDisposable
{
    private readonly Host _host;
    private bool _ended;
    private readonly Dictionary<string, string> _tokens = new(StringComparer.Ordinal);

    internal Gate(TimeProvider? clock, (string Key, string Value)[] settings) => _host = new(clock, settings);

    public IServiceProvider Inside => _host.Services;

    public HttpClient AsNobody() => _host.CreateClient(new() { AllowAutoRedirect = false });

    /// <summary>A client of the demo country, signed in through the token endpoint.</summary>
    public async Task<HttpClient> As(string client)
    {
        if (!_tokens.TryGetValue(client, out var token)) _tokens[client] = token = await Token(client);
        return With(token);
    }

    public HttpClient With(string token)
    {
        var http = AsNobody();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return http;
    }

    public async Task<string> Token(string client, string secret = "secret")
    {
        using var answer = await Ask(client, secret);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (await answer.Json()).GetProperty("access_token").GetString()!;
    }

    public async Task<HttpResponseMessage> Ask(string client, string secret)
    {
        using var http = AsNobody();
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        { ["grant_type"] = "client_credentials", ["client_id"] = client, ["client_secret"] = secret });
        return await http.PostAsync(new Uri("/connect/token", UriKind.Relative), form);
    }

    /// <summary>A request as no well-behaved client would send it; status and code of the answer.</summary>
    public async Task<(int Status, string? Code)> Raw(Action<HttpContext> request)
    {
        var answered = await _host.Server.SendAsync(request);
        using var body = new StreamReader(answered.Response.Body);
        return (answered.Response.StatusCode,
            JsonElement.Parse(await body.ReadToEndAsync()).GetProperty("code").GetString());
    }

    // A test may end its gateway itself, and the country ends all of them.
    public ValueTask DisposeAsync() => Interlocked.Exchange(ref _ended, true) ? ValueTask.CompletedTask : _host.DisposeAsync();

    private sealed class Host(TimeProvider? clock, (string Key, string Value)[] settings) : WebApplicationFactory<KeyRing>
    {
        // Host configuration reaches Program before its first line, so settings that are read there see it.
        protected override IHost CreateHost(IHostBuilder builder)
        {
            builder.ConfigureHostConfiguration(configuration => configuration.AddInMemoryCollection(
                settings.DistinctBy(setting => setting.Key, StringComparer.Ordinal)
                    .Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))));
            return base.CreateHost(builder);
        }

        protected override void ConfigureWebHost(IWebHostBuilder builder) => builder.ConfigureServices(services =>
        {
            if (clock is not null) services.Replace(ServiceDescriptor.Singleton(clock));
        });
    }
}
