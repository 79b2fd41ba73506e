using SingleWindow.Contracts;
using SingleWindow.Contracts.Payments;
using SingleWindow.Countries;

namespace SingleWindow.Payments.Assessing;

/// <summary>The country's chain of taxes, walked item by item.</summary>
internal sealed class Assessing
{
    private readonly AssessmentCase given;
    private readonly Action<GoodsItem> change;
    private readonly List<Finding> findings = [];
    private readonly List<AssessedLine> lines = [];
    private readonly List<QuotaDraw> draws = [];
    private readonly Tax[] chain;
    private readonly decimal[] totals;
    private readonly bool[] owes;
    private decimal security;

    public Assessing(AssessmentCase given, Action<GoodsItem> change)
    {
        (this.given, this.change) = (given, change);
        chain = [.. given.Country.Taxes.AsOf(given.AsOf)];
        (totals, owes) = (new decimal[chain.Length], new bool[chain.Length]);
    }

    private string Currency => given.Country.Currency;

    private TaxScheme Scheme => given.Country.Taxes;

    public Assessment Run()
    {
        var declared = given.Declaration.GoodsShipment?.GovernmentAgencyGoodsItem ?? [];
        var items = new GoodsItem[declared.Count];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = new(given.Country, declared[i], i);
            if (given.Only is not { } only || only == i) change(items[i]);
        }

        if (items.Length == 0)
        {
            findings.Add(Place.Shipment.Finding(FindingCode.NoGoods, given.Say($"There are no goods to assess.", $"과세할 물품이 없습니다.")));
        }

        var values = Array.Exists(items, IsTaxed) ? new Valuing(given, findings).Of(items) : [];
        for (var i = 0; i < items.Length; i++)
        {
            if (IsTaxed(items[i]) && (given.Only is not { } only || only == i))
            {
                Assess(items[i], values[i]);
            }
        }

        if (findings.Count > 0)
        {
            return new([], [], [], new(0, Currency), [.. findings.Distinct()]);
        }

        var owed = new List<TaxTotal>(chain.Length);
        for (var i = 0; i < chain.Length; i++)
        {
            if (owes[i]) owed.Add(new(chain[i].Type, Scheme.Rounding.Total.Apply(totals[i])));
        }

