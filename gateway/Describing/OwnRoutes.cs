using Microsoft.AspNetCore.Routing.Template;
using Yarp.ReverseProxy.Configuration;

namespace SingleWindow.Gateway.Describing;

/// <summary>What the gateway passes on and what of it needs no token, as its routes say: the description cannot say otherwise.</summary>
internal sealed class OwnRoutes(IEnumerable<RouteConfig> routes)
{
    // In the order in which the gateway itself would choose.
    private readonly (TemplateMatcher Path, RouteConfig Route)[] _all =
    [
        .. routes.Select(static route => (Template: TemplateParser.Parse(route.Match.Path!), Route: route))
            .OrderBy(static one => one.Route.Order ?? 0).ThenBy(static one => RoutePrecedence.ComputeInbound(one.Template))
            .Select(static one => (new TemplateMatcher(one.Template, []), one.Route)),
    ];

    public bool Reach(string path) => Of(path) is not null;

    public bool AreOpen(string path) => "anonymous".Equals(Of(path)?.AuthorizationPolicy, StringComparison.OrdinalIgnoreCase);

    private RouteConfig? Of(string path) => Array.Find(_all, one => one.Path.TryMatch(path, [])).Route;
}
