using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Xunit;

namespace SingleWindow.Countries.Tests;

public class numbers_and_money
{
    private static readonly MrnFormat Mrn = new("KR", 13);

    [Fact] // The worked example of ISO 6346: container CSQU3054383.
    public void check_digit_follows_iso_6346() => Assert.Equal('3', MrnFormat.CheckDigitOf("CSQU305438"));

    [Property]
    public Property an_mrn_that_was_composed_is_valid_and_one_wrong_digit_is_seen() => Prop.ForAll(
        Gen.ArrayOf(Gen.Elements("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".ToCharArray()), 13).ToArbitrary(),
        Gen.Choose(4, 16).ToArbitrary(),
        (serial, place) =>
        {
            var mrn = Mrn.Compose(2026, new string(serial));
            var other = mrn[place] == '1' ? '2' : '1';
            var wrong = mrn[..place] + other + mrn[(place + 1)..];
            return mrn.Length == 18 && mrn.StartsWith("26KR", StringComparison.Ordinal) && Mrn.IsValid(mrn)
                && Mrn.IsValid(wrong) == (MrnFormat.CheckDigitOf(wrong[..^1]) == wrong[^1]);
        });

    [Theory]
    [InlineData("26KR000000000001")]
    [InlineData("")]
    [InlineData("26GB00000000000018")]
    [InlineData("26kr00000000000018")]
    [InlineData("XXKR00000000000018")]
    public void other_texts_are_no_mrn(string text) => Assert.False(Mrn.IsValid(text));

    [Theory]
    [InlineData(RoundingMode.Down, "10", "1239.9", "1230")]
    [InlineData(RoundingMode.Down, "1", "0.99", "0")]
    [InlineData(RoundingMode.Up, "10", "1231", "1240")]
    [InlineData(RoundingMode.HalfUp, "0.01", "1.005", "1.01")]
    [InlineData(RoundingMode.HalfUp, "0.01", "1.0049", "1.00")]
    [InlineData(RoundingMode.None, "10", "1231.5", "1231.5")]
    public void money_is_rounded_as_the_policy_says(RoundingMode mode, decimal step, decimal amount, decimal rounded) =>
        Assert.Equal(rounded, new Rounding(step, mode).Apply(amount));

    [Property]
    public Property rounding_twice_is_rounding_once() => Prop.ForAll(
        Gen.Choose(-1_000_000, 1_000_000).Select(n => n / 1000m).ToArbitrary(),
        Gen.Elements(RoundingMode.Down, RoundingMode.Up, RoundingMode.HalfUp).ToArbitrary(),
        (amount, mode) =>
        {
            var rounding = new Rounding(0.5m, mode);
            var once = rounding.Apply(amount);
            return rounding.Apply(once) == once && Math.Abs(once - amount) < 0.5m;
        });

    [Fact]
    public void currencies_convert_by_their_quotation()
    {
        var yen = new ExchangeRate("1", "JPY", 938.6m, 100, Quotation.NationalPerForeign, new(new(2026, 1, 1)));
        var dollar = new ExchangeRate("2", "USD", 1.25m, 1, Quotation.ForeignPerNational, new(new(2026, 1, 1)));
        Assert.Equal(9386m, yen.ToNational(1000m));
        Assert.Equal(80m, dollar.ToNational(100m));
        Assert.Equal(1m, new ExchangeRates("KRW", []).For("KRW", new(2026, 1, 1))!.ToNational(1m));
    }

    [Theory]
    [InlineData("an..3", "IMA", true)]
    [InlineData("an..3", "IMAX", false)]
    [InlineData("a2", "KR", true)]
    [InlineData("a2", "K1", false)]
    [InlineData("a2", "KRW", false)]
    [InlineData("n10", "8471300000", true)]
    [InlineData("n10", "847130000", false)]
    [InlineData("n10", "84713000AA", false)]
    public void texts_fit_their_format_or_not(string format, string text, bool fits)
    {
        Assert.Equal(fits, ElementFormat.Parse(format).Fits(text));
        Assert.Equal(format, ElementFormat.Parse(format).ToString());
    }

    [Theory]
    [InlineData("n..16,3", "1234.567", true)]
    [InlineData("n..16,3", "1234.5678", false)]
    [InlineData("n..5", "99999", true)]
    [InlineData("n..5", "100000", false)]
    [InlineData("n..5,2", "1234.5", true)]
    [InlineData("n..5,2", "12345.5", false)]
    public void numbers_fit_their_format_or_not(string format, decimal number, bool fits) =>
        Assert.Equal(fits, ElementFormat.Parse(format).Fits(number));

    [Theory]
    [InlineData("")]
    [InlineData("an")]
    [InlineData("an..")]
    [InlineData("an..0")]
    [InlineData("x..3")]
    [InlineData("an..3,2")]
    [InlineData("n..3,x")]
    public void other_texts_are_no_format(string text) => Assert.Throws<FormatException>(() => ElementFormat.Parse(text));
}