        return new([.. values.OfType<Valued>().Select(value => value.Item)], lines, owed, new(owed.Sum(total => total.Amount), Currency), [])
        {
            Security = new(security, Currency),
            Draws = draws,
        };
    }

    private bool IsTaxed(GoodsItem item) => Treatment(item) != TaxTreatment.None;

    /// <summary>Exports owe nothing unless the profile says so for their procedure.</summary>
    private TaxTreatment Treatment(GoodsItem item) =>
        given.Direction == Direction.Export && !Scheme.Says(item.Procedure, item.AdditionalProcedures)
            ? TaxTreatment.None
            : Scheme.Of(item.Procedure, item.AdditionalProcedures);

    private void Assess(GoodsItem item, Valued? value)
    {
        if (Line(item) is not { } line)
        {
            return;
        }

        var choosing = new ChoosingMeasures(given, item, line, value?.Item.Customs ?? 0, findings);
        choosing.CheckClaim();
        if (Draw(item, line) is not { } claim)
        {
            Levy(item, line, choosing, value);
            return;
        }

        // What an item was awarded stays its own when the quota is used up by others.
        var answered = given.Awards.TryGetValue(item.Sequence, out var share);
        var closed = claim.Status is QuotaStatus.Exhausted or QuotaStatus.Blocked;
        var served = answered ? share : closed ? 0m : 1m;
        var treated = Treatment(item);
        if (treated == TaxTreatment.Due && (answered || !closed) && claim.Draw is { } draw)
        {
            draws.Add(draw);
        }

        var waits = !answered || given.Waiting.Contains(item.Sequence);
        item.QuotaNote = claim.Draw is null ? null : Explaining.Quota(given, item.Quota!, claim.Status, served, answered, waits);

        var before = security;
        var (preference, order) = (item.Preference, item.Quota);
        if (served > 0)
        {
            item.Portion = served;
            Levy(item, line, choosing, value);
        }

        // What the quota does not cover goes at the rate that holds without it.
        var charged = Sum(item);
        (item.Preference, item.Quota, item.Portion) = (null, null, 1m - served);
        var without = new ChoosingMeasures(given, item, line, value?.Item.Customs ?? 0, findings);
        if (served < 1m)
        {
            Levy(item, line, without, value);
        }
        else if (claim.Status != QuotaStatus.Open && waits && treated == TaxTreatment.Due)
        {
            item.Portion = 1m;
            security = before + Math.Max(0, Full(item, line, without, value) - charged);
        }

        (item.Preference, item.Quota, item.Portion, item.QuotaNote) = (preference, order, 1m, null);
    }

    /// <summary>What the item would owe, without keeping anything of it.</summary>
    private decimal Full(GoodsItem item, TariffLine line, ChoosingMeasures choosing, Valued? value)
    {
        var (kept, secured, before, had) = (lines.Count, security, (decimal[])totals.Clone(), (bool[])owes.Clone());
        Levy(item, line, choosing, value);
        var sum = lines.Skip(kept).Sum(entry => entry.Amount);
        lines.RemoveRange(kept, lines.Count - kept);
        (security, _, _) = (secured, Restore(totals, before), Restore(owes, had));
        return sum;
    }

    private static bool Restore<T>(T[] to, T[] from)
    {
        from.CopyTo(to, 0);
        return true;
    }

    private decimal Sum(GoodsItem item) => lines.Where(entry => entry.Item == item.Sequence).Sum(entry => entry.Amount);

    private TariffLine? Line(GoodsItem item)
    {
        if (item.Code is not { } code)
        {
            findings.Add(item.Classification.Finding(FindingCode.NoCommodityCode, given.Say($"The item has no commodity code.", $"품목번호가 없습니다.")));
            return null;
        }

        var line = given.Country.Tariff.Find(code, given.AsOf);
        if (line is not { Declarable: true })
        {
            findings.Add(item.Classification.Finding(
                FindingCode.NotInTariff, given.Say(
                    $"{code} is no declarable line of the tariff on {given.AsOf:yyyy-MM-dd}.", $"{code}은(는) {given.AsOf:yyyy-MM-dd} 현재 신고할 수 있는 품목번호가 아닙니다."), code, line?.Code));
            return null;
        }

        return line;
    }

    /// <summary>The claim on a quota that the country keeps a balance of; null where the item claims none.</summary>
    private (QuotaStatus Status, QuotaDraw? Draw)? Draw(GoodsItem item, TariffLine line)
    {
        if (item.Quota is not { } order || given.Country.Tariff.Quota(order, given.AsOf) is not { } quota
            || !line.Measures.Any(m => m.Order == order && (m.Preference is null || m.Preference == item.Preference)))
        {
            return null;
        }

        if (quota.Licensed)
        {
            return (quota.IsBlocked(given.AsOf) ? QuotaStatus.Blocked : QuotaStatus.Open, null);
        }

        if (item.Quantity(quota.Unit) is not { } quantity)
        {
            findings.Add(item.TariffQuantity.Finding(
                FindingCode.NoQuantity, given.Say($"Quota {order} is counted in {quota.Unit}: the quantity is missing.", $"할당 {order}의 수량 단위는 {quota.Unit}입니다: 수량이 없습니다."),
                suggestion: given.Say($"Declare the quantity in {quota.Unit}.", $"수량을 {quota.Unit} 단위로 신고하십시오.")));
            return null;
        }

        return (quota.IsBlocked(given.AsOf) ? QuotaStatus.Blocked : given.StatusOf(quota), new(item.Sequence, order, quota.Id, decimal.Round(quantity, 3, MidpointRounding.AwayFromZero), quota.Unit));
    }

    /// <summary>The chain of taxes on one item, or on the portion of it that is looked at.</summary>
    private void Levy(GoodsItem item, TariffLine line, ChoosingMeasures choosing, Valued? value)
    {
        var levying = new Levying(given, item, line, choosing, value, findings, chain);
        for (var i = 0; i < chain.Length; i++)
        {
            foreach (var levied in levying.Levy(i))
            {
                Enter(i, item, levied);
            }
        }
    }

    private string WhyNotDue(TaxTreatment treated, GoodsItem item) => treated switch
    {
        TaxTreatment.Suspended => given.Say($"Suspended by procedure {item.Procedure}.", $"절차 {item.Procedure}에 따라 유예됩니다."),
        TaxTreatment.Relieved => given.Say(
            $"Relieved under procedure {string.Join(' ', item.AdditionalProcedures.Prepend(item.Procedure))}.",
            $"절차 {string.Join(' ', item.AdditionalProcedures.Prepend(item.Procedure))}에 따라 면제됩니다."),
        _ => given.Say($"Provisional: secured, not charged.", $"잠정: 징수하지 않고 담보를 받습니다."),
    };

    private void Enter(int tax, GoodsItem item, Levied levied)
    {
        var treated = Treatment(item);
        var due = treated == TaxTreatment.Due && !chain[tax].Secured;
        var line = levied.Line;
        if (!due)
        {
            var waived = treated == TaxTreatment.Suspended && Scheme.WaivesGuarantee(item.Procedure, item.AdditionalProcedures);
            var secured = treated == TaxTreatment.Relieved || waived ? 0 : line.Amount;
            security += secured;
            line = line with
            {
                Amount = 0,
                Explanation = $"{line.Explanation} {WhyNotDue(treated, item)}",
                Detail = line.Detail! with { Secured = secured },
            };
        }

        lines.Add(line);
        if (due)
        {
            totals[tax] += levied.ToTotal;
            owes[tax] = true;
        }
    }
}
