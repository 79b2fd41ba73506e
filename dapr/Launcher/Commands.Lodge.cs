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
                var answer = await Send(client, path, country, parse.GetValue(check), stop);
                var lodged = Lodged.From(answer);
                Console.WriteLine(parse.GetValue(json) ? AsJson(path, answer) : string.Join("\n  ", [$"{path}: {lodged.Headline}", .. lodged.Details]));
                worst = Worse(worst, lodged.ExitCode);
            }

            return worst;
        });
    }

    /// <summary>Status 0 where nothing could be sent: the other files have their turn all the same.</summary>
    private static async Task<Answer> Send(ApiClient client, string path, string? country, bool check, CancellationToken stop)
    {
        try
        {
            var file = (await DeclarationFile.Read(path, stop)).Under(Story.NewReference("LODGE"));
            return await Answer.Of(check
                ? client.Declarations.Check(country, file.Content(), stop)
                : client.Declarations.Lodge(country, file.Content(), Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString(), stop), stop);
        }
        catch (Exception failure) when (failure is LauncherException or IOException or UnauthorizedAccessException or HttpRequestException)
        {
            return new(0, failure.Message, new Dictionary<string, string>(StringComparer.Ordinal));
        }
    }

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
}
