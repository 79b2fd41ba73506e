using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using SingleWindow.Declarations.Lodging;
using Xunit;

namespace SingleWindow.Declarations.Tests.Lodging;

public class numbering_declarations
{
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 30, 0, TimeSpan.FromHours(9));

    [Property]
    public bool every_number_given_out_is_valid(ulong chance, uint seconds) =>
        Mrn.IsValid(Mrn.Of("KR", Now.AddSeconds(seconds % 30_000_000), chance));

    [Fact]
    public void shows_year_and_country()
    {
        var mrn = Mrn.Of("KR", Now, 1);
        Assert.StartsWith("26KR", mrn, StringComparison.Ordinal);
        Assert.Equal(Mrn.Length, mrn.Length);
    }

    [Fact]
    public void the_year_is_the_one_on_the_countrys_clocks() =>
        Assert.StartsWith("27KR", Mrn.Of("KR", new(2027, 1, 1, 0, 0, 0, TimeSpan.FromHours(9)), 1), StringComparison.Ordinal);

    [Property]
    public bool a_later_number_sorts_after_an_earlier_one(ulong one, ulong other, ushort tenths)
    {
        var later = Mrn.Of("KR", Now.AddMilliseconds((tenths + 1) * 100.0), other);
        return string.CompareOrdinal(Mrn.Of("KR", Now, one), later) < 0;
    }

    // Close neighbours may meet, because a number of remainder 10 moves on to the next.
    [Property]
    public bool another_chance_is_another_number(uint one, uint other) =>
        Math.Abs((long)one - other) <= 3 || Mrn.Of("KR", Now, one) != Mrn.Of("KR", Now, other);

    [Property(MaxTest = 1_000)]
    public bool a_wrong_character_of_another_remainder_is_noticed(ulong chance, byte place, byte wrong)
    {
        var mrn = Mrn.Of("KR", Now, chance).ToCharArray();
        var at = place % Mrn.Length;
        var (before, after) = (mrn[at], Alphabet[wrong % 36]);
        mrn[at] = after;
        return Weight(before) == Weight(after) || !Mrn.IsValid(new(mrn));
    }

    [Property(MaxTest = 1_000)]
    public bool two_neighbours_swapped_are_noticed(ulong chance, byte place)
    {
        var mrn = Mrn.Of("KR", Now, chance).ToCharArray();
        var at = place % (Mrn.Length - 2);
        if (Weight(mrn[at]) == Weight(mrn[at + 1])) return true;
        (mrn[at], mrn[at + 1]) = (mrn[at + 1], mrn[at]);
        return !Mrn.IsValid(new(mrn));
    }

    [Property(MaxTest = 2_000)]
    public bool anything_else_is_no_number_and_no_exception(string? text) =>
        !Mrn.IsValid(text) || (text!.Length == Mrn.Length && text.All(Alphabet.Contains));

    [Theory]
    [InlineData("")]
    [InlineData("26KR0ABCDEKQ2M4Z1")]
    [InlineData("26kr0abcdekq2m4z15")]
    [InlineData("2600000000000000000")]
    public void what_has_another_shape_is_refused(string text) => Assert.False(Mrn.IsValid(text));

    // Numbers that customs gave out, as they stand in published messages: the check digit is theirs, computed our way.
    [Theory]
    [InlineData("20GB1NA4Y2YSRFGVR6")]
    [InlineData("20GB1Q3RTK463FGVR4")]
    [InlineData("23GBCXDLLRXMOCTAA4")]
    [InlineData("19GBCKKCQSXV2FGVA8")]
    public void agrees_with_numbers_of_the_United_Kingdom(string mrn) => Assert.True(Mrn.IsValid(mrn));

    private static int Weight(char c)
    {
        var value = Alphabet.IndexOf(c, StringComparison.Ordinal);
        if (value < 10) return value;
        var iso = 10;
        for (var letter = 'A'; letter < c; letter++) iso += (iso + 1) % 11 == 0 ? 2 : 1;
        return iso % 11;
    }
}
