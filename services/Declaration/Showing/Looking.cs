using System.Security.Claims;
using Marten;
using SingleWindow.ServiceHost;

namespace SingleWindow.Declarations.Showing;

internal static class Looking
{
    /// <summary>Loads a declaration for those who may see it; for anyone else it does not exist.</summary>
    public static async Task<IResult> IfEntitled(
        this IQuerySession session, string mrn, ClaimsPrincipal user, Func<Declaration, long, Sight, Task<IResult>> show, CancellationToken stop)
    {
        var (declaration, version) = await session.Find<Declaration>(Declaration.Key(mrn), stop);
        var sight = declaration is null ? Sight.None : Who.Of(user).To(declaration);
        return sight == Sight.None
            ? Problems.NotFound("declaration/unknown", "No such declaration.")
            : await show(declaration!, version, sight);
    }

    /// <summary>The text of one version: version 1 as lodged, later ones as amended.</summary>
    public static async Task<Contracts.Wco.Declaration?> TextOf(this IQuerySession session, string mrn, int version, CancellationToken stop)
    {
        var stored = await session.Events.FetchStreamAsync(Declaration.Key(mrn), token: stop);
        return stored.Select(e => e.Data).Select(fact => fact switch
        {
            Lodged f when version == 1 => f.Text,
            Amended f when f.Version == version => f.Text,
            _ => null,
        }).FirstOrDefault(text => text is not null);
    }
}
