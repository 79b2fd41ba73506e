using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using SingleWindow.Contracts;
using SingleWindow.Countries;
using SingleWindow.Countries.Importing;

namespace SingleWindow.Launcher;

internal static partial class Commands
{
    public static Command Tariff() => new("tariff", "Import a national tariff, show a line of one, compare two.") { TariffImportCommand(), TariffShow(), TariffDiff() };

    private static Command TariffImportCommand()
    {
        var files = new Argument<string[]>("files") { Description = "What the authority publishes; files of one layout belong together.", Arity = ArgumentArity.OneOrMore };
        var layout = new Option<string>("--layout") { Description = $"How they are laid out. {string.Join(" ", TariffImport.Layouts.Select(one => $"{one.Name}: {one.Meaning}."))}", Required = true };
        layout.AcceptOnlyFromAmong([.. TariffImport.Layouts.Select(one => one.Name)]);
        var into = new Option<string>("--into") { Description = "Folder to write to: tariff/*.csv, exchange-rates.csv and findings.csv, as a profile has them.", HelpName = "DIR", Required = true };
        var from = new Option<string>("--from") { Description = "First day of rows whose source says none.", HelpName = "DAY", DefaultValueFactory = _ => "2022-01-01" };
        var resume = new Option<bool>("--resume") { Description = "Go on where an interrupted import of the same files stopped." };
        return new Command("import", "Turn a published tariff into the files of a profile. Exit code 2 if there are findings.") { files, layout, into, from, resume }
            .With((parse, stop) =>
            {
                var sources = parse.GetValue(files)!;
                foreach (var missing in sources.Where(file => !File.Exists(file))) throw new LauncherException($"There is no file {missing}.");
                var begin = Day(parse.GetValue(from));
                var start = TimeProvider.System.GetTimestamp();
                var result = TariffImport.Run(
                    new(parse.GetValue(layout)!, sources, parse.GetValue(into)!, begin, parse.GetValue(resume)),
                    at => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{at.File}: {at.Records:#,0} records, {at.Rows:#,0} rows, {at.Findings:#,0} findings")), stop);
                var seconds = TimeProvider.System.GetElapsedTime(start).TotalSeconds;
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{result.Records:#,0} records read{(result.Resumed > 0 ? $" ({result.Resumed:#,0} of them done before)" : "")}, {result.Rows:#,0} rows written in {seconds:0.0} s, {result.Findings:#,0} findings{(result.Findings > 0 ? $" in {Path.Combine(parse.GetValue(into)!, "findings.csv")}" : "")}"));
                return Task.FromResult(result.Findings == 0 ? 0 : 2);
            });
    }

    private static Command TariffShow()
    {
        var code = new Argument<string>("code") { Description = "A commodity code or the beginning of one." };
        var profile = new Option<string>("--profile") { Description = "Country, or the folder of a profile.", DefaultValueFactory = _ => "kr" };
        var date = new Option<string?>("--date") { Description = "As of this day. Default: today in the country.", HelpName = "DAY" };
        var json = JsonOption();
        return new Command("show", "Show a line with everything that it has or inherits on a day.") { code, profile, date, json }.With((parse, _) =>
        {
            var said = parse.GetValue(profile)!;
            var country = CountryProfiles.ReadOne(Directory.Exists(said) ? said : Repository.At("services", "Country", "profiles", said));
            var day = parse.GetValue(date) is { } text ? Day(text) : country.Today(TimeProvider.System.GetUtcNow());
            if (country.Tariff.Find(parse.GetValue(code)!, day) is not { } line) throw new LauncherException($"The tariff has no line {parse.GetValue(code)} on {day:yyyy-MM-dd}.");
            if (parse.GetValue(json))
            {
                Console.WriteLine(JsonSerializer.Serialize(new { line.Code, line.Description, line.LocalDescription, line.Unit, line.Declarable, Measures = line.Measures.Select(m => new { m.Id, m.Type, m.Tax, Rate = m.Rate.ToString(), Area = m.Area.Code, m.Preference, m.Proofs, m.AdditionalCode, m.Order, m.LegalAct, Period = m.Period.ToString() }) }, Json.Options));
                return Task.FromResult(0);
            }

            Console.WriteLine($"{line.Code}  {line.Description}{(line.LocalDescription is { } local ? $" · {local}" : "")}{(line.Unit is { } unit ? $"  [{unit}]" : "")}{(line.Declarable ? "" : "  (heading)")}  on {day:yyyy-MM-dd}");
            foreach (var m in line.Measures)
            {
                Console.WriteLine($"  {m.Tax,-4} {m.Type,-13} {m.Rate,-28} {m.Area.Code}{(m.Excluded.Count > 0 ? $" without {string.Join(", ", m.Excluded)}" : "")}{(m.Preference is { } preference ? $", preference {preference}" : "")}{(m.Order is { } order ? $", quota {order}" : "")}{(m.AdditionalCode is { } more ? $", additional code {more}" : "")}  {m.LegalAct}, {m.Period}");
                foreach (var c in m.Conditions) Console.WriteLine($"         if {c.Code}{c.Sequence} {c.Document ?? (c.Threshold is { } t ? $"{t.Of} {t.Operator} {t.Amount} {t.Currency}/{t.Unit}" : "else")}: {c.Action} {c.Rate}");
            }

            foreach (var control in country.Tariff.ControlsOf(line.Code, null, day)) Console.WriteLine($"  control {control.Type}: {string.Join(", ", control.Conditions.Select(c => c.Document).OfType<string>())}  {control.LegalAct}");
            return Task.FromResult(0);
        });
    }

    private static DateOnly Day(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        ? day : throw new LauncherException($"{text} is no day such as 2026-01-31.");

    private static Command TariffDiff()
    {
        var before = new Argument<string>("before") { Description = "Folder of a profile, or of an import." };
        var after = new Argument<string>("after") { Description = "Another one." };
        return new Command("diff", "What one tariff has that the other has not, row by row. Exit code 2 if they differ.") { before, after }.With((parse, _) =>
        {
            var (added, removed, changed) = (0, 0, 0);
            foreach (var difference in TariffDifference.Between(parse.GetValue(before)!, parse.GetValue(after)!))
            {
                if (difference.Before is null) added++;
                else if (difference.After is null) removed++;
                else changed++;
                Console.WriteLine(difference);
            }

            Console.WriteLine($"{added} added, {removed} removed, {changed} changed");
            return Task.FromResult(added + removed + changed == 0 ? 0 : 2);
        });
    }
}
