using SingleWindow.Contracts.Wco;

namespace SingleWindow.Risk.Selecting;

/// <summary>What goods are worth in national money, unrounded: good enough to compare, not to tax.</summary>
internal sealed class Values(Practice practice, LodgedVersion lodged)
{
    /// <summary>Null where no amount was declared or no rate holds on the day of acceptance.</summary>
    public decimal? Of(GovernmentAgencyGoodsItem item) =>
        National(item.CustomsValueAmount, practice.Currency)
        ?? National(item.Commodity?.InvoiceLine?.ItemChargeAmount, lodged.Declaration.InvoiceAmount?.CurrencyId);

    private decimal? National(Amount? amount, string? otherwise) =>
        amount is { } a && (a.CurrencyId ?? otherwise) is { } currency ? practice.Rates.For(currency, lodged.AcceptedOn)?.ToNational(a.Value) : null;
}

internal static class Kilograms
{
    // UNECE Recommendation 20.
    public static decimal? Of(Measure? measure) => measure switch
    {
        null => null,
        { UnitCode: null or "" or "KGM" } => measure.Value,
        { UnitCode: "TNE" } => measure.Value * 1000,
        { UnitCode: "GRM" } => measure.Value / 1000,
        _ => null,
    };
}
