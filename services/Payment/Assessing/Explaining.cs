using System.Globalization;
using System.Runtime.CompilerServices;
using SingleWindow.Countries;

namespace SingleWindow.Payments.Assessing;

/// <summary>Puts an amount into one sentence that a trader can follow with a pencil.</summary>
internal static class Explaining
{
    /// <summary>
    /// <c>Customs duty: 8 % of 1,304,000 KRW (customs value: 1000 USD at 1304 (kr-USD-…)) = 104,320 KRW, by kr-… (Customs Act Art. 50).</c>
    /// </summary>
    public static string Of(
        AssessmentCase given, Tax tax, RateExpression rate, decimal taxBase, Valued value, decimal exact, decimal amount,
        Rounding rounding, TariffMeasure? measure, string? relief)
    {
        var (country, words) = (given.Country, Connectives.In(given.Language));
        var text = new DefaultInterpolatedStringHandler(64, 12, CultureInfo.InvariantCulture, stackalloc char[512]);
        var rated = rate.ToString();
        text.AppendLiteral(given.Name(tax));
        text.AppendLiteral(": ");
        text.AppendLiteral(rated);
        if (HasShareOfBase(rate))
        {
            text.AppendLiteral(words.Of);
            text.AppendFormatted(taxBase, "#,0.####");
            text.AppendLiteral(" ");
            text.AppendLiteral(country.Currency);
            text.AppendLiteral(" (");
            Base(ref text, tax, value, words);
            text.AppendLiteral(")");
        }

        if (relief is not null)
        {
            text.AppendLiteral(", ");
            text.AppendLiteral(relief);
        }

        text.AppendLiteral(" = ");
        if (exact == amount)
        {
            text.AppendFormatted(amount, "#,0.##########");
        }
        else
        {
            text.AppendFormatted(exact, "#,0.######");
            text.AppendLiteral(", ");
            text.AppendLiteral(words.Rounded(rounding));
            text.AppendLiteral(": ");
            text.AppendFormatted(amount, "#,0.####");
        }

        text.AppendLiteral(" ");
        text.AppendLiteral(country.Currency);
        text.AppendLiteral(words.By);
        text.AppendLiteral(measure is null ? tax.LegalBasis : measure.Id);
        if (measure is not null)
        {
            text.AppendLiteral(" (");
            text.AppendLiteral(measure.LegalAct);
            text.AppendLiteral(")");
        }

        text.AppendLiteral(".");
        return text.ToStringAndClear();
    }

    /// <summary>How a claim on a quota stands.</summary>
    public static string Quota(AssessmentCase given, string order, QuotaStatus status, decimal served, bool answered, bool waits) => (status, answered, waits) switch
    {
        (QuotaStatus.Exhausted, false, _) => given.Say($"Quota {order} is exhausted.", $"할당 {order}은(는) 소진되었습니다."),
        (QuotaStatus.Blocked, false, _) => given.Say($"Quota {order} is blocked on this day.", $"할당 {order}은(는) 이 날 정지되어 있습니다."),
        (_, true, false) => given.Say(
            $"Quota {order} gave {served * 100m:0.####} % of what was asked for.", $"할당 {order}에서 신청량의 {served * 100m:0.####} %가 배정되었습니다."),
        (QuotaStatus.Open, _, _) => given.Say(
            $"Quota {order} is open; it is allocated on the next working day.", $"할당 {order}에 잔량이 있으며 다음 영업일에 배정됩니다."),
        _ => given.Say(
            $"Quota {order} is nearly used up: until it is allocated the full duty is secured.",
            $"할당 {order}은(는) 거의 소진되었습니다: 배정될 때까지 관세 전액의 담보를 받습니다."),
    };

    private static void Base(ref DefaultInterpolatedStringHandler text, Tax tax, Valued value, Connectives words)
    {
        for (var i = 0; i < tax.Parts.Count; i++)
        {
            var part = tax.Parts[i];
            if (i > 0) text.AppendLiteral(" + ");
            if (part.Factor != 1m)
            {
                text.AppendFormatted(part.Factor * 100, "0.####");
                text.AppendLiteral(" % ");
            }

            text.AppendLiteral(part.Name == BasePart.Value ? words.CustomsValue : part.Name);
            if (part.Name == BasePart.Value) text.AppendLiteral(value.Item.Explanation);
        }
    }

    private static bool HasShareOfBase(RateExpression rate) => rate is PercentRate
        || rate.Parts().Any(part => part is PercentRate or PercentAboveRate or FractionRate);
}
