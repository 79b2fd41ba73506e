using System.Globalization;
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
            ReliefKind.Monthly => Monthly(item, relief, full, findings),
            ReliefKind.Share => Share(item, relief, full, findings),
            ReliefKind.Exported => Exported(given, item, tax, relief, rate, full, value, findings),
            ReliefKind.ValueAdded => ValueAdded(item, relief, full, value),
        };
    }

    private static (decimal, string?) Monthly(GoodsItem item, Relief relief, decimal full, ICollection<Finding> findings)
    {
        if (item.NumberOf(relief.Statement) is not { } months || months <= 0)
        {
            findings.Add(Missing(item, relief, "for how many months the goods stay"));
            return (full, null);
        }

        var begun = decimal.Ceiling(months);
        var amount = Math.Min(full, full * relief.Percent / 100m * begun);
        return (amount, string.Create(CultureInfo.InvariantCulture,
            $"partial relief: {relief.Percent:0.##} % of {full:#,0.######} for each of {begun:0} months, at most all of it ({relief.LegalBasis})"));
    }

    private static (decimal, string?) Share(GoodsItem item, Relief relief, decimal full, ICollection<Finding> findings)
    {
        if (item.NumberOf(relief.Statement) is not { } percent || percent is < 0 or > 100)
        {
            findings.Add(Missing(item, relief, "which percentage of the goods is concerned"));
            return (full, null);
        }

        return (full * percent / 100m, string.Create(CultureInfo.InvariantCulture, $"for {percent:0.######} % of the goods ({relief.LegalBasis})"));
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
                findings.Add(Missing(item, relief, "a commodity code of the exported goods that the tariff has"));
                return (full, null);
            }

            ofExported = measure.Rate;
        }

        var result = ofExported.Of(new(value.Exported, item.Quantity, given.ToNational));
        if (result.Amount is not { } less)
        {
            findings.Add(Missing(item, relief, $"what the duty on the exported goods depends on: {string.Join(", ", result.Missing)}"));
            return (full, null);
        }

        return (Math.Max(0m, full - less * item.Portion), string.Create(CultureInfo.InvariantCulture,
            $"less {ofExported} of {value.Exported:#,0.####} for the goods exported ({relief.LegalBasis})"));
    }

    private static (decimal, string?) ValueAdded(GoodsItem item, Relief relief, decimal full, Valued value)
    {
        var customs = value.Item.Customs * item.Portion;
        return value.Exported <= 0 || customs <= 0
            ? (full, null)
            : (full * Math.Max(0m, customs - value.Exported * item.Portion) / customs, string.Create(CultureInfo.InvariantCulture,
                $"on the value added: without {value.Exported:#,0.####} for the goods exported ({relief.LegalBasis})"));
    }

    private static Finding Missing(GoodsItem item, Relief relief, string what) => item.Place.Then("additionalInformation", "03A", 0)
        .At("statementDescription", "225").Finding(FindingCode.NoStatement, $"The procedure {item.Procedure} needs a statement {relief.Statement}: {what}.", source: relief.LegalBasis);
}
