using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Xunit;

namespace SingleWindow.Countries.Tests;

public class parsing_rates
{
    [Property(MaxTest = 300)]
    public Property gives_back_what_was_printed() => Prop.ForAll(Rates(4).ToArbitrary(), rate =>
        RateExpression.Parse(rate.ToString()) == rate);

    [Theory]
    [InlineData("8 %", "80")]
    [InlineData("8%", "80")]
    [InlineData("0 %", "0")]
    [InlineData("1800 KRW/KGM", "9000")]
    [InlineData("13 KRW/100 KGM", "0.65")]
    [InlineData("8 % + 2 KRW/KGM", "90")]
    [InlineData("max(360 %, 1800 KRW/KGM)", "9000")]
    [InlineData("max(1000 %, 1800 KRW/KGM)", "10000")]
    [InlineData("min(8 %, 1 KRW/KGM)", "5")]
    [InlineData("min(8 %, 1 KRW/KGM) + max(1 %, 2 %)", "25")]
    [InlineData("20 % above 100 KRW/KGM", "100")]
    [InlineData("20 % above 1000 KRW/KGM", "0")]
    [InlineData("10 USD/KGM", "70000")]
    [InlineData("8 % - 2 KRW/KGM", "70")]
    [InlineData("8 % + 2 KRW/KGM - 1 KRW/KGM", "85")]
    [InlineData("288 KRW + 45 % above 900 KRW", "333")]
    [InlineData("min(100 %, 200 KRW) + 10 % above 200 KRW", "280")]
    [InlineData("16.5 % of RET", "330")]
    [InlineData("0.5 KRW/KGM.BRX", "200")]
    [InlineData("2200/78 %", "282.05128205128205128205128205")]
    [InlineData("within(2 %, 4 %, 3 %)", "20")]
    [InlineData("within(2 %, 7 %, 3 %)", "70")]
    [InlineData("9 % + @EA", "140")]
    [InlineData("down(1.2345 KRW/KGM, 0.1)", "6.1")]
    public void makes_rates_of_1000_won_and_5_kilograms(string text, decimal amount) =>
        Assert.Equal(amount, RateExpression.Parse(text).Of(Basis).Amount);

    [Theory]
    [InlineData("3 KRW/LTR", "LTR")]
    [InlineData("8 % + 3 EUR/KGM", "EUR")]
    [InlineData("max(8 %, 3 EUR/LTR)", "EUR LTR")]
    [InlineData("3 KRW/KGM.LTR", "LTR")]
    [InlineData("3 EUR", "EUR")]
    [InlineData("3 % of SPQ", "SPQ")]
    [InlineData("@ADSZ", "@ADSZ")]
    public void never_takes_what_is_missing_for_zero(string text, string missing)
    {
        var result = RateExpression.Parse(text).Of(Basis);
        Assert.Null(result.Amount);
        Assert.Equal(missing, string.Join(' ', result.Missing));
    }

    [Theory]
    [InlineData("", "position 1: expected a number.")]
    [InlineData("eight %", "position 1: expected a number.")]
    [InlineData("8", "position 2: expected a currency or '%'.")]
    [InlineData("8 % 9", "position 5: expected '+', '-' or the end.")]
    [InlineData("8 KRW/0 KGM", "position 12: expected a number above zero before the unit.")]
    [InlineData("8/0 %", "position 4: expected a number above zero.")]
    [InlineData("8 KRW/", "position 7: expected a unit.")]
    [InlineData("max(8 %", "position 8: expected ','.")]
    public void names_the_position_of_a_mistake(string text, string message) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => RateExpression.Parse(text)).Message);

    private static readonly RateBasis Basis = new(
        1000m,
        unit => unit switch { "KGM" => 5m, "BRX" => 80m, "RET" => 2000m, _ => null },
        (amount, currency) => currency switch { "KRW" => amount, "USD" => amount * 1400m, _ => null },
        name => name == "EA" ? RateExpression.Parse("10 KRW/KGM") : null);

    private static Gen<RateExpression> Rates(int depth) => depth == 0 ? Leaves : Gen.OneOf(
        Leaves,
        from left in Rates(depth - 1) from right in Rates(depth - 1) select (RateExpression)new SumRate(left, right),
        from left in Rates(depth - 1) from right in Rates(depth - 1) select (RateExpression)new DifferenceRate(left, right),
        from left in Rates(depth - 1) from right in Rates(depth - 1) from percent in Numbers select (RateExpression)new WithinRate(left, right, percent),
        from inner in Rates(depth - 1) from step in Gen.Elements(0.01m, 10m) select (RateExpression)new CutRate(inner, step),
        from left in Rates(depth - 1) from right in Rates(depth - 1) select (RateExpression)new MaxRate(left, right),
        from left in Rates(depth - 1) from right in Rates(depth - 1) select (RateExpression)new MinRate(left, right));

    private static readonly Gen<decimal> Numbers = Gen.Choose(0, 10_000_000).Select(n => n / 1000m);

    private static readonly Gen<SpecificRate> Specific =
        from money in Numbers
        from currency in Gen.Elements("KRW", "GBP")
        from per in Gen.Elements(1m, 100m, 0.5m)
        from unit in Gen.Elements("KGM", "LPA", "2N", "DTN.BRX")
        select new SpecificRate(money, currency, per, unit);

    private static readonly Gen<RateExpression> Leaves = Gen.OneOf(
        Numbers.Select(percent => (RateExpression)new PercentRate(percent)),
        Specific.Select(rate => (RateExpression)rate),
        from money in Numbers select (RateExpression)new FlatRate(money, "KRW"),
        from percent in Numbers select (RateExpression)new PercentOfRate(percent, "RET"),
        from percent in Numbers select (RateExpression)new FractionRate(percent, 78m),
        Gen.Elements("EA", "ADSZR").Select(name => (RateExpression)new ComponentRate(name)),
        from percent in Numbers from threshold in Specific select (RateExpression)new PercentAboveRate(percent, threshold));
}
