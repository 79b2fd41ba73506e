using System.CommandLine;
using System.Text.Json;
using SingleWindow.Contracts;
using SingleWindow.Contracts.Clients;
using SingleWindow.Launcher.Clients;
using SingleWindow.Launcher.Demo;

namespace SingleWindow.Launcher;

internal static partial class Commands
{
    public static Command Lodge()
    {
        var files = new Argument<string[]>("file") { Arity = ArgumentArity.OneOrMore, Description = "Declarations, JSON or WCO XML." };
        var profile = new Option<string?>("--profile") { Description = "Country profile, such as gb. Default: that of `up`." };
        var check = new Option<bool>("--check") { Description = "Only check: nothing is lodged." };
        var data = DataOption();
        var actor = AsOption("trader");
        var json = JsonOption();
        return new Command("lodge", "Lodge declarations: one result per file. Exit code 0: accepted; 2: rejected with findings; 1: anything else.")
        {
            files, profile, check, actor, json, data,
        }.With(async (parse, stop) =>
        {
            var run = await RunFile.Read(parse.GetValue(data), stop);
            var country = parse.GetValue(profile);
            var who = parse.GetValue(actor) ?? (country is null or "kr" ? "trader" : country + "-trader");
            using var client = new ApiClient(run.Gateway, DemoClient.Find(run.Clients, who), Patience);
            var worst = 0;
            foreach (var path in parse.GetValue(files)!)
            {
                var file = (await DeclarationFile.Read(path, stop)).Under(Story.NewReference("LODGE"));
                var answer = await Answer.Of(parse.GetValue(check)
                    ? client.Declarations.Check(country, file.Content(), stop)
                    : client.Declarations.Lodge(country, file.Content(), Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString(), stop), stop);
                Console.WriteLine(parse.GetValue(json) ? AsJson(path, answer) : AsText(path, file, answer));
                worst = Worse(worst, ExitCodeOf(answer));
            }

            return worst;
        });
    }

    internal static int ExitCodeOf(Answer answer) => answer switch
    {
        { IsSuccess: true } => 0,
        { Status: 400 or 422 } => 2,
        _ => 1,
    };

    // Neither accepted nor rejected is the worst: nobody knows.
    private static int Worse(int one, int other) => one == 1 || other == 1 ? 1 : Math.Max(one, other);

    private static string AsJson(string path, Answer answer) => JsonSerializer.Serialize(
        new
        {
            file = path,
            status = answer.Status,
            receipt = answer.Header("X-Receipt"),
            answer = answer.Header("Content-Type")?.Contains("json", StringComparison.Ordinal) is true
                ? JsonSerializer.Deserialize<JsonElement>(answer.Body) : JsonSerializer.SerializeToElement(answer.Body),
        }, Json.Options);

    private static string AsText(string path, DeclarationFile file, Answer answer) => answer switch
    {
        _ when file.IsXml && answer.Header("Content-Type")?.Contains("xml", StringComparison.Ordinal) is true => $"{path}: {answer.Status}\n{answer.Body}",
        { IsSuccess: true } => Accepted(path, answer),
        _ when answer.Problem() is { } problem => string.Join('\n',
            [$"{path}: {answer.Status} {problem.Code}: {problem.Detail}", .. (problem.Findings ?? []).Select(Line)]),
        _ => $"{path}: {answer}",
    };

    private static string Accepted(string path, Answer answer)
    {
        var receipt = answer.Read<DeclarationReceipt>();
        return string.Join('\n',
        [
            string.IsNullOrEmpty(receipt.Mrn) ? $"{path}: would be accepted" : $"{path}: accepted as {receipt.Mrn} version {receipt.Version}",
            .. (receipt.Findings ?? []).Select(Line),
        ]);
    }

    private static string Line(Finding finding) =>
        $"  {finding.Code} {finding.Path}: {finding.Text}{(finding.Suggestion is { } better ? $" → {better}" : "")}";
}
