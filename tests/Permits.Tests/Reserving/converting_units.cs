using FsCheck.Xunit;
using SingleWindow.Permits.Reserving;
using Xunit;

namespace SingleWindow.Permits.Tests.Reserving;

public class converting_units
{
    [Theory]
    [InlineData(1, "TNE", "KGM", "1000")]
    [InlineData(12, "DTN", "TNE", "1.2")]
    [InlineData(1, "LBR", "KGM", "0.454")]
    [InlineData(2, "HLT", "LTR", "200")]
    [InlineData(3, "DZN", "NAR", "36")]
    [InlineData(7, "ZZZ", "ZZZ", "7")]
    public void stays_inside_one_dimension(decimal value, string from, string to, string expected) =>
        Assert.Equal(decimal.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), new Quantity(value, from).In(to));

    [Theory]
    [InlineData("KGM", "LTR")]
    [InlineData("NAR", "KGM")]
    [InlineData("ZZZ", "KGM")]
    public void is_refused_between_dimensions(string from, string to) => Assert.Null(new Quantity(1, from).In(to));

    [Property]
    public void never_gives_less_than_was_declared(uint thousandths)
    {
        var declared = thousandths / 7m;
        Assert.True(new Quantity(declared, "GRM").In("KGM") >= declared / 1000);
    }
}
