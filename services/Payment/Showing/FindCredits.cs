using Marten;
using Marten.Linq.MatchesSql;
using SingleWindow.Payments.Collecting;
using SingleWindow.ServiceHost;

namespace SingleWindow.Payments.Showing;

internal static class FindCreditsOverHttp
{
    public static void MapFindCredits(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/credit-advices", List).Produces<Page<CreditAdviceView>>().Allow(Role.Bank, Role.Supervisor, Role.Administrator)
            .WithSummary("Credits advised; unmatched=true is the work list of the suspense account").WithTags("payments");
        routes.MapGet("/v1/credit-advices/{bank}/{bankReference}", Show).Produces<CreditAdviceView>().Allow(Role.Bank, Role.Supervisor, Role.Administrator)
            .WithSummary("One credit").WithTags("payments");
    }

    private static async Task<IResult> List(
        IQuerySession query, HttpContext http, bool? unmatched, int? size, string? after, CancellationToken stop)
    {
        var who = Who.Of(http.User);
        IQueryable<Credit> credits = query.Query<Credit>();
        credits = unmatched == true ? credits.Where(credit => credit.IsUnmatched) : credits;
        credits = Seeing.SeesAll(who) ? credits : credits.Where(credit => credit.Bank == who.Party);
        credits = Cursor.Key(after) is { } last ? credits.Where(credit => credit.MatchesSql("d.id < ?", last)) : credits;
        var rows = await credits.OrderByDescending(credit => credit.Id).Take(Cursor.Size(size) + 1).ToListAsync(stop);
        return TypedResults.Ok(Page.Of(rows, Cursor.Size(size), credit => credit.Id).Select(CreditAdviceView.Of));
    }

    private static async Task<IResult> Show(string bank, string bankReference, IQuerySession query, HttpContext http, CancellationToken stop)
    {
        var who = Who.Of(http.User);
        var (credit, version) = await query.Find<Credit>(Credit.Key(bank, bankReference), stop);
        return credit is not null && (Seeing.SeesAll(who) || credit.Bank == who.Party)
            ? Versions.Answer(http, version, () => TypedResults.Ok(CreditAdviceView.Of(credit)))
            : Problems.NotFound("payment/unknown-credit", "No such credit was advised.");
    }
}
