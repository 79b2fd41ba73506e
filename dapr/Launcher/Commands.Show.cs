using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using SingleWindow.Contracts;
using SingleWindow.Contracts.Clients;
using SingleWindow.Launcher.Clients;

namespace SingleWindow.Launcher;

internal static partial class Commands
{
    public static Command Show()
    {
        var mrn = new Argument<string>("mrn") { Description = "Movement reference number." };
        var (data, actor, json) = (DataOption(), AsOption("customs officer"), JsonOption());
        return new Command("show", "Show a declaration: where it stands, why it is not released, what happened.") { mrn, actor, json, data }
            .With(async (parse, stop) =>
            {
                using var client = await Client(parse.GetValue(data), parse.GetValue(actor) ?? "customs-officer", stop);
                var number = parse.GetValue(mrn)!;
                var state = (await client.Declarations.Show(number, stop)).Content
                    ?? throw new LauncherException($"There is no declaration {number} for {client.Client.Name}.");
                var gates = (await client.Declarations.Gates(number, stop)).Content!;
                var timeline = (await client.Declarations.Timeline(number, stop)).Content ?? [];
                Console.WriteLine(parse.GetValue(json)
                    ? JsonSerializer.Serialize(new { state, gates = gates.Gates, timeline }, Json.Options)
                    : string.Join('\n', [$"{number} version {state.Version}: {state.Status}", gates.Answer, "", .. gates.Gates.Select(Line), "", .. timeline.Select(Line)]));
                return 0;
            });
    }

    private static string Line(GateOfDeclaration gate) => string.Create(CultureInfo.InvariantCulture,
        $"  {(gate.State == "open" ? "▢" : "▣")} {gate.Kind,-13} {gate.Owner,-9} {gate.Text}{(gate.State == "open" ? $" → {gate.Act}" : "")}");

    private static string Line(TimelineOfDeclaration entry) => string.Create(CultureInfo.InvariantCulture,
        $"  {entry.ElapsedMs / 1000m,9:0.000} s  {entry.What,-20} {entry.By}");
}
