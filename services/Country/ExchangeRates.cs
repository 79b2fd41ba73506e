using System.Collections.Frozen;

namespace SingleWindow.Countries;

/// <summary>What one row of rates says: units of national money per foreign, or the other way round.</summary>
public enum Quotation { NationalPerForeign, ForeignPerNational }

/// <param name="Id">Kept on every assessment that used the row.</param>
/// <param name="Units">How many units the rate is quoted for: 100 for JPY in Korea.</param>
public sealed record ExchangeRate(
    string Id, string Currency, decimal Rate, int Units, Quotation Quotation, Period Period) : IDated
{
    /// <summary>Unrounded; the country's rounding policy comes after.</summary>
    public decimal ToNational(decimal foreign) => Quotation switch
    {
        Quotation.NationalPerForeign => foreign * Rate / Units,
        Quotation.ForeignPerNational => foreign * Units / Rate,
    };
}

/// <summary>Customs rates, valid for a period: a customs engine never uses rates of the day.</summary>
public sealed class ExchangeRates
{
    private readonly string _national;
    private readonly ExchangeRate _ofNational;
    private readonly FrozenDictionary<string, ExchangeRate[]> _byCurrency;

    public ExchangeRates(string national, IEnumerable<ExchangeRate> rates)
    {
        _national = national;
        _ofNational = new($"{national}=1", national, 1, 1, Quotation.NationalPerForeign, new(DateOnly.MinValue));
        _byCurrency = rates.GroupBy(rate => rate.Currency, StringComparer.Ordinal).ToFrozenDictionary(
            group => group.Key, group => group.OrderBy(rate => rate.Period.From).ToArray(), StringComparer.Ordinal);
    }

    public IEnumerable<string> Currencies => _byCurrency.Keys;

    /// <summary>The rate in force on a day; national money is worth itself; null where no rate was published.</summary>
    public ExchangeRate? For(string currency, DateOnly asOf)
    {
        if (currency == _national) return _ofNational;
        if (!_byCurrency.TryGetValue(currency, out var rates)) return null;

        var (low, high) = (0, rates.Length - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (rates[middle].Period.From <= asOf) low = middle;
            else high = middle - 1;
        }

        return rates[low].Period.Covers(asOf) ? rates[low] : null;
    }
}
