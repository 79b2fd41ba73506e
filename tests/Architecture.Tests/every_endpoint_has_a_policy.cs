using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using SingleWindow.Fixtures;
using SingleWindow.ServiceHost;
using Xunit;

namespace SingleWindow.Architecture.Tests;

/// <summary>Walks what each service really serves: an endpoint that nobody thought about fails here before it fails in the open.</summary>
public sealed class every_endpoint_has_a_policy(Database database, Issuer issuer) : IClassFixture<Database>, IClassFixture<Issuer>
{
    [Fact]
    public async Task of_declaration() => await Check<Declarations.Declaration>();

    [Fact]
    public async Task of_permits() => await Check<Permits.Permit>();

    [Fact]
    public async Task of_risk() => await Check<Risk.Selection>();

    [Fact]
    public async Task of_payment() => await Check<Payments.Bill>();

    [Fact]
    public void and_the_rule_would_notice_one_without()
    {
        var forgotten = new RouteEndpoint(_ => Task.CompletedTask, RoutePatternFactory.Parse("/v1/forgotten"), 0, EndpointMetadataCollection.Empty, "forgotten");
        Assert.Equal(["/v1/forgotten has no policy: end its mapping with .Allow(Role.…) or .AllowAnyone()."], WithoutPolicy([forgotten]));
    }

    private async Task Check<T>()
        where T : class
    {
        await using var service = new Service<T>(database.ConnectionString, issuer, null, ("Logging:LogLevel:Default", "None"));
        var endpoints = service.Services.GetRequiredService<EndpointDataSource>().Endpoints;
        Assert.NotEmpty(endpoints);
        Rule.Holds(WithoutPolicy(endpoints));
    }

    private static IEnumerable<string> WithoutPolicy(IEnumerable<Endpoint> endpoints) => endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetMetadata<Allowed>() is null && endpoint.Metadata.GetMetadata<CalledByRuntime>() is null)
        .Select(endpoint => $"{endpoint.RoutePattern.RawText} has no policy: end its mapping with .Allow(Role.…) or .AllowAnyone().");
}
