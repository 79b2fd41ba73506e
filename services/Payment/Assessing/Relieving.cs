using SingleWindow.Contracts;
using SingleWindow.Countries;

namespace SingleWindow.Payments.Assessing;

/// <summary>What a special procedure leaves of a tax.</summary>
internal static class Relieving
{
    /// <returns>The amount that is left, and how it came about; null where nothing relieves.</returns>
    public static (decimal Amount, string? Words) Of(
        AssessmentCase given, GoodsItem item, Tax tax, RateExpression rate, decimal full, Valued value, ICollection<Finding> findings)
    {
        if (given.Country.Taxes.ReliefOf(item.Procedure, item.AdditionalProcedures) is not { } relief
            || !relief.Taxes.Contains(tax.Type, StringComparer.Ordinal))
        {
            return (full, null);
        }

        return relief.Kind switch
        {
            ReliefKind.Monthly => Monthly(given, item, relief, full, findings),
            ReliefKind.Share => Share(given, item, relief, full, findings),
            ReliefKind.Exported => Exported(given, item, tax, relief, rate, full, value, findings),
            ReliefKind.ValueAdded => ValueAdded(given, item, relief, full, value),
        };
    }

    private static (decimal, string?) Monthly(AssessmentCase given, GoodsItem item, Relief relief, decimal full, ICollection<Finding> findings)
    {
        if (item.NumberOf(relief.Statement) is not { } months || months <= 0)
        {
            findings.Add(Missing(given, item, relief, $"for how many months the goods stay", $"물품이 머무는 개월 수"));
            return (full, null);
        }

        var begun = decimal.Ceiling(months);
        var amount = Math.Min(full, full * relief.Percent / 100m * begun);
        return (amount, given.Say(
            $"partial relief: {relief.Percent:0.##} % of {full:#,0.######} for each of {begun:0} months, at most all of it ({relief.LegalBasis})",
            $"부분 감면: {begun:0}개월간 매월 {full:#,0.######}의 {relief.Percent:0.##} %, 전액 한도 ({relief.LegalBasis})"));
    }

    private static (decimal, string?) Share(AssessmentCase given, GoodsItem item, Relief relief, decimal full, ICollection<Finding> findings)
    {
        if (item.NumberOf(relief.Statement) is not { } percent || percent is < 0 or > 100)
        {
            findings.Add(Missing(given, item, relief, $"which percentage of the goods is concerned", $"해당하는 물품의 비율(%)"));
            return (full, null);
        }

        return (full * percent / 100m, given.Say(
            $"for {percent:0.######} % of the goods ({relief.LegalBasis})", $"물품의 {percent:0.######} %에 대하여 ({relief.LegalBasis})"));
    }

    /// <summary>Without a value of exported goods nothing is taken off: the whole duty is the safe answer, not a guess.</summary>
    private static (decimal, string?) Exported(
        AssessmentCase given, GoodsItem item, Tax tax, Relief relief, RateExpression rate, decimal full, Valued value, ICollection<Finding> findings)
    {
        if (value.Exported <= 0)
        {
            return (full, null);
        }

        var ofExported = rate;
        if (item.Statement(relief.Statement) is { Length: > 0 } code)
        {
            if (given.Country.Tariff.Declarable(code, given.AsOf) is not { } line
                || line.For(tax.Type, item.Origin(false), given.AsOf).FirstOrDefault(measure => measure is { Preference: null, AdditionalCode: null, Order: null }) is not { } measure)
            {
                findings.Add(Missing(given, item, relief, $"a commodity code of the exported goods that the tariff has", $"관세율표에 있는 수출 물품의 품목번호"));
                return (full, null);
            }

            ofExported = measure.Rate;
        }

        var result = ofExported.Of(new(value.Exported, item.Quantity, given.ToNational));
        if (result.Amount is not { } less)
        {
            findings.Add(Missing(
                given, item, relief, $"what the duty on the exported goods depends on: {string.Join(", ", result.Missing)}",
                $"수출 물품의 관세 계산에 필요한 {string.Join(", ", result.Missing)}"));
            return (full, null);
        }

        return (Math.Max(0m, full - less * item.Portion), given.Say(
            $"less {ofExported} of {value.Exported:#,0.####} for the goods exported ({relief.LegalBasis})",
            $"수출 물품분 {value.Exported:#,0.####}에 대한 {ofExported} 공제 ({relief.LegalBasis})"));
    }

    private static (decimal, string?) ValueAdded(AssessmentCase given, GoodsItem item, Relief relief, decimal full, Valued value)
    {
        var customs = value.Item.Customs * item.Portion;
        return value.Exported <= 0 || customs <= 0
            ? (full, null)
            : (full * Math.Max(0m, customs - value.Exported * item.Portion) / customs, given.Say(
                $"on the value added: without {value.Exported:#,0.####} for the goods exported ({relief.LegalBasis})",
                $"부가된 가치에 대하여: 수출 물품분 {value.Exported:#,0.####} 제외 ({relief.LegalBasis})"));
    }

    private static Finding Missing(AssessmentCase given, GoodsItem item, Relief relief, FormattableString english, FormattableString korean) =>
        item.Place.Then("additionalInformation", "03A", 0).At("statementDescription", "225").Finding(
            FindingCode.NoStatement, given.Say(
                $"The procedure {item.Procedure} needs a statement {relief.Statement}: {english}.", $"절차 {item.Procedure}에는 진술 {relief.Statement}이(가) 필요합니다: {korean}."),
            source: relief.LegalBasis);
}
