using SingleWindow.Launcher.Clients;

namespace SingleWindow.Launcher.Demo;

internal static partial class Scenarios
{
    /// <summary>Every mistake is told at once, each with its place and, where that can be known, what would pass.</summary>
    public static async Task Rejected(Story story)
    {
        var trader = story.People.Trader;
        var draft = Draft.Read(Samples.Invalid).Under(Story.NewReference("WRONG"));
        var answer = await Answer.Of(trader.Declarations.Lodge(null, draft.AsJson().Content(), draft.Reference, story.Stop), story.Stop);

        Story.Same(400, answer.Status, "the answer");
        var findings = answer.Problem()?.Findings ?? [];
        foreach (var finding in findings) story.Say("Single Window", $"{finding.Code} {finding.Path}: {finding.Text}");
        Story.Check(findings.Count >= 10, "all mistakes are told");
        Story.Check(findings.All(finding => finding is { Code.Length: > 0, Path.Length: > 0 }), "each has a code and a place");
        var known = await Story.Read(trader.Declarations.Find(null, draft.Reference, null, null, story.Stop));
        Story.Same(0, known.Items.Count, "the number of declarations that were registered");
    }
}
