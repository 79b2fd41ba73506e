using SingleWindow.Contracts;

namespace SingleWindow.Countries;

/// <summary>The reduced data set of low-value consignments: one line of a manifest is one declaration of one item.</summary>
/// <param name="Procedure">Requested and previous procedure of every such consignment; its value is limited wherever it is declared.</param>
/// <param name="Threshold">Highest value of a consignment.</param>
/// <param name="Constants">What every such declaration says.</param>
public sealed record LowValueSet(
    string Id, Direction Direction, string Procedure, Money Threshold, IReadOnlyList<LowValueColumn> Columns,
    IReadOnlyList<(WcoPath Path, string Value)> Constants, string LegalBasis, Period Period) : IDated
{
    /// <summary>The value lies within the threshold; also where no rate of exchange lets anyone tell, which another check says.</summary>
    public bool Covers(decimal value, string currency, ExchangeRates rates, DateOnly asOf) =>
        currency == Threshold.Currency ? value <= Threshold.Amount
        : rates.For(currency, asOf) is not { } rate || rates.For(Threshold.Currency, asOf) is not { } limit
            || rate.ToNational(value) <= limit.ToNational(Threshold.Amount);
}

/// <summary>A column of the manifest and the data element that it fills.</summary>
/// <param name="Unit">Unit or currency of every value of the column.</param>
/// <param name="UnitColumn">The column that says the unit or currency.</param>
public sealed record LowValueColumn(string Name, WcoPath Path, bool Required, string? CodeList, string? Unit, string? UnitColumn);
