using System.CommandLine;
using System.Text.Json;
using SingleWindow.Contracts;
using SingleWindow.Contracts.Clients;
using SingleWindow.Launcher.Clients;

namespace SingleWindow.Launcher;

internal static partial class Commands
{
    public static Command DeadLetters()
    {
        var command = new Command("dead-letters", "Messages that a service could not process after every retry.")
        {
            ListDeadLetters(), ShowDeadLetter(), ReplayDeadLetters(),
        };
        return command;
    }

    private static Command ListDeadLetters()
    {
        var (data, json) = (DataOption(), JsonOption());
        var all = new Option<bool>("--all") { Description = "Also those that were replayed." };
        return new Command("list", "List them.") { all, json, data }.With(async (parse, stop) =>
        {
            using var client = await Client(parse.GetValue(data), "administrator", stop);
            foreach (var (service, letter) in await AllDeadLetters(client, parse.GetValue(all), stop))
            {
                Console.WriteLine(parse.GetValue(json)
                    ? JsonSerializer.Serialize(new { service, letter }, Json.Options)
                    : $"{service,-12} {letter.Id}  {letter.Type,-24} {letter.Subject}  {letter.ReceivedAt:u}  {letter.Error}");
            }

            return 0;
        });
    }

    private static Command ShowDeadLetter()
    {
        var data = DataOption();
        var id = new Argument<string>("id") { Description = "As `dead-letters list` prints it." };
        return new Command("show", "Show one.") { id, data }.With(async (parse, stop) =>
        {
            using var client = await Client(parse.GetValue(data), "administrator", stop);
            var found = (await AllDeadLetters(client, all: true, stop)).Where(one => one.Letter.Id == parse.GetValue(id)).ToList();
            foreach (var (service, letter) in found) Console.WriteLine(JsonSerializer.Serialize(new { service, letter }, IndentedJson));
            return found.Count > 0 ? 0 : throw new LauncherException($"There is no dead letter {parse.GetValue(id)}.");
        });
    }

    private static Command ReplayDeadLetters()
    {
        var data = DataOption();
        var ids = new Argument<string[]>("id") { Arity = ArgumentArity.ZeroOrMore, Description = "Which; none: every one that is waiting." };
        return new Command("replay", "Process them again. Exit code 1 if any fails again.") { ids, data }.With(async (parse, stop) =>
        {
            using var client = await Client(parse.GetValue(data), "administrator", stop);
            var wanted = parse.GetValue(ids) ?? [];
            var failed = 0;
            foreach (var (service, letter) in await AllDeadLetters(client, all: wanted.Length > 0, stop))
            {
                if (wanted.Length > 0 && !wanted.Contains(letter.Id, StringComparer.Ordinal)) continue;
                var answer = await Answer.Of(client.Operations.Replay(service, new(letter.Id), stop), stop);
                if (!answer.IsSuccess) failed++;
                Console.WriteLine($"{service} {letter.Id}: {(answer.IsSuccess ? "processed" : answer.Problem()?.Detail ?? answer.ToString())}");
            }

            return failed == 0 ? 0 : 1;
        });
    }

    private static readonly JsonSerializerOptions IndentedJson = new(Json.Options) { WriteIndented = true };

    internal static async Task<IReadOnlyList<(string Service, DeadMessage Letter)>> AllDeadLetters(ApiClient client, bool all, CancellationToken stop)
    {
        var letters = new List<(string, DeadMessage)>();
        foreach (var service in Parts.Services.Keys)
        {
            string? after = null;
            do
            {
                var page = await client.Operations.DeadLetters(service, all, 200, after, stop);
                if (page.Content is null) throw new LauncherException($"{service}: {page.Error?.Message}");
                letters.AddRange(page.Content.Items.Select(letter => (service, letter)));
                after = page.Content.Next;
            }
            while (after is not null);
        }

        return letters;
    }
}
