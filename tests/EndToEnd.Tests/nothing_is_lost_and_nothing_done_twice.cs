using SingleWindow.Launcher;
using SingleWindow.Launcher.Demo;
using Xunit;

namespace SingleWindow.EndToEnd.Tests;

/// <summary>Two processes of each service, a bad network between them and the runtime, and someone who pulls plugs.</summary>
[Collection(Rough.Name)]
public class nothing_is_lost_and_nothing_done_twice(RoughCountry country)
{
    private const int Declarations = 24;

    public static TheoryData<string> Victims =>
        ["declaration", "permits-2", "risk", "payment-2", "runtime", "gateway", "postgresql"];

    [Theory]
    [MemberData(nameof(Victims))]
    public async Task when_it_is_killed_at_any_moment(string victim)
    {
        var stop = TestContext.Current.CancellationToken;
        var traffic = new Traffic(country.People, stop);
        await traffic.Prepare();

        // Seeded by the victim's name: each run pulls the plug at the same counts of accepted declarations.
        var chance = new Random(victim.Sum(letter => letter));
        var sending = traffic.Send(Declarations);
        foreach (var moment in new[] { chance.Next(1, Declarations / 2), chance.Next(Declarations / 2, Declarations - 1) })
        {
            await Waiting.Until(() => Task.FromResult(traffic.Count >= moment || sending.IsCompleted), TimeSpan.FromSeconds(60), stop);
            await Kill(victim);
        }

        await EndsWell(traffic, sending);
    }

    [Fact]
    public async Task when_everything_is_killed_at_once()
    {
        var traffic = new Traffic(country.People, TestContext.Current.CancellationToken);
        await traffic.Prepare();
        await traffic.Send(Declarations / 2);
        foreach (var part in country.Machine.Parts) part.Kill();
        await Kill("postgresql");

        await EndsWell(traffic, Task.CompletedTask);
    }

    private async Task EndsWell(Traffic traffic, Task sending)
    {
        try
        {
            await sending;
            // Who was killed first may be back only after the last message, and bad luck may come late: then there is more to do.
            for (var more = 0; more < 20 && country.Links.Untried.Count > 0; more++) await traffic.Send(4);
            await traffic.AllEnd();
            await traffic.TheBooksAreRight();
            Assert.Empty(country.Links.Untried);
        }
        catch (Exception failure) when (failure is Xunit.Sdk.XunitException or ScenarioFailedException)
        {
            Assert.Fail($"{failure.Message}\n{country.EndOfLogs()}");
        }
    }

    private async Task Kill(string victim)
    {
        if (victim == "postgresql") await country.Machine.Database.Cluster!.Kill();
        else country.Machine[victim].Kill();
    }
}
