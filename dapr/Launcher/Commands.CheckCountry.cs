using System.CommandLine;
using System.Text.Json;
using SingleWindow.Contracts;
using SingleWindow.Countries;

namespace SingleWindow.Launcher;

internal static partial class Commands
{
    public static Command CheckCountry()
    {
        var directory = new Argument<string>("dir") { Description = "Folder of a country profile, such as services/Country/profiles/kr." };
        var json = JsonOption();
        return new Command("check-country", "List every finding in a country profile, with file, line and what to do. Exit code 2 if there is any.")
        {
            directory, json,
        }.With((parse, _) =>
        {
            var folder = parse.GetValue(directory)!;
            if (!Directory.Exists(folder)) throw new LauncherException($"There is no folder {folder}.");
            var findings = ProfileCheck.Check(folder);
            foreach (var finding in findings)
                Console.WriteLine(parse.GetValue(json) ? JsonSerializer.Serialize(finding, Json.Options) : $"{Path.Combine(folder, finding.File)}:{finding.Line}: {finding.Code}: {finding.Text} {finding.Suggestion}");
            if (!parse.GetValue(json)) Console.WriteLine(findings.Count == 0 ? $"{folder}: no findings" : $"{folder}: {findings.Count} findings");
            return Task.FromResult(findings.Count == 0 ? 0 : 2);
        });
    }
}
