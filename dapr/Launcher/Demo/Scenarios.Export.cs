namespace SingleWindow.Launcher.Demo;

internal static partial class Scenarios
{
    /// <summary>Exports owe nothing by default; the carrier confirms that they have left.</summary>
    public static async Task Export(Story story)
    {
        var trader = story.People.Trader;
        var receipt = await story.Lodge(trader, Draft.Read(Samples.Export).Under(Story.NewReference("EXPORT")));
        await story.UntilAnswered(receipt.Mrn);
        await story.UntilReleased(receipt.Mrn);

        var carrier = story.People.Carrier;
        await story.Do(carrier, "confirms that the goods have left", carrier.Declarations.Exit(receipt.Mrn, new("030"), story.Stop));
        var state = await story.State(receipt.Mrn);
        Story.Same("exited", state.Status, "the status");
        Story.Same(Contracts.Direction.Export, state.Direction, "the direction");
    }
}
