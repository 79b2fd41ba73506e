using SingleWindow.Contracts.Clients;

namespace SingleWindow.Launcher.Demo;

internal static partial class Scenarios
{
    /// <summary>A rule selects the goods; what the officers find is as declared.</summary>
    public static async Task Inspected(Story story)
    {
        var trader = story.People.Trader;
        var receipt = await story.Lodge(trader, Draft.Read(Samples.Red).Under(Story.NewReference("RED")));
        await story.UntilAnswered(receipt.Mrn);
        Story.Same("red", (await story.State(receipt.Mrn)).Channel, "the channel");
        await story.Pay(trader, receipt.Mrn);

        var inspection = await story.InspectionOf(receipt.Mrn);
        var officer = story.People.CustomsOfficer;
        await story.Do(officer, $"examines the goods ({inspection.Id}): conform",
            officer.Inspections.Record(inspection.Id, new("conform", "As declared."), story.Stop));
        await story.UntilReleased(receipt.Mrn);
    }

    /// <summary>What the officers find is not as declared: the goods stay, and everyone sees why.</summary>
    public static async Task Withheld(Story story)
    {
        var trader = story.People.Trader;
        var receipt = await story.Lodge(trader, Draft.Read(Samples.Red).Under(Story.NewReference("IRREGULAR")));
        await story.UntilAnswered(receipt.Mrn);
        await story.Pay(trader, receipt.Mrn);

        var inspection = await story.InspectionOf(receipt.Mrn);
        var officer = story.People.CustomsOfficer;
        InspectionResult found = new("irregular", "Twice the pieces.", [new(1, "quantity", "200", "400")]);
        await story.Do(officer, $"examines the goods ({inspection.Id}): irregular", officer.Inspections.Record(inspection.Id, found, story.Stop));
        await story.Until(receipt.Mrn, "withheld", state => state.Status == "withheld");

        var seen = await Story.Read(trader.Declarations.Gates(receipt.Mrn, story.Stop));
        var gate = seen.Gates.Single(one => one.Code == "gate/withheld");
        Story.Same("open", gate.State, "the gate");
        Story.Check(gate.Text.Length > 0 && gate.Owner.Length > 0, "the trader sees why and who decides");
        story.Say(trader.Client.Name, $"reads: {gate.Text}");
    }
}
