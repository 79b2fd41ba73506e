using System.Collections.Concurrent;
using System.Globalization;
using SingleWindow.Countries;

namespace SingleWindow.Payments.Assessing;

/// <summary>What stands between the figures of an explanation. They come in the same order in every language, so that one way of joining them does.</summary>
/// <param name="Down">{0} the step; so of Up and HalfUp.</param>
internal sealed record Connectives(
    string Of, string By, string CustomsValue, string At, string Charges, string Deductions, string None, string Down, string Up, string HalfUp)
{
    private static readonly Connectives English = new(
        " of ", ", by ", "customs value: ", " at ", " charges", " charges",
        "not rounded", "rounded down to {0:0.####}", "rounded up to {0:0.####}", "rounded half up to {0:0.####}");

    private static readonly Connectives Korean = new(
        ", 과세표준 ", ", 근거 ", "과세가격: ", ", 환율 ", " 가산", " 공제", "단수 처리 없음", "{0:0.####} 단위 절사", "{0:0.####} 단위 절상", "{0:0.####} 단위 반올림");

    private readonly ConcurrentDictionary<Rounding, string> rounded = [];

    public static Connectives In(string language) => language == "ko" ? Korean : English;

    public string Rounded(Rounding rounding) => rounded.GetOrAdd(rounding, static (known, words) => string.Format(CultureInfo.InvariantCulture, known.Mode switch
    {
        RoundingMode.None => words.None,
        RoundingMode.Down => words.Down,
        RoundingMode.Up => words.Up,
        RoundingMode.HalfUp => words.HalfUp,
    }, known.Step), this);
}
