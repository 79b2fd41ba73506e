using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using SingleWindow.Countries;

namespace SingleWindow.Payments.Assessing;

/// <summary>Puts an amount into one sentence that a trader can follow with a pencil.</summary>
internal static class Explaining
{
    public static string Words(Rounding rounding) => Rounded.GetOrAdd(rounding, static known => known.Mode switch
    {
        RoundingMode.None => "not rounded",
        RoundingMode.Down => string.Create(CultureInfo.InvariantCulture, $"rounded down to {known.Step:0.####}"),
        RoundingMode.Up => string.Create(CultureInfo.InvariantCulture, $"rounded up to {known.Step:0.####}"),
        RoundingMode.HalfUp => string.Create(CultureInfo.InvariantCulture, $"rounded half up to {known.Step:0.####}"),
    });

    /// <summary>
    /// <c>Customs duty: 8 % of 1,304,000 KRW (customs value: 1000 USD at 1304 (kr-USD-…)) = 104,320 KRW, by kr-… (Customs Act Art. 50).</c>
    /// </summary>
    public static string Of(
        CountryProfile country, Tax tax, RateExpression rate, decimal taxBase, Valued value, decimal exact, decimal amount,
        Rounding rounding, TariffMeasure? measure, string? relief)
    {
        var text = new DefaultInterpolatedStringHandler(64, 12, CultureInfo.InvariantCulture, stackalloc char[512]);
        var rated = rate.ToString();
        text.AppendLiteral(tax.Name.ToString());
        text.AppendLiteral(": ");
        text.AppendLiteral(rated);
        if (HasShareOfBase(rate))
        {
            text.AppendLiteral(" of ");
            text.AppendFormatted(taxBase, "#,0.####");
            text.AppendLiteral(" ");
            text.AppendLiteral(country.Currency);
            text.AppendLiteral(" (");
            Base(ref text, tax, value);
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
            text.AppendLiteral(Words(rounding));
            text.AppendLiteral(": ");
            text.AppendFormatted(amount, "#,0.####");
        }

        text.AppendLiteral(" ");
        text.AppendLiteral(country.Currency);
        text.AppendLiteral(", by ");
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
    public static string Quota(string order, QuotaStatus status, decimal served, bool answered, bool waits) => (status, answered, waits) switch
    {
        (QuotaStatus.Exhausted, false, _) => $"Quota {order} is exhausted.",
        (QuotaStatus.Blocked, false, _) => $"Quota {order} is blocked on this day.",
        (_, true, false) => string.Create(CultureInfo.InvariantCulture, $"Quota {order} gave {served * 100m:0.####} % of what was asked for."),
        (QuotaStatus.Open, _, _) => $"Quota {order} is open; it is allocated on the next working day.",
        _ => $"Quota {order} is nearly used up: until it is allocated the full duty is secured.",
    };

    private static void Base(ref DefaultInterpolatedStringHandler text, Tax tax, Valued value)
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

            text.AppendLiteral(part.Name == BasePart.Value ? "customs value: " : part.Name);
            if (part.Name == BasePart.Value) text.AppendLiteral(value.Item.Explanation);
        }
    }

    private static readonly ConcurrentDictionary<Rounding, string> Rounded = [];

    private static bool HasShareOfBase(RateExpression rate) => rate is PercentRate
        || rate.Parts().Any(part => part is PercentRate or PercentAboveRate or FractionRate);
}
