using SingleWindow.Contracts.Clients;
using SingleWindow.Launcher.Clients;

namespace SingleWindow.Launcher.Demo;

/// <summary>What has to do with permits in several scenarios.</summary>
internal static class PermitActs
{
    /// <summary>Gets every permit that the goods of a sample need, before they are declared.</summary>
    /// <param name="authorised">Quantity of the one that is kept by quantity.</param>
    public static async Task<PermitsInHand> PermitsFor(this Story story, ApiClient trader, string sample, decimal authorised)
    {
        var goods = Draft.Read(sample).Text.GoodsShipment!.GovernmentAgencyGoodsItem[0];
        PermitGoods applied = new(
            goods.Commodity!.Classification[0].Id!, goods.Commodity.Description, new(authorised, "KGM"), goods.Origin is [var origin, ..] ? origin.CountryCode : null);
        var quarantine = await Obtain(story, trader, "APQA-LIVESTOCK", "APQA", applied);
        var food = await Obtain(story, trader, "MFDS-FOOD", "MFDS", applied);
        return new(quarantine, food);
    }

    public static async Task<IReadOnlyList<HoldState>> HoldsOf(this Story story, ApiClient trader, string mrn) =>
        [.. (await Story.Read(trader.Permits.HoldsOf(mrn, story.Stop))).Items.Where(hold => hold.Status == "open")];

    public static async Task<PermitBalance> Balance(this Story story, ApiClient trader, string permit) =>
        (await Story.Read(trader.Permits.Permit(permit, story.Stop))).Lines![0];

    public static async Task<PermitBalance> BalanceUntil(
        this Story story, ApiClient trader, string permit, Func<PermitBalance, bool> condition, string what)
    {
        PermitBalance? balance = null;
        var reached = await Waiting.Until(
            async () => condition(balance = await story.Balance(trader, permit)), TimeSpan.FromSeconds(30), story.Stop);
        Story.Check(reached, $"{what}; {balance}");
        story.Say("Permits", $"{what}: {balance!.Consumed:#,0.##} consumed, {balance.Reserved:#,0.##} reserved, {balance.Available:#,0.##} left");
        return balance;
    }

    private static async Task<string> Obtain(Story story, ApiClient trader, string formality, string agency, PermitGoods goods)
    {
        var applied = await story.Do(trader, $"applies to {agency} for {formality}",
            trader.Permits.Apply(null, new(formality, Items: [goods]), story.Stop));
        var officer = story.People.Agency(agency);
        var approved = await story.Do(officer, $"approves {formality}", officer.Permits.Approve(
            applied.Read<PermitApplicationState>().ApplicationId, new(), story.Stop));
        return approved.Read<PermitApproved>().Permit!;
    }
}

/// <param name="Managed">Number of the permit that is kept by quantity.</param>
/// <param name="Other">Number of the one that is not.</param>
internal sealed record PermitsInHand(string Managed, string Other)
{
    public Draft Quoted(Draft draft, decimal quantity = Samples.BeefQuantity) =>
        OnlyManaged(draft, quantity).Quoting(1, "RIMF", Other);

    public Draft OnlyManaged(Draft draft, decimal quantity = Samples.BeefQuantity) =>
        draft.Quoting(1, "RLVQ", Managed, quantity, "KGM");
}
