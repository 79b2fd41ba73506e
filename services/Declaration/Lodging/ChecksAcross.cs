using SingleWindow.Contracts;
using SingleWindow.Contracts.Wco;
using SingleWindow.Countries;
using SingleWindow.Declarations.Manifests;
using SingleWindow.Declarations.Messages;
using Wco = SingleWindow.Contracts.Wco;

namespace SingleWindow.Declarations.Lodging;

/// <summary>What must agree between elements of one declaration, and with tariff, rates and registers of the country.</summary>
/// <remarks>One mistake, one finding: a value that is wrong in itself is not compared with others as well.</remarks>
internal sealed class ChecksAcross(
    Wco.Declaration declaration, CountryProfile country, DateOnly asOf, Direction? direction, IReadOnlyList<Finding> wrong, Remarks remarks)
{
    /// <summary>The UK's CDS12016: an acceptance date lies at most 180 days in the past.</summary>
    private const int OldestAcceptanceDays = 180;

    private readonly IReadOnlyList<GovernmentAgencyGoodsItem> _items = declaration.GoodsShipment?.GovernmentAgencyGoodsItem ?? [];

    private readonly HashSet<string> _wrong = WithAllAbove(wrong);

    public void Add()
    {
        Kind();
        Items();
        Totals();
        Currencies();
        Parties();
        DatesArePlausible();
    }

    private void Kind()
    {
        if (direction is not null) return;
        var near = CodeSuggestion.Of(country.Codes, "declaration-type", declaration.TypeCode ?? "", asOf);
        Say("/typeCode", ChecksWording.UnknownKind, declaration.TypeCode, near);
    }

    private void Items()
    {
        for (var i = 0; i < _items.Count; i++)
        {
            var (item, path) = (_items[i], $"/goodsShipment/governmentAgencyGoodsItem/{i}");
            if (item.SequenceNumeric is { } number && number != i + 1)
                Say($"{path}/sequenceNumeric", ChecksWording.ItemNumber, $"{number}", $"{i + 1}", i + 1);
            var measure = item.Commodity?.GoodsMeasure;
            if (measure is { GrossMassMeasure: { } gross, NetNetWeightMeasure: { } net }
                && net.UnitCode == gross.UnitCode && net.Value > gross.Value && Sound($"{path}/commodity/goodsMeasure"))
            {
                Say($"{path}/commodity/goodsMeasure/netNetWeightMeasure", ChecksWording.NetAboveGross, Numbers.Write(net.Value));
            }

            if (Sound($"{path}/governmentProcedure")) Procedure(item, path);
            if (Sound($"{path}/commodity/classification")) Commodity(item, path);
            LowValue(item, path);
        }
    }

    private void Procedure(GovernmentAgencyGoodsItem item, string path)
    {
        if (!country.Codes.HasList("procedure") || Goods.Procedure(item) is not { } procedure) return;
        var index = Math.Max(0, item.GovernmentProcedure.ToList().FindIndex(p => p.PreviousCode is { Length: > 0 }));
        var current = item.GovernmentProcedure[index].CurrentCode ?? "";
        if (country.Codes.Has("procedure", procedure, asOf) || country.Codes.Has("procedure", current, asOf)) return;
        // Where requested and previous procedure stand apart, the two together are no value of either element.
        Advise($"{path}/governmentProcedure/{index}/currentCode", ChecksWording.UnknownProcedure, procedure,
            remarks.Advice(() => CodeSuggestion.Of(country.Codes, "procedure", procedure, asOf)), procedure == current);
    }

    // A procedure of relief for small consignments is theirs alone, however they are declared.
    private void LowValue(GovernmentAgencyGoodsItem item, string path)
    {
        if (!Sound($"{path}/commodity/invoiceLine/itemChargeAmount") || direction is not { } known || country.LowValueFor(known, asOf) is not { } set || Goods.Procedure(item) != set.Procedure
            || item.Commodity?.InvoiceLine?.ItemChargeAmount is not { CurrencyId: { } currency } charge || set.Covers(charge.Value, currency, country.Rates, asOf))
        {
            return;
        }

        Say($"{path}/commodity/invoiceLine/itemChargeAmount", ManifestWording.TooValuable, Numbers.Write(charge.Value), null,
            Numbers.Write(set.Threshold.Amount), set.Threshold.Currency);
    }

    private void Commodity(GovernmentAgencyGoodsItem item, string path)
    {
        var types = country.Numbers.CommodityCode.Types;
        if (country.CommodityCode(item) is not { } code)
        {
            if (item.Commodity?.Classification.FirstOrDefault(part => part.Id is { Length: > 0 }) is { } untyped)
            {
                Say($"{path}/commodity/classification/0/identificationTypeCode", ChecksWording.NoCommodityCode,
                    untyped.IdentificationTypeCode, types[0], types[0]);
            }

            return;
        }

        if (country.Tariff.Declarable(code, asOf) is not { } line)
        {
            var part = item.Commodity!.Classification.ToList().FindIndex(c => c.IdentificationTypeCode == types[0]);
            Advise($"{path}/commodity/classification/{part}/id", ChecksWording.UnknownCommodity, code, remarks.Advice(() => Near(code)), types.Count == 1);
            return;
        }

        // Mass is asked for anyway; the tariff's other units have an element of their own.
        if (line.Unit is not { } unit || unit == "KGM") return;
        var at = $"{path}/commodity/goodsMeasure/tariffQuantity";
        if (item.Commodity!.GoodsMeasure?.TariffQuantity is not { } quantity) Say(at, ChecksWording.UnitMissing, null, null, unit);
        else if (quantity.UnitCode is { } sent && sent != unit) Say(at, ChecksWording.OtherUnit, sent, unit, unit);
    }

    private string? Near(string code)
    {
        var heading = code[..Math.Min(4, code.Length)];
        var candidates = country.Tariff.Lines(asOf)
            .Where(line => line.Declarable && line.Code.StartsWith(heading, StringComparison.Ordinal)).Select(line => line.Code).ToArray();
        return candidates.Length == 1 ? candidates[0] : Nearest.Of(code, candidates);
    }

    private void Totals()
    {
        if (declaration.GoodsItemQuantity is { } count && count != _items.Count && _items.Count > 0)
            Say("/goodsItemQuantity", ChecksWording.ItemCount, $"{count}", $"{_items.Count}", _items.Count);
        var gross = Sum(_items.Select(item => item.Commodity?.GoodsMeasure?.GrossMassMeasure?.Value));
        AtLeast("/totalGrossMassMeasure", declaration.TotalGrossMassMeasure?.Value, gross, "/grossMassMeasure");
        var packages = Sum(_items.SelectMany(item => item.Packaging).Select(p => p.QuantityQuantity?.Value));
        AtLeast("/totalPackageQuantity", declaration.TotalPackageQuantity, packages, "/quantityQuantity");
        if (declaration.InvoiceAmount is not { CurrencyId: { } currency } invoice) return;
        var charges = _items.Select(item => item.Commodity?.InvoiceLine?.ItemChargeAmount).OfType<Amount>().ToArray();
        if (charges.All(charge => charge.CurrencyId is null || charge.CurrencyId == currency))
            AtLeast("/invoiceAmount", invoice.Value, Sum(charges.Select(charge => (decimal?)charge.Value)), "/itemChargeAmount");
    }

    // No format of the model lets a number be as great as this; what is, is told elsewhere and must not overflow here.
    private static decimal? Sum(IEnumerable<decimal?> parts)
    {
        const decimal absurd = 1e20m;
        var sum = 0m;
        foreach (var part in parts)
        {
            if (part is > absurd or < -absurd) return null;
            sum += part ?? 0;
        }

        return sum;
    }

    private void AtLeast(string path, decimal? total, decimal? parts, string part)
    {
        if (parts is not { } sum) return;
        if (total is { } declared && declared < sum && wrong.All(finding => !finding.Path.EndsWith(part, StringComparison.Ordinal)))
            Say(path, ChecksWording.TotalTooSmall, Numbers.Write(declared), Numbers.Write(sum), Numbers.Write(sum));
    }

    private void Currencies()
    {
        Currency("/invoiceAmount", declaration.InvoiceAmount);
        Currency("/goodsShipment/customsValuation/freightChargeAmount", declaration.GoodsShipment?.CustomsValuation?.FreightChargeAmount);
        for (var i = 0; i < _items.Count; i++)
        {
            var item = $"/goodsShipment/governmentAgencyGoodsItem/{i}";
            Currency($"{item}/commodity/invoiceLine/itemChargeAmount", _items[i].Commodity?.InvoiceLine?.ItemChargeAmount);
            Currency($"{item}/statisticalValueAmount", _items[i].StatisticalValueAmount);
            Currency($"{item}/customsValueAmount", _items[i].CustomsValueAmount);
        }
    }

    private void Currency(string path, Amount? amount)
    {
        if (amount?.CurrencyId is not { Length: > 0 } currency) return;
        if (country.Codes.HasList("currency") && !country.Codes.Has("currency", currency, asOf))
        {
            Say(path, ChecksWording.UnknownCurrency, currency,
                remarks.Advice(() => CodeSuggestion.Of(country.Codes, "currency", currency, asOf)), currency);
        }
        else if (country.Rates.For(currency, asOf) is null && declaration.CurrencyExchange.All(rate => rate.CurrencyTypeCode != currency))
        {
            Say(path, ChecksWording.NoExchangeRate, currency, null, currency, asOf);
        }
    }

    // Parties abroad have numbers of their own; the one that answers to this country's customs must have one of ours.
    private void Parties()
    {
        if (direction == Direction.Import) Party("/goodsShipment/importer/id", declaration.GoodsShipment?.Importer?.Id, "trader");
        if (direction == Direction.Export) Party("/exporter/id", declaration.Exporter?.Id, "trader");
        Party("/declarant/id", declaration.Declarant?.Id, "trader", "broker");
        Party("/agent/id", declaration.Agent?.Id, "trader", "broker");
    }

    private void Party(string path, string? id, params ReadOnlySpan<string> kinds)
    {
        if (string.IsNullOrEmpty(id)) return;
        PartyFormat? asked = null;
        foreach (var format in country.Numbers.Parties)
        {
            if (!kinds.Contains(format.Kind)) continue;
            if (format.Pattern.IsMatch(id)) return;
            asked ??= format;
        }

        if (asked is null) return;
        var plain = string.Concat(id.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        Say(path, ChecksWording.PartyId, id, asked.Pattern.IsMatch(plain) ? plain : null, asked.Name.In(remarks.Language), asked.Example);
    }

    private void DatesArePlausible()
    {
        if (declaration.AcceptanceDateTime is { } acceptance && Dates.DayOf(acceptance) is { } accepted)
        {
            if (accepted > asOf) Say("/acceptanceDateTime", ChecksWording.FutureDate, acceptance.Text, null, asOf);
            if (accepted < asOf.AddDays(-OldestAcceptanceDays))
                Say("/acceptanceDateTime", ChecksWording.OldDate, acceptance.Text, null, OldestAcceptanceDays);
        }

        // A day of grace: an invoice may be written where it is tomorrow already.
        if (declaration.GoodsShipment?.Invoice?.IssueDateTime is { } issue && Dates.DayOf(issue) is { } day && day > asOf.AddDays(1))
            Say("/goodsShipment/invoice/issueDateTime", ChecksWording.FutureDate, issue.Text, null, asOf);
    }

    private bool Sound(string path) => !_wrong.Contains(path);

    private void Say(string path, Wording wording, string? value, string? suggestion = null, params object?[] words)
    {
        if (Sound(path)) remarks.Add(Pointers.Find(declaration, path)!, wording, value, suggestion, words: words);
    }

    private void Advise(string path, Wording wording, string value, string? suggestion, bool isValue)
    {
        if (Sound(path)) remarks.Add(Pointers.Find(declaration, path)!, wording, value, suggestion, isValue: isValue, words: value);
    }

    // Every place that is wrong, and every place above it.
    private static HashSet<string> WithAllAbove(IReadOnlyList<Finding> wrong)
    {
        var all = new HashSet<string>(StringComparer.Ordinal);
        foreach (var finding in wrong)
        {
            for (var path = finding.Path; path.Length > 0 && all.Add(path); path = path[..path.LastIndexOf('/')])
            {
            }
        }

        return all;
    }
}
