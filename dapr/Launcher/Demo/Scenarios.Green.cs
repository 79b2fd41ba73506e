namespace SingleWindow.Launcher.Demo;

internal static partial class Scenarios
{
    /// <summary>Nobody has anything to ask: the goods go the moment the bill is paid.</summary>
    public static async Task Green(Story story)
    {
        var trader = story.People.Trader;
        var receipt = await story.Lodge(trader, Draft.Read(Samples.Green).Under(Story.NewReference("GREEN")));
        var gates = await story.UntilAnswered(receipt.Mrn);
        Story.Check(gates.Gates.Any(gate => gate is { Kind: "payment", State: "open" }), "release waits for the payment");

        var bill = await story.Pay(trader, receipt.Mrn);
        var released = await story.UntilReleased(receipt.Mrn);

        Story.Check(released.WaitsFor is null or { Count: 0 }, "nothing is waited for");
        var paid = await Story.Read(trader.Payments.Bill(receipt.Mrn, story.Stop));
        Story.Same(0, paid.Outstanding, "what is outstanding");
        Story.Same(bill.Total, paid.Paid, "what was paid");
        var timeline = await Story.Read(trader.Declarations.Timeline(receipt.Mrn, story.Stop));
        Story.Same(1, timeline.Count(entry => entry.What == "Released"), "the number of releases");
        await story.LedgerBalances();
    }
}
