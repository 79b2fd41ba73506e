using System.Xml.Linq;
using SingleWindow.Launcher.Clients;

namespace SingleWindow.Launcher.Demo;

internal static partial class Scenarios
{
    /// <summary>Another country, another format: the same engine takes a full standard import declaration (H1) of many items.</summary>
    public static async Task WcoXml(Story story)
    {
        var trader = story.People.As("gb-trader");
        var reference = Story.NewReference("GB");
        var message = XDocument.Load(Path.Combine(Repository.Samples("gb"), Samples.FullXml));
        message.Descendants().First(element => element.Name.LocalName == "FunctionalReferenceID").Value = reference;
        var file = DeclarationFile.Of(message.ToString());

        var answer = await Answer.Of(trader.Declarations.Lodge("gb", file.Content(), reference, story.Stop), story.Stop);
        Story.Same(201, answer.Status, $"the answer ({answer})");
        Story.Check(answer.Header("Content-Type")?.Contains("xml", StringComparison.Ordinal) is true, "XML is answered with XML");
        var response = XDocument.Parse(answer.Body).Root!;
        Story.Same("Response", response.Descendants().Prepend(response).First(e => e.Name.LocalName == "Response").Name.LocalName, "the message");
        var mrn = response.Descendants().First(e => e.Name.LocalName == "Declaration")
            .Elements().First(e => e.Name.LocalName == "ID").Value;
        var items = message.Descendants().Count(element => element.Name.LocalName == "GovernmentAgencyGoodsItem");
        story.Say(trader.Client.Name, $"lodges WCO XML {reference} (H1, {items} items): answered with RES XML, accepted as {mrn}");

        await story.UntilAnswered(mrn);
        await story.PayUntilReleased(trader, mrn);
    }
}
