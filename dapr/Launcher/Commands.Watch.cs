using System.CommandLine;

namespace SingleWindow.Launcher;

internal static partial class Commands
{
    public static Command Watch()
    {
        var mrn = new Argument<string>("mrn") { Description = "Movement reference number." };
        var (data, actor) = (DataOption(), AsOption("customs officer"));
        return new Command("watch", "Print what happens to a declaration until it is released, cancelled, refused or withheld.") { mrn, actor, data }
            .With(async (parse, stop) =>
            {
                using var client = await Client(parse.GetValue(data), parse.GetValue(actor) ?? "customs-officer", stop);
                var number = parse.GetValue(mrn)!;
                var seen = 0L;
                using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(250), TimeProvider.System);
                do
                {
                    // The state first: what has led to it is then in the timeline.
                    var state = (await client.Declarations.Show(number, stop)).Content
                        ?? throw new LauncherException($"There is no declaration {number} for {client.Client.Name}.");
                    foreach (var entry in ((await client.Declarations.Timeline(number, stop)).Content ?? []).Where(entry => entry.Sequence > seen))
                    {
                        Console.WriteLine(Line(entry));
                        seen = entry.Sequence;
                    }

                    if (state.Status is "registered") continue;
                    Console.WriteLine($"{number}: {state.Status}{(state.Reason is { } reason ? $": {reason}" : "")}");
                    return 0;
                }
                while (await timer.WaitForNextTickAsync(stop));

                return 1;
            });
    }
}
