using SingleWindow.Contracts.Clients;
using SingleWindow.Launcher.Clients;

namespace SingleWindow.Launcher.Demo;

internal static partial class Scenarios
{
    /// <summary>The line broke before the answer came, so the program sends it again.</summary>
    public static async Task SentTwice(Story story)
    {
        var trader = story.People.Trader;
        var draft = Draft.Read(Samples.Green).Under(Story.NewReference("TWICE"));
        Task<Answer> Send(Draft what) =>
            Answer.Of(trader.Declarations.Lodge(null, what.AsJson().Content(), draft.Reference, story.Stop), story.Stop);

        var first = await Send(draft);
        var second = await Send(draft);
        Story.Same(201, first.Status, "the first answer");
        Story.Same(201, second.Status, "the second answer");
        var mrn = first.Read<DeclarationReceipt>().Mrn;
        Story.Same(mrn, second.Read<DeclarationReceipt>().Mrn, "the number in the second answer");
        Story.Same(first.Header("X-Receipt"), second.Header("X-Receipt"), "the receipt in the second answer");
        story.Say(trader.Client.Name, $"sends {draft.Reference} twice: one declaration {mrn}, one receipt");

        var known = await Story.Read(trader.Declarations.Find(null, draft.Reference, null, null, story.Stop));
        Story.Same(1, known.Items.Count, "the number of declarations");
        var other = await Send(draft.Item(1, item => item with { TransactionNatureCode = "99" }));
        Story.Same(422, other.Status, "the answer to another declaration under the same key");
        story.Say(trader.Client.Name, "sends another one under the same key: refused (422)");
    }
}
