using System.CommandLine;

namespace SingleWindow.Launcher;

internal static partial class Commands
{
    public static Command Token()
    {
        var data = DataOption();
        var who = new Argument<string>("role") { Description = "A role such as trader or agency-officer:MFDS, or a client id such as hanil." };
        return new Command("token", "Print an access token of a demo client.") { who, data }
            .With(async (parse, stop) =>
            {
                using var client = await Client(parse.GetValue(data), parse.GetValue(who)!, stop);
                Console.WriteLine(await client.Token(stop));
                return 0;
            });
    }
}
