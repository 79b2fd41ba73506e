using SingleWindow.Contracts.Clients;
using SingleWindow.Launcher.Clients;

namespace SingleWindow.Launcher.Demo;

/// <summary>What has to do with bills and inspections in several scenarios.</summary>
internal static class PaymentActs
{
    /// <summary>Pays until the goods are released: a fee may come onto the bill after the duties were paid.</summary>
    public static Task<DeclarationState> PayUntilReleased(this Story story, ApiClient trader, string mrn) => story.Until(mrn, "released", async state =>
    {
        if (state.Status == "released") return true;
        using var bill = await trader.Payments.Bill(mrn, story.Stop);
        if (bill.Content is { Outstanding: > 0, Reference: not null }) await story.Pay(trader, mrn);
        return false;
    });

    public static async Task<BillState> BillUntil(
        this Story story, ApiClient trader, string mrn, Func<BillState, bool> condition, string what)
    {
        BillState? bill = null;
        var reached = await Waiting.Until(
            async () => condition(bill = await Story.Read(trader.Payments.Bill(mrn, story.Stop))), TimeSpan.FromSeconds(30), story.Stop);
        Story.Check(reached, $"{what}; {bill}");
        story.Say("Payment", $"{what}: {bill!.Refunded:#,0.##} {bill.Currency}");
        return bill;
    }

    public static async Task<OrderedInspection> InspectionOf(this Story story, string mrn)
    {
        OrderedInspection? inspection = null;
        var ordered = await Waiting.Until(
            async () => (inspection = (await Story.Read(story.People.CustomsOfficer.Inspections.Find(mrn, null, null, null, story.Stop))).Items
                .FirstOrDefault(one => one.Status == "ordered")) is not null, TimeSpan.FromSeconds(30), story.Stop);
        Story.Check(ordered, $"an inspection of {mrn} is ordered");
        return inspection!;
    }
}
