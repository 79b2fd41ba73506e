namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class CurrencyExchange (40A).</summary>
public sealed record CurrencyExchange : WcoClass
{
    /// <summary>WCO 135 Currency, coded, a3.</summary>
    public string? CurrencyTypeCode { get; init; }

    /// <summary>WCO 118 Rate of exchange, n..12,5.</summary>
    public decimal? RateNumeric { get; init; }
}
