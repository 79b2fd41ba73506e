using SingleWindow.Contracts.Clients;

namespace SingleWindow.Launcher.Demo;

internal static partial class Scenarios
{
    /// <summary>The trader has its permits beforehand and quotes them; the quantity is written off.</summary>
    public static async Task QuotedPermit(Story story)
    {
        var trader = story.People.Trader;
        var permits = await story.PermitsFor(trader, Samples.Beef, authorised: 50_000m);
        var receipt = await story.Lodge(trader, permits.Quoted(Draft.Read(Samples.Beef).Under(Story.NewReference("PERMIT"))));
        await story.UntilAnswered(receipt.Mrn);

        var reserved = await story.Balance(trader, permits.Managed);
        story.Say("Permits", $"{permits.Managed}: {reserved.Reserved:#,0.##} reserved, {reserved.Available:#,0.##} left");
        Story.Same(Samples.BeefQuantity, reserved.Reserved, "the reserved quantity");
        Story.Same(50_000m - Samples.BeefQuantity, reserved.Available, "the available quantity");

        await story.Pay(trader, receipt.Mrn);
        await story.UntilReleased(receipt.Mrn);

        var consumed = await story.BalanceUntil(trader, permits.Managed, balance => balance.Consumed > 0, "the quantity is consumed");
        Story.Same(Samples.BeefQuantity, consumed.Consumed, "the consumed quantity");
        Story.Same(0, consumed.Reserved, "the reserved quantity");
    }
}
