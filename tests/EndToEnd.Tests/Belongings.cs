using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using SingleWindow.Contracts.Clients;
using SingleWindow.Launcher.Clients;
using SingleWindow.Launcher.Demo;

namespace SingleWindow.EndToEnd.Tests;

/// <summary>
/// One of everything that can belong to a trader, concern an agency or come from a bank, each at the end of its life, so that
/// what the matrix sends changes nothing. Whoever is not entitled to see one is told that it does not exist.
/// </summary>
/// <param name="Places">Of a path → what to put there; the first that fits counts.</param>
internal sealed record Belongings(IReadOnlyList<(string Place, string Value)> Places)
{
    /// <summary>The agency that the goods of the owner concern; any other agency is a stranger to them.</summary>
    public const string Agency = "APQA";

    public string In(string path) =>
        Places.Aggregate(path, (filled, one) => filled.Replace(one.Place, one.Value, StringComparison.Ordinal))
            .Replace("{", "no-such-", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal).TrimStart('/');

    public static async Task<Belongings> Of(Story story)
    {
        var (people, owner) = (story.People, story.People.Trader);
        var subscription = await Post(owner, "v1/subscriptions", """{"url": "https://receiver.invalid/hook"}""", story.Stop);
        var party = owner.Client.Party!;
        await story.Do(people.Supervisor, "opens an account", people.Supervisor.Payments.OpenDeferment(party, new(1_000_000, "KRW", "MATRIX-1"), story.Stop));

        await Scenarios.MoneyMoves(story);
        var permits = await story.PermitsFor(owner, Samples.Beef, 50_000);
        var application = await FirstOf(owner, "v1/permit-applications?status=approved&formality=APQA-LIVESTOCK", story.Stop);
        var hold = await Held(story, owner);
        var (mrn, inspection) = await Inspected(story, owner);
        var manifest = await Manifest(owner, story.Stop);
        var delivery = await FirstOf(owner, $"v1/subscriptions/{Text(subscription, "id")}/deliveries", story.Stop);
        var bankFile = await FirstOf(people.Bank, "v1/bank-files", story.Stop);
        var credit = await FirstOf(people.Bank, "v1/credit-advices", story.Stop);
        var refunds = await FirstOf(people.Bank, "v1/refund-files", story.Stop);
        var bank = people.Bank.Client.Party!;
        return new(
        [
            ("holds/{mrn}/{holdId}", $"holds/{hold.Mrn}/{hold.HoldId}"),
            ("holds/{mrn}", $"holds/{hold.Mrn}"),
            ("{mrn}", mrn),
            ("bills/{id}", $"bills/{mrn}"),
            ("permit-applications/{id}", $"permit-applications/{Text(application, "applicationId")}"),
            ("permits/{number}", $"permits/{permits.Managed}"),
            ("inspections/{id}", $"inspections/{inspection}"),
            ("subscriptions/{id}", $"subscriptions/{Text(subscription, "id")}"),
            ("deliveries/{number}", $"deliveries/{Text(delivery, "id")}"),
            ("manifests/{id}", $"manifests/{Text(manifest, "id")}"),
            ("bank-files/{bank}/{file}", $"bank-files/{bank}/{Text(bankFile, "id").Split('/')[^1]}"),
            ("credit-advices/{bank}/{bankReference}", $"credit-advices/{bank}/{Text(credit, "bankReference")}"),
            ("refund-files/{id}", $"refund-files/{Text(refunds, "id")}"),
            ("mip/{id}/{from}/diff/{to}", "mip/kr-import/current/diff/current"),
            ("mip/{id}/{version}", "mip/kr-import/current"),
            ("data-sets/{dataSet}", "data-sets/IMA"),
            ("versions/{version}/diff/{other}", "versions/1/diff/1"),
            ("versions/{version}", "versions/1"),
            ("responses/{number}", "responses/1"),
            ("{party}", party),
            ("{code}", "8471300000"),
        ]);
    }

    /// <summary>A declaration that waits for the agency.</summary>
    private static async Task<HoldState> Held(Story story, ApiClient owner)
    {
        var receipt = await story.Lodge(owner, Draft.Read(Samples.Beef).Under(Story.NewReference("MATRIX")));
        await story.UntilAnswered(receipt.Mrn);
        return (await story.HoldsOf(owner, receipt.Mrn)).First(hold => hold.Agency == Agency);
    }

    private static async Task<(string Mrn, string Inspection)> Inspected(Story story, ApiClient owner)
    {
        var receipt = await story.Lodge(owner, Draft.Read(Samples.Red).Under(Story.NewReference("MATRIX")));
        await story.UntilAnswered(receipt.Mrn);
        var inspection = await story.InspectionOf(receipt.Mrn);
        var officer = story.People.CustomsOfficer;
        await story.Do(officer, "examines", officer.Inspections.Record(inspection.Id, new("conform", "As declared."), story.Stop));
        await story.PayUntilReleased(owner, receipt.Mrn);
        return (receipt.Mrn, inspection.Id);
    }

    private static async Task<JsonNode> Manifest(ApiClient owner, CancellationToken stop)
    {
        using var content = new StringContent("reference,office\nMATRIX-1,020\n", Encoding.UTF8, new MediaTypeHeaderValue("text/csv"));
        return await Send(owner, HttpMethod.Post, "v1/manifests", content, stop);
    }

    private static async Task<JsonNode> Post(ApiClient who, string path, string body, CancellationToken stop)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        return await Send(who, HttpMethod.Post, path, content, stop);
    }

    private static async Task<JsonNode> FirstOf(ApiClient who, string path, CancellationToken stop)
    {
        JsonArray? found = null;
        await Launcher.Waiting.Until(
            async () => (found = (await Send(who, HttpMethod.Get, path, null, stop))["items"]!.AsArray()).Count > 0, TimeSpan.FromSeconds(30), stop);
        Story.Check(found is { Count: > 0 }, $"{path} has one");
        return found![0]!;
    }

    private static async Task<JsonNode> Send(ApiClient who, HttpMethod method, string path, HttpContent? content, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = content };
        if (content is not null) request.Headers.Add("Idempotency-Key", Story.NewReference("KEY"));
        var answer = await Answer.Of(who.Http.SendAsync(request, stop), stop);
        Story.Check(answer.IsSuccess, $"{method} {path} succeeds; the answer is {answer}");
        return JsonNode.Parse(answer.Body)!;
    }

    private static string Text(JsonNode node, string name) =>
        node[name]?.GetValue<string>() ?? throw new ScenarioFailedException($"There is no {name} in {node.ToJsonString()}");
}
