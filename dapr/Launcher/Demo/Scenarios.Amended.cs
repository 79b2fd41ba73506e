using SingleWindow.Contracts.Clients;
using SingleWindow.Contracts.Wco;

namespace SingleWindow.Launcher.Demo;

internal static partial class Scenarios
{
    /// <summary>A later version takes the place of the first: bill, channel and reservation follow.</summary>
    public static async Task Amended(Story story)
    {
        var trader = story.People.Trader;
        var permits = await story.PermitsFor(trader, Samples.Beef, authorised: 50_000m);
        var first = permits.Quoted(Draft.Read(Samples.Beef).Under(Story.NewReference("AMEND")));
        var receipt = await story.Lodge(trader, first);
        await story.UntilAnswered(receipt.Mrn);
        var before = await Story.Read(trader.Payments.Bill(receipt.Mrn, story.Stop));

        var half = Halved(permits.Quoted(first, Samples.BeefQuantity / 2));
        await story.Do(trader, "amends it to half the goods", trader.Declarations.Amend(
            receipt.Mrn, half.AsJson().Content(), null, Story.NewReference("KEY"), story.Stop));
        await story.UntilAnswered(receipt.Mrn, version: 2);

        var balance = await story.BalanceUntil(
            trader, permits.Managed, b => b.Reserved == Samples.BeefQuantity / 2, "half the quantity is reserved");
        Story.Same(50_000m - (Samples.BeefQuantity / 2), balance.Available, "the available quantity");
        var after = await Story.Read(trader.Payments.Bill(receipt.Mrn, story.Stop));
        story.Say("Payment", $"the bill was {before.Total:#,0} {before.Currency}, now it is {after.Total:#,0}");
        Story.Check(after.Total < before.Total && after.Version == 2, "the bill is smaller, and of version 2");

        var released = await story.PayUntilReleased(trader, receipt.Mrn);
        Story.Same(2, released.Version, "the version released");
        await story.LedgerBalances();
    }

    private static Draft Halved(Draft draft) => draft.Item(1, item => item with
    {
        Commodity = item.Commodity! with
        {
            GoodsMeasure = item.Commodity.GoodsMeasure! with
            {
                NetNetWeightMeasure = Half(item.Commodity.GoodsMeasure.NetNetWeightMeasure),
                GrossMassMeasure = Half(item.Commodity.GoodsMeasure.GrossMassMeasure),
            },
            InvoiceLine = item.Commodity.InvoiceLine is { ItemChargeAmount: { } charge } line
                ? line with { ItemChargeAmount = charge with { Value = charge.Value / 2 } } : item.Commodity.InvoiceLine,
        },
    });

    private static Measure? Half(Measure? measure) => measure is null ? null : measure with { Value = measure.Value / 2 };
}
