using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SingleWindow.Contracts;
using SingleWindow.Contracts.Wco;
using SingleWindow.Countries;

namespace SingleWindow.Payments.Assessing;

/// <summary>What is known of the value of one item.</summary>
/// <param name="Costs">Transport, insurance and charges that the customs value leaves out, but later taxes take in.</param>
/// <param name="Exported">Value of the goods that were exported before, which a relief takes off; it is part of the customs value.</param>
internal sealed record Valued(ItemValue Item, decimal Costs, decimal Exported);

/// <summary>Customs value of every item: price, converted at the customs rate, plus and minus what the law adds and deducts.</summary>
internal sealed class Valuing(AssessmentCase given, ICollection<Finding> findings)
{
    private readonly GoodsShipment? shipment = given.Declaration.GoodsShipment;

    /// <summary>One by one as the items stand; null where the value cannot be known.</summary>
    public Valued?[] Of(IReadOnlyList<GoodsItem> items)
    {
        var prices = new Converted?[items.Count];
        var national = new decimal[items.Count];
        for (var i = 0; i < prices.Length; i++)
        {
            prices[i] = Price(items[i], items.Count);
            national[i] = prices[i]?.National ?? 0;
        }

        var shared = Shared(items, national);
        var values = new Valued?[items.Count];
        for (var i = 0; i < values.Length; i++) values[i] = Value(items[i], prices[i], shared?[i] ?? default);
        return values;
    }

    /// <summary>Freight and charges of the whole declaration, shared out; null where there are none.</summary>
    private Charges[]? Shared(IReadOnlyList<GoodsItem> items, decimal[] values)
    {
        if (shipment?.CustomsValuation is not { } valuation)
        {
            return null;
        }

        var place = Place.Shipment.Then("customsValuation", "41A");
        var (freight, others) = (Freight(valuation, place), Others(valuation, place));
        if (items.Count == 1)
        {
            return [freight + others];
        }

        var weights = given.Country.Taxes.Apportioning.FreightByWeight && !freight.IsNothing ? Weights(items) : values;
        var (byFreight, byValue) = (freight.Over(weights, Share), others.Over(values, Share));
        return [.. byFreight.Zip(byValue, (one, other) => one + other)];
    }

    private decimal[] Share(decimal whole, decimal[] weights) => given.Country.Taxes.Apportioning.Step is { } step
        ? Apportionment.Cut(whole, weights, step)
        : Apportionment.Over(whole, weights);

    private decimal[] Weights(IReadOnlyList<GoodsItem> items)
    {
        foreach (var item in items.Where(item => item.GrossMass is null))
        {
            findings.Add(item.Place.Then("commodity", "23A").Then("goodsMeasure", "65A").At("grossMassMeasure", "126").Finding(
                FindingCode.NoQuantity, given.Say($"Freight is shared out by gross mass: the gross mass is missing.", $"운임은 총중량에 따라 배분합니다: 총중량이 없습니다.")));
        }

        return [.. items.Select(item => item.GrossMass ?? 0)];
    }

    private Valued? Value(GoodsItem item, Converted? price, Charges shared)
    {
        if (price is null)
        {
            return null;
        }

        var charges = shared;
        if (item.Valuation is { } valuation)
        {
            var place = item.Place.Then("customsValuation", "41A");
            charges = charges + Freight(valuation, place) + Others(valuation, place);
        }

        var exact = price.National + (price.IsCustomsValue ? 0 : charges.ToValue);
        if (exact < 0)
        {
            findings.Add(item.Place.Finding(FindingCode.NegativeValue, given.Say($"The deductions exceed the price of the goods.", $"공제액이 물품 가격보다 큽니다.")));
            return null;
        }

        var rounding = given.Country.Taxes.Rounding.Value;
        var value = rounding.Apply(exact);
        return new(
            new(item.Sequence, new(price.Declared, price.Currency), exact - price.National, value,
                price.Currency == given.Country.Currency ? null : price.Rate?.Id, Explain(price, exact, value, rounding)),
            Math.Max(0, charges.ToCosts), charges.Exported);
    }

