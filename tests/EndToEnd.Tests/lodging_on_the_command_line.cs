using SingleWindow.Launcher.Clients;
using SingleWindow.Launcher.Demo;
using Xunit;

namespace SingleWindow.EndToEnd.Tests;

/// <summary>What `singlewindow lodge` makes of the answers: its exit code is what scripts go by.</summary>
[Collection(Quiet.Name)]
public class lodging_on_the_command_line(QuietCountry country)
{
    [Theory]
    [InlineData("LODGE", 1)]
    [InlineData("IRREGULAR", 65_535)]
    public void gives_samples_a_reference_that_fits_however_many_were_lodged(string word, int nth) =>
        Assert.InRange(Story.Reference(word, new(2026, 11, 27, 0, 0, 0, TimeSpan.Zero), nth).Length, 1, 22);

    [Theory]
    [InlineData("trader", "kr/import-green.json", "", false, 0, "accepted as 26KR")]
    [InlineData("trader", "kr/import-invalid.json", "", false, 2, "400 declaration/rejected")]
    [InlineData("trader", "kr/import-green.json", "", true, 0, "would be accepted")]
    [InlineData("trader", "kr/import-invalid.json", "", true, 2, "would be rejected")]
    [InlineData("gb-trader", "gb/import.xml", "", false, 0, "accepted as 26GB")]
    [InlineData("gb-trader", "gb/import.xml", "<FunctionCode>9</FunctionCode>", false, 2, "rejected: 1 finding(s)")]
    [InlineData("gb-trader", "gb/import.xml", "<FunctionCode>9</FunctionCode>", true, 2, "would be rejected: 1 finding(s)")]
    [InlineData("bank", "kr/import-green.json", "", false, 1, "403 ")]
    public async Task says_in_words_and_by_its_exit_code_what_became_of_a_file(
        string who, string sample, string left, bool check, int exitCode, string headline)
    {
        var parts = sample.Split('/');
        var stop = TestContext.Current.CancellationToken;
        var file = (await DeclarationFile.Read(Path.Combine(Launcher.Repository.Samples(parts[0]), parts[1]), stop)).Under(Story.NewReference("LODGE"));
        if (left.Length > 0) file = DeclarationFile.Of(file.Text.Replace(left, "", StringComparison.Ordinal));
        var client = country.People.As(who);
        var lodged = Lodged.From(await Answer.Of(check
            ? client.Declarations.Check(parts[0], file.Content(), stop)
            : client.Declarations.Lodge(parts[0], file.Content(), Story.NewReference("KEY"), stop), stop));
        Assert.StartsWith(headline.Replace("26", $"{TimeProvider.System.GetUtcNow():yy}", StringComparison.Ordinal), lodged.Headline, StringComparison.Ordinal);
        Assert.Equal(exitCode, lodged.ExitCode);
        Assert.Equal(exitCode == 2, lodged.Details.Any(line => line.StartsWith("SW", StringComparison.Ordinal)));
    }
}
