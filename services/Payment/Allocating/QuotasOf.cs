using Marten;
using SingleWindow.Contracts.Wco;
using SingleWindow.Countries;
using SingleWindow.Payments.Assessing;
using SingleWindow.ServiceHost;

namespace SingleWindow.Payments.Allocating;

/// <summary>Which quotas a declaration has to do with, and how they stand.</summary>
internal static class QuotasOf
{
    /// <summary>Periods of the order numbers that the items claim, on the day of acceptance; licensed ones have no balance here.</summary>
    public static IEnumerable<QuotaDefinition> Claimed(CountryProfile country, Declaration declaration, DateOnly acceptedOn) =>
        country.Tariff.Quotas.Count == 0
            ? []
            : (declaration.GoodsShipment?.GovernmentAgencyGoodsItem ?? []).SelectMany(item => item.Commodity?.DutyTaxFee ?? [])
                .Select(fee => fee.QuotaOrderId).OfType<string>().Distinct(StringComparer.Ordinal)
                .Select(order => country.Tariff.Quota(order, acceptedOn)).OfType<QuotaDefinition>().Where(quota => !quota.Licensed);

    /// <summary>Periods that any claim on the lines of the items would draw on.</summary>
    public static IEnumerable<QuotaDefinition> Open(CountryProfile country, Declaration declaration, DateOnly day) =>
        country.Tariff.Quotas.Count == 0
            ? []
            : (declaration.GoodsShipment?.GovernmentAgencyGoodsItem ?? []).Select(country.CommodityCode).OfType<string>().Distinct(StringComparer.Ordinal)
                .Select(code => country.Tariff.Declarable(code, day)).OfType<TariffLine>().SelectMany(line => line.Measures)
                .Select(measure => measure.Order).OfType<string>().Distinct(StringComparer.Ordinal)
                .Select(order => country.Tariff.Quota(order, day)).OfType<QuotaDefinition>();

    public static async Task<IReadOnlyDictionary<string, Quota>> Load(Work work, IEnumerable<string> streams, CancellationToken stop)
    {
        var wanted = streams.Distinct(StringComparer.Ordinal).ToArray();
        var quotas = new Dictionary<string, Quota>(StringComparer.Ordinal);
        if (wanted.Length > 0) await work.Prefetch<Quota>(wanted, stop);
        foreach (var stream in wanted)
        {
            if (await work.Load<Quota>(stream, stop) is { } quota) quotas.Add(stream, quota);
        }

        return quotas;
    }

    public static async Task<IReadOnlyDictionary<string, Quota>> Load(
        IQuerySession query, CountryProfile country, IEnumerable<QuotaDefinition> periods, CancellationToken stop)
    {
        var streams = periods.Select(period => Quota.Key(country.Code, period)).Distinct(StringComparer.Ordinal).ToArray();
        var found = streams.Length == 0 ? [] : await query.LoadManyAsync<Quota>(stop, streams);
        return found.ToDictionary(quota => quota.Id, StringComparer.Ordinal);
    }

    public static async Task Write(Work work, IReadOnlyList<(string Quota, IQuotaFact Fact)> facts, CancellationToken stop)
    {
        foreach (var group in facts.GroupBy(fact => fact.Quota, fact => (object)fact.Fact, StringComparer.Ordinal))
        {
            await work.Decide<Quota>(group.Key, _ => Decision.Accept([.. group]), stop);
        }
    }

    /// <summary>The case, as the balances and the answers of allocations leave it.</summary>
    public static AssessmentCase Claiming(this AssessmentCase given, IReadOnlyList<QuotaClaim> claims, IReadOnlyDictionary<string, Quota> quotas) => given with
    {
        Quotas = period => Quota.StatusOf(quotas.GetValueOrDefault(Quota.Key(given.Country.Code, period)), period, given.AsOf),
        Awards = claims.ToDictionary(claim => claim.Item, claim => claim.Share),
        Waiting = claims.Where(claim => claim.Waiting > 0).Select(claim => claim.Item).ToHashSet(),
    };
}
