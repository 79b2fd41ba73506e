using SingleWindow.Launcher.Demo;
using Xunit;

namespace SingleWindow.EndToEnd.Tests;

[Collection(Quiet.Name)]
public class scenarios_at_the_border(QuietCountry country)
{
    public static TheoryData<int, string> All => [.. Scenario.All.Select(scenario => new TheoryDataRow<int, string>(scenario.Number, scenario.Title))];

    [Theory]
    [MemberData(nameof(All))]
    public async Task end_as_they_should(int number, string title)
    {
        var output = TestContext.Current.TestOutputHelper!;
        output.WriteLine(title);
        try
        {
            await Scenario.All.Single(scenario => scenario.Number == number)
                .Play(new(country.People, output.WriteLine, TestContext.Current.CancellationToken));
        }
        catch (ScenarioFailedException failure)
        {
            Assert.Fail($"{failure.Message}\n{country.EndOfLogs()}");
        }
    }
}
