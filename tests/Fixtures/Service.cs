using System.Net.Http.Headers;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using SingleWindow.ServiceHost;

namespace SingleWindow.Fixtures;

/// <summary>One service as it is, in this process, on a real database, with tokens of a real issuer.</summary>
/// <typeparam name="TProgram">The service's <c>Program</c>.</typeparam>
/// <param name="clock">A clock that the test moves; null: the system's.</param>
/// <param name="settings">Further configuration, such as <c>SingleWindow:DefaultProfile</c>.</param>
public sealed class Service<TProgram>(
    string connectionString, Issuer issuer, TimeProvider? clock = null, params (string Key, string Value)[] settings)
    : WebApplicationFactory<TProgram> where TProgram : class
{
    /// <summary>A client that is signed in.</summary>
    public HttpClient As(Who who)
    {
        var client = CreateClient(new() { AllowAutoRedirect = false });
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", issuer.Token(who));
        return client;
    }

    /// <summary>Not signed in.</summary>
    public HttpClient AsNobody() => CreateClient(new() { AllowAutoRedirect = false });

    // Host configuration reaches Program before its first line (as arguments), so settings read there see it.
    protected override IHost CreateHost(IHostBuilder builder)
    {
        builder.ConfigureHostConfiguration(configuration => configuration.AddInMemoryCollection(AllSettings().Select(s => KeyValuePair.Create(s.Key, (string?)s.Value))));
        return base.CreateHost(builder);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder) => builder.ConfigureServices(services =>
    {
        if (clock is not null) services.Replace(ServiceDescriptor.Singleton(clock));
    });

    private IEnumerable<(string Key, string Value)> AllSettings() =>
    [
        ("ConnectionStrings:SingleWindow", connectionString),
        ("SingleWindow:Issuer", issuer.Address),
        ("SingleWindow:DefaultProfile", "kr"),
        // What fails must be seen: hosts that start and stop, and an outbox with no runtime to publish to, fail nothing here.
        ("Logging:LogLevel:Microsoft.Hosting.Lifetime", "Warning"),
        ("Logging:LogLevel:SingleWindow.ServiceHost.Announcing", "Error"),
        .. settings,
    ];
}
