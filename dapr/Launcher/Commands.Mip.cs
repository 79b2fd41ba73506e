using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using SingleWindow.Countries;
using SingleWindow.Countries.Publishing;
using SingleWindow.Declarations.Publishing;

namespace SingleWindow.Launcher;

internal static partial class Commands
{
    /// <summary><c>mip</c>: everything that is made from an information package.</summary>
    public static Command Mip()
    {
        var profiles = new Option<string>("--profiles")
        {
            Description = "Folder of country profiles.",
            HelpName = "DIR",
            DefaultValueFactory = _ => Repository.At("services", "Country", "profiles"),
            Recursive = true,
        };
        return new Command("mip", "What a country asks of a declaration, made from its information package: pages, schemas, samples, change notes.")
        {
            profiles,
            MipList(profiles),
            MipForm("schema", "JSON Schema (2020-12) of the JSON form.", profiles, set => [("schema.json", JsonSchemas.Of(set))]),
            MipForm("xsd", "XML Schema of the WCO XML form.", profiles, set => [("schema.xsd", XmlSchemas.Of(set))]),
            MipForm("html", "A page that a trader can read, and one for each of its data sets.", profiles, Pages),
            MipForm("samples", "Samples that pass, and one for each mistake, with the finding that it causes.", profiles, Samples),
            MipForm("coverage", "How much of the WCO declaration it uses.", profiles, set =>
                [("coverage.json", JsonSerializer.Serialize(Coverage.Of(set.Package), MipJson.Options) + "\n"), ("coverage.html", OtherPages.Of(Coverage.Of(set.Package)))]),
            MipDiffer(profiles),
        };
    }

    private static Command MipList(Option<string> profiles)
    {
        var json = JsonOption();
        return new Command("list", "The packages of all countries.") { json }.With((parse, _) =>
        {
            foreach (var country in Profiles(parse.GetValue(profiles)!))
            {
                foreach (var package in country.Mip.Packages.OrderBy(package => package.Id, StringComparer.Ordinal).ThenBy(package => package.Period.From))
                {
                    var listed = new PackageListed(country.Code, package.Id, package.Version, package.Direction, package.Title.In("en"), package.Period.From, package.Period.To,
                        [.. package.DataSets.Select(set => set.Id)]);
                    Console.WriteLine(parse.GetValue(json)
                        ? JsonSerializer.Serialize(listed, Contracts.Json.Options)
                        : $"{package.Id,-12} {package.Version,-8} {package.Period,-24} {listed.Title}");
                }
            }

            return Task.FromResult(0);
        });
    }

    private static Command MipForm(string name, string says, Option<string> profiles, Func<DataSet, IReadOnlyList<(string File, string Text)>> make)
    {
        var package = new Argument<string>("package") { Description = "Id, such as kr-import; with @ a version or a day on which it holds: kr-import@1.0.0, kr-import@2027-01-01. Default: today's." };
        var output = new Option<string?>("--out") { Description = "Write the files to DIR/id/version instead of printing the first one.", HelpName = "DIR" };
        return new Command(name, says) { package, output }.With(async (parse, stop) =>
        {
            var (country, found, on) = Named(Profiles(parse.GetValue(profiles)!), parse.GetValue(package)!);
            var files = make(DataSet.Of(country, found, on));
            if (parse.GetValue(output) is not { } folder)
            {
                Console.Write(files[0].Text);
                return 0;
            }

            foreach (var (file, text) in files)
            {
                var path = Path.Combine(folder, found.Id, found.Version, file);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                await File.WriteAllTextAsync(path, text, stop);
                if (files.Count < 5) Console.WriteLine(path);
            }

            if (files.Count >= 5) Console.WriteLine($"{Path.Combine(folder, found.Id, found.Version)}: {files.Count} files");
            return 0;
        });
    }

    private static IReadOnlyList<(string, string)> Pages(DataSet whole) =>
    [
        ("index.html", DataSetPage.Of(whole, OtherForms.Files)),
        .. whole.Package.DataSets.Select(set => (
            $"data-sets/{set.Id}.html", DataSetPage.Of(DataSet.Of(whole.Country, Narrowed.To(whole.Package, set), whole.On), OtherForms.FilesOfDataSet))),
    ];

