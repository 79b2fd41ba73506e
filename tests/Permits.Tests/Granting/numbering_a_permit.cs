using FsCheck.Xunit;
using SingleWindow.Permits.Granting;
using Xunit;

namespace SingleWindow.Permits.Tests.Granting;

public class numbering_a_permit
{
    [Fact]
    public void gives_agency_year_serial_and_check_character() =>
        Assert.Matches("^MOE-2026-[0-9A-HJKMNP-TV-Y]{12}-[0-9A-HJKMNP-TV-Y]$", PermitNumber.Of("MOE", 2026, "a1"));

    [Property]
    public void gives_one_application_one_number(string application)
    {
        var number = PermitNumber.Of("MOE", 2026, application ?? "");
        Assert.Equal(number, PermitNumber.Of("MOE", 2026, application ?? ""));
        Assert.True(PermitNumber.IsValid(number));
    }

    [Property]
    public void notices_one_wrong_character(string application, byte place, byte by)
    {
        const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXY";
        var number = PermitNumber.Of("MOE", 2026, application ?? "").ToCharArray();
        var at = "MOE-2026-".Length + (place % 12);
        number[at] = Alphabet[(Alphabet.IndexOf(number[at], StringComparison.Ordinal) + 1 + (by % 30)) % 31];
        Assert.False(PermitNumber.IsValid(new string(number)));
    }

    [Property]
    public void notices_neighbours_that_were_swapped(string application, byte place)
    {
        var number = PermitNumber.Of("MOE", 2026, application ?? "").ToCharArray();
        var at = "MOE-2026-".Length + (place % 11);
        var same = number[at] == number[at + 1];
        (number[at], number[at + 1]) = (number[at + 1], number[at]);
        Assert.Equal(same, PermitNumber.IsValid(new string(number)));
    }
}
