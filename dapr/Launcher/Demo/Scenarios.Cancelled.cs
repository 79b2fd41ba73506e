namespace SingleWindow.Launcher.Demo;

internal static partial class Scenarios
{
    /// <summary>Withdrawn before release: quantity, bill and money go back.</summary>
    public static async Task Cancelled(Story story)
    {
        var trader = story.People.Trader;
        var permits = await story.PermitsFor(trader, Samples.Beef, authorised: 50_000m);
        // The papers of the other agency are missing, so that the goods are not released when the bill is paid.
        var receipt = await story.Lodge(trader, permits.OnlyManaged(Draft.Read(Samples.Beef).Under(Story.NewReference("CANCEL"))));
        await story.UntilAnswered(receipt.Mrn);
        Story.Same(Samples.BeefQuantity, (await story.Balance(trader, permits.Managed)).Reserved, "the reserved quantity");
        var bill = await story.Pay(trader, receipt.Mrn);

        await story.Do(trader, "cancels it", trader.Declarations.Cancel(receipt.Mrn, new("The sale fell through."), story.Stop));
        await story.Until(receipt.Mrn, "cancelled", state => state.Status == "cancelled");

        var freed = await story.BalanceUntil(trader, permits.Managed, balance => balance.Reserved == 0, "the quantity is free again");
        Story.Same(50_000m, freed.Available, "the available quantity");
        var refunded = await story.BillUntil(trader, receipt.Mrn, b => b.Refunded == bill.Outstanding, "the money is refunded");
        Story.Same(0, refunded.Outstanding, "what is outstanding");
        await story.LedgerBalances();
    }
}
