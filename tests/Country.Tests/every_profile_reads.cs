using Xunit;

namespace SingleWindow.Countries.Tests;

public class every_profile_reads
{
    private static readonly string Profiles = Path.Combine(AppContext.BaseDirectory, "profiles");

    public static TheoryData<string> Codes => [.. Directory.EnumerateDirectories(Profiles).Select(path => Path.GetFileName(path)!)];

    // Warnings, too: what a sample shows is known to work, and no rule is left that none shows.
    [Theory]
    [MemberData(nameof(Codes))]
    public void without_a_finding(string code) => Assert.Empty(SmallProfile.Check(Path.Combine(Profiles, code)));

    [Fact]
    public void and_all_are_found_by_code()
    {
        var profiles = CountryProfiles.Read(Profiles);
        Assert.Equal("gb kr", string.Join(" ", profiles.All.Select(profile => profile.Code)));
        Assert.Equal("KR", profiles.Find("kr")!.Alpha2);
        Assert.Null(profiles.Find("xx"));
    }
}
