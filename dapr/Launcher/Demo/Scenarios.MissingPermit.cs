using SingleWindow.Contracts.Clients;
using SingleWindow.Launcher.Clients;

namespace SingleWindow.Launcher.Demo;

internal static partial class Scenarios
{
    /// <summary>Nothing is lodged again: the hold closes when the agency has approved.</summary>
    public static async Task MissingPermit(Story story)
    {
        var trader = story.People.OtherTrader;
        var receipt = await story.Lodge(trader, Draft.Read(Samples.Almonds).For("1108654321").Under(Story.NewReference("HELD")));
        var gates = await story.UntilAnswered(receipt.Mrn);
        var held = gates.Gates.Where(gate => gate is { Kind: "requirements", State: "open" }).ToList();
        Story.Check(held.Count > 0 && held.All(gate => gate.LegalBasis.Length > 0), "release is held, under a law that is named");

        await story.Pay(trader, receipt.Mrn);
        foreach (var hold in await story.HoldsOf(trader, receipt.Mrn)) await Satisfy(story, trader, hold);

        await story.PayUntilReleased(trader, receipt.Mrn);
    }

    private static async Task Satisfy(Story story, ApiClient trader, HoldState hold)
    {
        var agency = story.People.Agency(hold.Agency);
        var seen = await Story.Read(agency.Permits.HoldsOf(hold.Mrn, story.Stop));
        Story.Check(seen.Items.Any(one => one.HoldId == hold.HoldId), $"{hold.Agency} sees the hold in its work list");

        var applied = await story.Do(trader, $"applies to {hold.Agency} for {hold.Formality}", trader.Permits.Apply(
            null, new(hold.Formality, hold.Mrn, hold.Item), story.Stop));
        var application = applied.Read<PermitApplicationState>().ApplicationId;
        await story.Do(agency, $"approves {hold.Formality}", agency.Permits.Approve(application, new(), story.Stop));
    }
}
