using SingleWindow.ServiceHost;

namespace SingleWindow.Declarations;

internal static class Changing
{
    /// <summary>Runs a command on one declaration; an unknown one is 404.</summary>
    public static async Task<IResult> Change(
        this Commands commands, HttpContext http, string mrn, Func<Declaration?, Decision> decide, CancellationToken stop)
    {
        Refusal? unknown = null;
        var answer = await commands.Run(
            http,
            async work =>
            {
                var decision = await work.Decide<Declaration>(Declaration.Key(mrn), decide, stop);
                unknown = decision.Refusal is { Code: "declaration/unknown" } refusal ? refusal : null;
                return decision;
            },
            _ =>
            {
                http.Response.Headers["X-Mrn"] = mrn;
                return TypedResults.NoContent();
            },
            stop);
        return unknown is null ? answer : Problems.NotFound(unknown.Code, unknown.Reason);
    }
}
