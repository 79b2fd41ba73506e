namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class CurrencyExchange (40A).</summary>
[Wco("40A")]
public sealed record CurrencyExchange : WcoClass
{
    /// <summary>WCO 135 Currency, coded, a3.</summary>
    [Wco("135", "a3")]
    public string? CurrencyTypeCode { get; init; }

    /// <summary>WCO 118 Rate of exchange, n..12,5.</summary>
    [Wco("118", "n..12,5")]
    public decimal? RateNumeric { get; init; }
}
