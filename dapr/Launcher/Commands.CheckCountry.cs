using System.CommandLine;
using System.Text.Json;
using SingleWindow.Contracts;
using SingleWindow.Countries;
using SingleWindow.Declarations.Publishing;

namespace SingleWindow.Launcher;

internal static partial class Commands
{
    public static Command CheckCountry()
    {
        var directory = new Argument<string>("dir") { Description = "Folder of a country profile, such as services/Country/profiles/kr." };
        var json = JsonOption();
        return new Command("check-country", "List every finding in a country profile, with file, line and what to do. Exit code 2 if there is any error; a warning is none.")
        {
            directory, json,
        }.With((parse, _) =>
        {
            var folder = parse.GetValue(directory)!;
            if (!Directory.Exists(folder)) throw new LauncherException($"There is no folder {folder}.");
            // Samples are judged as of today: that is when someone would lodge them.
            var findings = ProfileCheck.Check(folder, static (country, sample) => SampleReading.Judge(country, sample, country.Today(TimeProvider.System.GetUtcNow())));
            var errors = findings.Count(finding => finding.Severity == Severity.Error);
            foreach (var finding in findings)
                Console.WriteLine(parse.GetValue(json) ? JsonSerializer.Serialize(finding, Json.Options) : $"{Path.Combine(folder, finding.File)}:{finding.Line}: {(finding.Severity == Severity.Warning ? "warning: " : "")}{finding.Code}: {finding.Text} {finding.Suggestion}");
            if (!parse.GetValue(json)) Console.WriteLine(findings.Count == 0 ? $"{folder}: no findings" : $"{folder}: {errors} errors, {findings.Count - errors} warnings");
            return Task.FromResult(errors == 0 ? 0 : 2);
        });
    }
}
