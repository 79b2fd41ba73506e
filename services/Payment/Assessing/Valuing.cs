using System.Globalization;
using SingleWindow.Contracts;
using SingleWindow.Contracts.Wco;
using SingleWindow.Countries;

namespace SingleWindow.Payments.Assessing;

/// <summary>What a declaration is assessed by.</summary>
/// <param name="AsOf">Date of acceptance: every dated row is read as of this day.</param>
public sealed record AssessmentCase(CountryProfile Country, Direction Direction, DateOnly AsOf, Declaration Declaration);

/// <summary>Customs value of every item: price, converted at the customs rate, plus and minus what the law adds and deducts.</summary>
internal sealed class Valuing(AssessmentCase given, ICollection<Finding> findings)
{
    private readonly GoodsShipment? shipment = given.Declaration.GoodsShipment;

    public IReadOnlyList<ItemValue> Of(IReadOnlyList<GoodsItem> items)
    {
        var prices = items.Select(item => Price(item, items.Count)).ToArray();
        var national = prices.Select(price => price?.National ?? 0).ToArray();
        var shared = Apportionment.Over(
            Charges(shipment?.CustomsValuation, Place.Shipment.Then("customsValuation", "41A"), Place.Shipment), national);
        return [.. items.Select((item, i) => Value(item, prices[i], shared[i])).OfType<ItemValue>()];
    }

    private ItemValue? Value(GoodsItem item, Converted? price, decimal shared)
    {
        if (price is null)
        {
            return null;
        }

        var own = Charges(item.Valuation, item.Place.Then("customsValuation", "41A"), item.Place);
        var exact = price.National + (price.IsCustomsValue ? 0 : shared + own);
        if (exact < 0)
        {
            findings.Add(item.Place.Finding(FindingCode.NegativeValue, "The deductions exceed the price of the goods."));
            return null;
        }

        var rounding = given.Country.Taxes.Rounding.Value;
        var value = rounding.Apply(exact);
        return new(
            item.Sequence, new(price.Declared, price.Currency), exact - price.National, value,
            price.Currency == given.Country.Currency ? null : price.Rate.Id, Explain(price, exact, value, rounding));
    }

    /// <summary>The price of the item; the declared customs value where there was no sale (methods 2 to 6).</summary>
    private Converted? Price(GoodsItem item, int count)
    {
        var line = item.Place.Then("commodity", "23A").Then("invoiceLine", "79A").At("itemChargeAmount", "112");
        if (item.Price is { } price)
        {
            return Convert(price, line, false);
        }

        if (item.DeclaredValue is { } value)
        {
            return Convert(value, item.Place.At("customsValueAmount", "108"), true);
        }

        if (count == 1 && given.Declaration.InvoiceAmount is { } invoice)
        {
            return Convert(invoice, Place.Declaration.At("invoiceAmount", "109"), false);
        }

        findings.Add(line.Finding(FindingCode.NoPrice, "The item has neither a price nor a declared customs value."));
        return null;
    }

    private Converted? Convert(Amount amount, Place place, bool isCustomsValue)
    {
        var currency = amount.CurrencyId ?? given.Declaration.InvoiceAmount?.CurrencyId;
        if (string.IsNullOrEmpty(currency))
        {
            findings.Add(place.Finding(FindingCode.NoCurrency, "The amount has no currency.", $"{amount.Value}"));
            return null;
        }

        if (amount.Value < 0)
        {
            findings.Add(place.Finding(FindingCode.NegativeValue, "The amount is below zero.", $"{amount.Value}"));
            return null;
        }

        if (given.Country.Rates.For(currency, given.AsOf) is not { } rate)
        {
            findings.Add(place.Finding(
                FindingCode.NoExchangeRate, $"No customs rate of exchange was published for {currency} on {given.AsOf:yyyy-MM-dd}.", currency));
            return null;
        }

        return new(amount.Value, currency, rate.ToNational(amount.Value), rate, isCustomsValue);
    }

    /// <summary>Freight, additions and deductions, in national money.</summary>
    private decimal Charges(CustomsValuation? valuation, Place place, Place owner)
    {
        if (valuation is null)
        {
            return 0;
        }

        var sum = valuation.FreightChargeAmount is { } freight ? Freight(freight, place.At("freightChargeAmount", "117")) : 0;
        for (var i = 0; i < valuation.ChargeDeduction.Count; i++)
        {
            sum += Charge(valuation.ChargeDeduction[i], place.Then("chargeDeduction", "58B", i));
        }

        return sum;
    }

    /// <summary>Freight is added where the price does not contain it and the law's value does, and the other way round.</summary>
    private decimal Freight(Amount freight, Place place)
    {
        var terms = shipment?.TradeTerms?.ConditionCode;
        var paidBySeller = terms is not null && given.Country.Codes.Find("incoterm", terms, given.AsOf)?["freight"] == "included";
        var sign = (given.Country.Taxes.ValueBasis, paidBySeller) switch
        {
            ("CIF", false) => 1,
            ("FOB", true) => -1,
            _ => 0,
        };
        return sign == 0 ? 0 : sign * (Convert(freight, place, false)?.National ?? 0);
    }

    private decimal Charge(ChargeDeduction charge, Place place)
    {
        if (charge.OtherChargeDeductionAmount is not { } amount)
        {
            return 0;
        }

        var effect = given.Country.Codes.Find("charge", charge.ChargesTypeCode ?? "", given.AsOf)?["effect"];
        if (effect is null)
        {
            findings.Add(place.At("chargesTypeCode", "371").Finding(
                FindingCode.UnknownCharge, "The country has no such charge or deduction.", charge.ChargesTypeCode,
                string.Join(", ", given.Country.Codes.All("charge", given.AsOf).Select(code => code.Value).Take(10))));
            return 0;
        }

        var national = effect == "none" ? 0 : Convert(amount, place.At("otherChargeDeductionAmount", "181"), false)?.National ?? 0;
        return effect == "deduct" ? -national : national;
    }

    private string Explain(Converted price, decimal exact, decimal value, Rounding rounding)
    {
        var text = price.Currency == given.Country.Currency
            ? string.Create(CultureInfo.InvariantCulture, $"{price.Declared:0.###} {price.Currency}")
            : string.Create(CultureInfo.InvariantCulture, $"{price.Declared:0.###} {price.Currency} at {price.Rate.Rate:0.######} ({price.Rate.Id})");
        var charges = exact - price.National;
        if (charges != 0)
        {
            text += string.Create(CultureInfo.InvariantCulture, $" {(charges > 0 ? "+" : "-")} {Math.Abs(charges):0.##} charges");
        }

        return value == exact ? text : $"{text}, {Explaining.Words(rounding)}";
    }

    private sealed record Converted(decimal Declared, string Currency, decimal National, ExchangeRate Rate, bool IsCustomsValue);
}
