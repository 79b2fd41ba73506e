using System.Globalization;
using System.Xml.Linq;
using SingleWindow.Launcher.Clients;
using SingleWindow.Launcher.Demo;

namespace SingleWindow.Launcher.Bench;

/// <summary>What reading and checking one declaration costs, by its number of goods items.</summary>
/// <param name="Form">XML or JSON.</param>
/// <param name="CpuSeconds">Of the Declaration service, for all times together: other work of the machine does not count.</param>
internal sealed record MessageCost(string Form, int Items, int Times, double CpuSeconds)
{
    public double ItemsPerCoreSecond => Items * Times / Math.Max(CpuSeconds, 0.01);

    public double MicrosecondsPerItem => CpuSeconds * 1_000_000 / (Items * (double)Times);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Form,-4} {Items,6:#,0} items, {Times,4} times: {ItemsPerCoreSecond,9:#,0} items/s per core, {MicrosecondsPerItem,7:0.0} µs each");
}

/// <summary>
/// Sends ever larger declarations to the dry run, each with one mistake that nobody can mend, so that it is read and checked in full
/// and no other service is asked. Linear means that an item costs as much among ten thousand as among a hundred.
/// </summary>
internal sealed class MessageCosts(OneMachine machine, People people)
{
    private const int ItemsAtEach = 20_000;
    private static readonly int[] Sizes = [10, 100, 1_000, 9_999];

    public async Task<IReadOnlyList<MessageCost>> Measure(Action<string> tell, CancellationToken stop)
    {
        var costs = new List<MessageCost>();
        foreach (var (form, client, profile, write) in Forms)
        {
            await Send(client, profile, write(100), 60, stop);
            foreach (var items in Sizes)
            {
                var times = Math.Clamp(ItemsAtEach / items, 2, 400);
                var message = write(items);
                var before = Cpu();
                await Send(client, profile, message, times, stop);
                costs.Add(new(form, items, times, Cpu() - before));
                tell(costs[^1].ToString());
            }
        }

        return costs;
    }

    private (string Form, ApiClient Client, string Profile, Func<int, DeclarationFile> Write)[] Forms =>
        [("XML", people.As("gb-broker"), "gb", Xml), ("JSON", people.As("broker"), "kr", Json)];

    private static async Task Send(ApiClient client, string profile, DeclarationFile message, int times, CancellationToken stop)
    {
        for (var n = 0; n < times; n++)
        {
            var answer = await Answer.Of(client.Declarations.Check(profile, message.Content(), stop), stop);
            if (answer.Status != 200) throw new LauncherException($"The dry run answered {answer}.");
        }
    }

    private double Cpu() => machine.Processes().Where(part => part.Name == "declaration")
        .Sum(part => Alive.WithDescendants(part.ProcessId).Sum(Alive.CpuSeconds));

    /// <summary>The sample's item over and over, without the declarant.</summary>
    private static DeclarationFile Xml(int items)
    {
        var document = XDocument.Load(Path.Combine(Repository.Samples("gb"), Samples.Xml));
        document.Descendants().First(element => element.Name.LocalName == "Declarant").Remove();
        document.Descendants().First(element => element.Name.LocalName == "GoodsItemQuantity").Value = Number(items);
        var first = document.Descendants().First(element => element.Name.LocalName == "GovernmentAgencyGoodsItem");
        foreach (var further in document.Descendants(first.Name).Skip(1).ToList()) further.Remove();
        var copies = Enumerable.Range(2, items - 1).Select(number =>
        {
            var copy = new XElement(first);
            copy.Elements().First(element => element.Name.LocalName == "SequenceNumeric").Value = Number(number);
            return copy;
        });
        first.AddAfterSelf(copies.ToArray<object>());
        return DeclarationFile.Of(document.ToString(SaveOptions.DisableFormatting));
    }

    private static DeclarationFile Json(int items)
    {
        var draft = Draft.Read(Samples.Green);
        var item = draft.Text.GoodsShipment!.GovernmentAgencyGoodsItem[0];
        return (draft with
        {
            Text = draft.Text with
            {
                Declarant = null,
                GoodsItemQuantity = items,
                GoodsShipment = draft.Text.GoodsShipment with
                {
                    GovernmentAgencyGoodsItem = [.. Enumerable.Range(1, items).Select(number => item with { SequenceNumeric = number })],
                },
            },
        }).AsJson();
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