    /// <summary>The price of the item; the declared customs value where there was no sale (methods 2 to 6).</summary>
    private Converted? Price(GoodsItem item, int count)
    {
        if (item.AdditionalProcedures.Count > 0 && item.AdditionalProcedures.Intersect(given.Country.Taxes.UnitPriceProcedures, StringComparer.Ordinal).Any())
        {
            return UnitPrice(item);
        }

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

        findings.Add(line.Finding(FindingCode.NoPrice, given.Say($"The item has neither a price nor a declared customs value.", $"물품에 가격도 신고한 과세가격도 없습니다.")));
        return null;
    }

    private Converted? Convert(Amount amount, Place place, bool isCustomsValue)
    {
        var currency = amount.CurrencyId ?? given.Declaration.InvoiceAmount?.CurrencyId;
        if (string.IsNullOrEmpty(currency))
        {
            findings.Add(place.Finding(FindingCode.NoCurrency, given.Say($"The amount has no currency.", $"금액에 통화가 없습니다."), $"{amount.Value}"));
            return null;
        }

        if (amount.Value < 0)
        {
            findings.Add(place.Finding(FindingCode.NegativeValue, given.Say($"The amount is below zero.", $"금액이 0보다 작습니다."), $"{amount.Value}"));
            return null;
        }

        if (given.Country.Rates.For(currency, given.AsOf) is not { } rate)
        {
            findings.Add(place.Finding(
                FindingCode.NoExchangeRate, given.Say(
                    $"No customs rate of exchange was published for {currency} on {given.AsOf:yyyy-MM-dd}.",
                    $"{given.AsOf:yyyy-MM-dd}의 {currency} 과세환율이 고시되지 않았습니다."), currency));
            return null;
        }

        return new(amount.Value, currency, rate.ToNational(amount.Value), rate, isCustomsValue);
    }

    /// <summary>The unit price of the period takes the place of invoice, freight and insurance.</summary>
    private Converted? UnitPrice(GoodsItem item)
    {
        if (item.Code is not { } code || given.Country.Tariff.PriceOf(code, given.AsOf) is not { } price)
        {
            findings.Add(item.Classification.Finding(
                FindingCode.NoUnitPrice, given.Say(
                    $"No unit price was published for {item.Code} on {given.AsOf:yyyy-MM-dd}.", $"{given.AsOf:yyyy-MM-dd}의 {item.Code} 단위가격이 고시되지 않았습니다."), item.Code));
            return null;
        }

        var result = price.Price.Of(new(0, item.Quantity, given.ToNational));
        foreach (var missing in result.Missing)
        {
            findings.Add(item.TariffQuantity.Finding(
                FindingCode.NoQuantity, given.Say(
                    $"The value is {price.Price} ({price.Id}): the quantity in {missing} is missing.", $"과세가격은 {price.Price}({price.Id})입니다: {missing} 단위의 수량이 없습니다."), source: price.LegalAct));
        }

        return result.Amount is { } value ? new(value, given.Country.Currency, value, null, true) { UnitPrice = price } : null;
    }

    /// <summary>Freight is added where the price does not contain it and the law's value does, and the other way round.</summary>
    private Charges Freight(CustomsValuation valuation, Place place)
    {
        if (valuation.FreightChargeAmount is not { } freight)
        {
            return default;
        }

        var terms = shipment?.TradeTerms?.ConditionCode;
        var paidBySeller = terms is not null && given.Country.Codes.Find("incoterm", terms, given.AsOf)?["freight"] == "included";
        var valueHasIt = given.Country.Taxes.ValueBasis == "CIF";
        if (valueHasIt && paidBySeller)
        {
            return default;
        }

        var national = Convert(freight, place.At("freightChargeAmount", "117"), false)?.National ?? 0;
        return valueHasIt ? new(national, 0, 0) : new(paidBySeller ? -national : 0, national, 0);
    }

