using Marten;
using SingleWindow.Countries;
using SingleWindow.Payments.Assessing;
using SingleWindow.ServiceHost;

namespace SingleWindow.Payments.Showing;

/// <summary>A period of a tariff quota and what is left of it at the end of a day.</summary>
/// <param name="Definition">Of the period.</param>
/// <param name="Licensed">A licence controls it; customs keeps no balance, so none is given.</param>
/// <param name="Requested">Asked for and not allocated yet.</param>
/// <param name="CriticalPercent">From this share of the volume on security is taken for the full duty.</param>
public sealed record QuotaView(
    string Order, string Definition, DateOnly AsOf, QuotaStatus Status, decimal Volume, decimal? Balance, decimal Requested, string Unit,
    bool Licensed, decimal CriticalPercent, DateOnly? LastAllocation, DateOnly From, DateOnly? To, DateOnly? BlockedFrom, DateOnly? BlockedTo)
{
    public static QuotaView Of(QuotaDefinition period, Quota? quota, DateOnly day) => new(
        period.Order, period.Id, day, Quota.StatusOf(quota, period, day), period.Volume,
        period.Licensed ? null : Math.Max(0, period.Volume - (quota?.Allocated ?? 0)), quota?.Requested ?? 0, period.Unit, period.Licensed,
        period.CriticalPercent, quota?.LastAllocation, period.Period.From, period.Period.To, period.Blocked?.From, period.Blocked?.To);
}

/// <summary>What is left of quotas is public, like the tariff: without a token, at any date.</summary>
internal static class FindQuotasOverHttp
{
    // A balance may change at any moment.
    private const int NoAge = 0;

    public static void MapFindQuotas(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/quotas", List).Produces<Page<QuotaView>>().AllowAnyone()
            .WithSummary("Tariff quotas whose period a day falls into, as they stand now").WithTags("tariff");
        routes.MapGet("/v1/quotas/{order}", Show).Produces<QuotaView>().AllowAnyone()
            .WithSummary("Volume, balance and status of a tariff quota at the end of a day").WithTags("tariff");
    }

    private static async Task<IResult> List(
        IQuerySession query, HttpContext http, CountryProfiles countries, IConfiguration configuration, TimeProvider clock, string? profile, DateOnly? date,
        int? size, string? after, CancellationToken stop)
    {
        if (countries.Find(profile ?? configuration["SingleWindow:DefaultProfile"] ?? countries.All[0].Code) is not { } country) return Unknown(profile);
        var (day, last) = (date ?? country.Today(clock.GetUtcNow()), Cursor.Key(after));
        var periods = country.Tariff.Quotas.Where(period => period.Period.Covers(day) && (last is null || string.CompareOrdinal(period.Order, last) > 0))
            .OrderBy(period => period.Order, StringComparer.Ordinal).Take(Cursor.Size(size) + 1).ToArray();
        var quotas = await Allocating.QuotasOf.Load(query, country, periods, stop);
        return Cached.Answer(http, Page.Of(periods, Cursor.Size(size), period => period.Order)
            .Select(period => QuotaView.Of(period, quotas.GetValueOrDefault(Quota.Key(country.Code, period)), day)), NoAge);
    }

    private static async Task<IResult> Show(
        string order, IQuerySession query, HttpContext http, CountryProfiles countries, IConfiguration configuration, TimeProvider clock, string? profile,
        DateOnly? date, CancellationToken stop)
    {
        if (countries.Find(profile ?? configuration["SingleWindow:DefaultProfile"] ?? countries.All[0].Code) is not { } country) return Unknown(profile);
        var day = date ?? country.Today(clock.GetUtcNow());
        if (country.Tariff.Quota(order, day) is not { } period)
        {
            return Problems.NotFound("payment/unknown-quota", $"The tariff has no quota {order} on {day:yyyy-MM-dd}.");
        }

        // Balances of the past are folded from the facts that there were by then.
        var stream = Quota.Key(country.Code, period);
        var facts = await query.Events.FetchStreamAsync(stream, token: stop);
        var quota = facts.Select(fact => (IQuotaFact)fact.Data).Where(fact => country.Today(fact.At) <= day)
            .Aggregate((Quota?)null, (state, fact) => Quota.Fold(state, stream, fact));
        return Cached.Answer(http, QuotaView.Of(period, quota, day), NoAge);
    }

    private static IResult Unknown(string? profile) => Problems.Invalid("payment/profile", $"There is no country profile {profile}.", "profile");
}