    private static IReadOnlyList<(string, string)> Samples(DataSet set)
    {
        var samples = MipSamples.Of(set.Country, set.Package, set.On);
        return
        [
            ("samples/index.json", JsonSerializer.Serialize(SamplesPage.Rows(samples), MipJson.Options) + "\n"),
            ("samples/index.html", SamplesPage.Of(set.Package, samples, "")),
            .. samples.Valid.Concat(samples.Invalid).Select(sample => ($"samples/{sample.Name}", Encoding.UTF8.GetString(sample.Content.Span))),
        ];
    }

    private static Command MipDiffer(Option<string> profiles)
    {
        var from = new Argument<string>("from") { Description = "A package as in kr-import@1.0.0 or kr-import@2026-12-31, or a file of one." };
        var to = new Argument<string>("to") { Description = "The same." };
        var html = new Option<bool>("--html") { Description = "Answer as a page." };
        var json = JsonOption();
        return new Command("diff", "What changes from one package to another, and what it means for a sender.") { from, to, html, json }.With((parse, _) =>
        {
            var countries = Profiles(parse.GetValue(profiles)!);
            var (country, before, fromDay) = FileOrNamed(countries, parse.GetValue(from)!);
            var (_, after, toDay) = FileOrNamed(countries, parse.GetValue(to)!);
            var diff = Countries.Publishing.MipDiff.Of(country, before, after, fromDay, toDay);
            Console.Write(parse.GetValue(html) ? OtherPages.Diff(diff)
                : parse.GetValue(json) ? JsonSerializer.Serialize(diff, MipJson.Options) + "\n"
                : Notes(diff));
            return Task.FromResult(0);
        });
    }

    private static IReadOnlyList<CountryProfile> Profiles(string folder)
    {
        try
        {
            return CountryProfiles.Read(folder).All;
        }
        catch (Exception broken) when (broken is BrokenProfileException or DirectoryNotFoundException)
        {
            throw new LauncherException(broken.Message, broken);
        }
    }

    private static string Notes(MipDiff diff)
    {
        var notes = new StringBuilder().AppendLine(CultureInfo.InvariantCulture, $"{diff.Id}: {diff.From} ({diff.FromPeriod}) to {diff.To} ({diff.ToPeriod})");
        foreach (var change in diff.Changes)
        {
            notes.AppendLine(CultureInfo.InvariantCulture, $"{(change.Act ? "!" : " ")} {change.Kind.ToString().ToLowerInvariant(),-8} {change.Place}: {change.What}, {change.From ?? "nothing"} -> {change.To ?? "nothing"}");
            notes.AppendLine(CultureInfo.InvariantCulture, $"           {change.Meaning.In("en")}");
        }

        return (diff.Changes.Count == 0 ? notes.AppendLine("  no change") : notes).ToString();
    }

    private static (CountryProfile Country, MipPackage Package, DateOnly On) FileOrNamed(IReadOnlyList<CountryProfile> countries, string name)
    {
        if (!File.Exists(name)) return Named(countries, name);
        try
        {
            // The id says whose it is: code lists and languages are read there.
            using var json = JsonDocument.Parse(File.ReadAllBytes(name), new() { CommentHandling = JsonCommentHandling.Skip });
            var id = json.RootElement.TryGetProperty("id", out var said) ? said.GetString() : null;
            var country = countries.FirstOrDefault(one => one.Mip.Packages.Any(package => package.Id == id))
                ?? throw new LauncherException($"{name}: no profile has a package {id}.");
            var package = MipFile.Read(country, name);
            return (country, package, package.Period.From);
        }
        catch (Exception broken) when (broken is JsonException or BrokenProfileException or InvalidOperationException)
        {
            throw new LauncherException($"{name}: {broken.Message}", broken);
        }
    }

    private static (CountryProfile Country, MipPackage Package, DateOnly On) Named(IReadOnlyList<CountryProfile> countries, string name)
    {
        var (id, version) = name.Split('@', 2) is [var before, var after] ? (before, after) : (name, null);
        foreach (var country in countries)
        {
            var today = country.Today(TimeProvider.System.GetUtcNow());
            var on = version is null ? today
                : DateOnly.TryParseExact(version, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : (DateOnly?)null;
            if (country.Mip.Packages.FirstOrDefault(p => p.Id == id && (on is { } asked ? p.Period.Covers(asked) : p.Version == version)) is { } found)
                return (country, found, on ?? DataSet.NearestDay(found.Period, today));
        }

        var known = string.Join(", ", countries.SelectMany(country => country.Mip.Packages).Select(package => $"{package.Id}@{package.Version}"));
        throw new LauncherException($"There is no package {name}. There are: {known}.");
    }
}