    private Charges Others(CustomsValuation valuation, Place place)
    {
        var sum = default(Charges);
        for (var i = 0; i < valuation.ChargeDeduction.Count; i++)
        {
            sum += Charge(valuation.ChargeDeduction[i], place.Then("chargeDeduction", "58B", i));
        }

        return sum;
    }

    private Charges Charge(ChargeDeduction charge, Place place)
    {
        if (charge.OtherChargeDeductionAmount is not { } amount)
        {
            return default;
        }

        var effect = given.Country.Codes.Find("charge", charge.ChargesTypeCode ?? "", given.AsOf)?["effect"];
        if (effect is null)
        {
            findings.Add(place.At("chargesTypeCode", "371").Finding(
                FindingCode.UnknownCharge, given.Say($"The country has no such charge or deduction.", $"없는 가산·공제 부호입니다."), charge.ChargesTypeCode,
                string.Join(", ", given.Country.Codes.All("charge", given.AsOf).Select(code => code.Value).Take(10))));
            return default;
        }

        if (effect == "none" || Convert(amount, place.At("otherChargeDeductionAmount", "181"), false) is not { } converted)
        {
            return default;
        }

        return effect switch
        {
            "deduct" => new(-converted.National, 0, 0),
            "later" => new(0, converted.National, 0),
            "deductLater" => new(-converted.National, converted.National, 0),
            "exported" => new(0, 0, converted.National),
            _ => new(converted.National, 0, 0),
        };
    }

    private string Explain(Converted price, decimal exact, decimal value, Rounding rounding)
    {
        if (price.UnitPrice is { } unit)
        {
            return given.Say($"{unit.Price} by {unit.Id} ({unit.LegalAct})", $"{unit.Price}, 근거 {unit.Id} ({unit.LegalAct})");
        }

        var words = Connectives.In(given.Language);
        var text = new DefaultInterpolatedStringHandler(16, 4, CultureInfo.InvariantCulture, stackalloc char[128]);
        text.AppendFormatted(price.Declared, "0.###");
        text.AppendLiteral(" ");
        text.AppendLiteral(price.Currency);
        if (price.Currency != given.Country.Currency)
        {
            text.AppendLiteral(words.At);
            text.AppendFormatted(price.Rate!.Rate, "0.######");
            text.AppendLiteral(" (");
            text.AppendLiteral(price.Rate.Id);
            text.AppendLiteral(")");
        }

        var charges = exact - price.National;
        if (charges != 0)
        {
            text.AppendLiteral(charges > 0 ? " + " : " - ");
            text.AppendFormatted(Math.Abs(charges), "0.##");
            text.AppendLiteral(charges > 0 ? words.Charges : words.Deductions);
        }

        if (value != exact)
        {
            text.AppendLiteral(", ");
            text.AppendLiteral(words.Rounded(rounding));
        }

        return text.ToStringAndClear();
    }

    private sealed record Converted(decimal Declared, string Currency, decimal National, ExchangeRate? Rate, bool IsCustomsValue)
    {
        public UnitPrice? UnitPrice { get; init; }
    }

    /// <summary>What charges do to the customs value, to the base of later taxes, and what was exported before, in national money.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Charges(decimal ToValue, decimal ToCosts, decimal Exported)
    {
        public bool IsNothing => this == default;

        public static Charges operator +(Charges one, Charges other) =>
            new(one.ToValue + other.ToValue, one.ToCosts + other.ToCosts, one.Exported + other.Exported);

        public IEnumerable<Charges> Over(decimal[] weights, Func<decimal, decimal[], decimal[]> share)
        {
            if (IsNothing) return Enumerable.Repeat(default(Charges), weights.Length);
            var (values, costs, exported) = (share(ToValue, weights), share(ToCosts, weights), share(Exported, weights));
            return Enumerable.Range(0, weights.Length).Select(i => new Charges(values[i], costs[i], exported[i]));
        }
    }
}
