using System.Globalization;
using SingleWindow.Countries;

namespace SingleWindow.Payments.Assessing;

/// <summary>Puts an amount into one sentence that a trader can follow with a pencil.</summary>
internal static class Explaining
{
    public static string Words(Rounding rounding) => rounding.Mode switch
    {
        RoundingMode.None => "not rounded",
        RoundingMode.Down => string.Create(CultureInfo.InvariantCulture, $"rounded down to {rounding.Step:0.####}"),
        RoundingMode.Up => string.Create(CultureInfo.InvariantCulture, $"rounded up to {rounding.Step:0.####}"),
        RoundingMode.HalfUp => string.Create(CultureInfo.InvariantCulture, $"rounded half up to {rounding.Step:0.####}"),
    };

    /// <summary>
    /// <c>Customs duty: 8 % of 1,304,000 KRW (customs value: 1000 USD at 1304 (kr-USD-…)) = 104,320 KRW, by kr-… (Customs Act Art. 50).</c>
    /// </summary>
    public static string Of(
        Tax tax, RateExpression rate, decimal taxBase, string baseWords, decimal exact, decimal amount, string currency,
        Rounding rounding, string authority)
    {
        var result = exact == amount
            ? string.Create(CultureInfo.InvariantCulture, $"{amount:#,0.##########} {currency}")
            : string.Create(CultureInfo.InvariantCulture, $"{exact:#,0.######}, {Words(rounding)}: {amount:#,0.####} {currency}");
        var of = HasShareOfBase(rate)
            ? string.Create(CultureInfo.InvariantCulture, $"{rate} of {taxBase:#,0.####} {currency} ({baseWords})")
            : $"{rate}";
        return $"{tax.Name}: {of} = {result}, by {authority}.";
    }

    private static bool HasShareOfBase(RateExpression rate) => rate.Parts().Any(part => part is PercentRate or PercentAboveRate);
}
