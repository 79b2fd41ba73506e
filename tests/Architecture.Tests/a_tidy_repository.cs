using System.Text.RegularExpressions;
using SingleWindow.Fixtures;
using Xunit;

namespace SingleWindow.Architecture.Tests;

/// <summary>What a reviewer would say again and again; each message names the remedy.</summary>
public partial class a_tidy_repository
{
    private const string Tests = "tests";

    [Fact]
    public void nothing_is_left_to_do() => Rule.Holds(Repository.Files.SelectMany(LeftToDo));

    [Theory]
    [InlineData("TO" + "DO: later")]
    [InlineData("// FIX" + "ME")]
    public void and_it_would_notice_what_is(string text) => Assert.Single(LeftToDo(new("services/Risk/Selection.cs", text)));

    [Fact]
    public void no_link_is_dead() => Rule.Holds(Repository.Files.SelectMany(file => DeadLinks(file, Repository.Exists)));

    [Fact]
    public void and_it_would_notice_a_dead_one() => Assert.Equal(
        ["services/Risk/README.md:1 links to ../Gone/README.md, which is not there: mend or remove the link."],
        DeadLinks(new("services/Risk/README.md", "[gone](../Gone/README.md) [here](#facts) [far](https://example.org)"), _ => false));

    [Fact]
    public void every_part_says_what_it_is() => Rule.Holds(WithoutReadme(Folders("services"), Repository.Exists));

    [Fact]
    public void and_it_would_notice_one_that_does_not() => Assert.Single(WithoutReadme(["services/Silent"], _ => false));

    [Fact]
    public void no_test_sleeps() => Rule.Holds(Repository.CSharp.SelectMany(Sleeps));

    [Theory]
    [InlineData("await Task.De" + "lay(100);")]
    [InlineData("Thread.Sl" + "eep(100);")]
    public void and_it_would_notice_one_that_does(string code) => Assert.Single(Sleeps(new("tests/Risk.Tests/waiting.cs", code)));

    [Fact]
    public void there_is_no_secret() => Rule.Holds(Repository.Files.SelectMany(Secrets));

    [Theory]
    [InlineData("-----BEGIN RSA PRIVATE " + "KEY-----")]
    [InlineData("\"clientSec" + "ret\": \"hunter2hunter2\"")]
    [InlineData("Host=db;Pass" + "word=hunter2hunter2")]
    [InlineData("eyJhbGciOiJFUzI1NiJ9" + ".eyJzdWIiOiJ0cmFkZXIifQ.c2lnbmF0dXJl")]
    public void and_it_would_notice_one(string text) => Assert.Single(Secrets(new("gateway/appsettings.json", text)));

    [Fact]
    public void no_machine_is_named() => Rule.Holds(Repository.Files.SelectMany(Machines));

    [Theory]
    [InlineData("/ho" + "me/someone/file")]
    [InlineData("\"/wo" + "rk/data\"")]
    [InlineData("C:" + "\\Users\\someone")]
    public void and_it_would_notice_a_path_of_one(string text) => Assert.Single(Machines(new("README.md", text)));

    [Fact]
    public void no_package_feed_is_named() => Rule.Holds(Repository.Files.SelectMany(Feeds));

    [Theory]
    [InlineData("https://api.nuget" + ".org/v3/index.json")]
    [InlineData("<package" + "Sources>")]
    public void and_it_would_notice_one_that_is(string text) => Assert.Single(Feeds(new("NuGet.config.json", text)));

    private static IEnumerable<string> LeftToDo(SourceFile file) => file.Lines().Where(line => ToDo().IsMatch(line.Text))
        .Select(line => $"{file.Path}:{line.Number} leaves work behind: do it now, or write an issue and remove the note.");

    private static IEnumerable<string> DeadLinks(SourceFile file, Func<string, bool> exists) => file.Extension != ".md" ? [] :
        from line in file.Lines()
        from Match link in Link().Matches(line.Text)
        let target = link.Groups["target"].Value
        where !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith('#') && !target.StartsWith("mailto:", StringComparison.Ordinal)
        where !exists(Resolve(file.Folder, target.Split('#')[0]))
        select $"{file.Path}:{line.Number} links to {target}, which is not there: mend or remove the link.";

    private static string Resolve(string folder, string target) =>
        Path.GetRelativePath(Repository.Root, Path.GetFullPath(Path.Combine(Repository.Root, folder, target)));

    private static IEnumerable<string> Folders(string parent) => Repository.Files.Where(file => file.IsUnder(parent))
        .Select(file => file.Path.Split('/')).Where(steps => steps.Length > 2).Select(steps => $"{steps[0]}/{steps[1]}").Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> WithoutReadme(IEnumerable<string> folders, Func<string, bool> exists) => folders
        .Where(folder => !exists($"{folder}/README.md"))
        .Select(folder => $"{folder} has no README.md: say what lives there.");

    /// <summary>Files that wait on a condition may pause between two looks; they take the clock as a parameter.</summary>
    // FaultyLinks is a bad network, and being late is what it is there for.
    private static IEnumerable<string> Sleeps(SourceFile file) =>
        !file.IsUnder(Tests) || file.Name is "FaultyLinks.cs" ? [] : file.Lines().Where(line => Sleep().IsMatch(line.Text))
            .Select(line => $"{file.Path}:{line.Number} waits for a time: wait on a condition (Fixtures/Eventually.cs), or move a FakeTimeProvider.");

    private static IEnumerable<string> Secrets(SourceFile file) => file.Lines().Where(line => Secret().IsMatch(line.Text))
        .Select(line => $"{file.Path}:{line.Number} looks like a secret: make it at start, or take it from configuration.");

    private static IEnumerable<string> Machines(SourceFile file) => file.Lines().Where(line => Machine().IsMatch(line.Text))
        .Select(line => $"{file.Path}:{line.Number} names a path of one machine: resolve it from the repository's root or a setting.");

    private static IEnumerable<string> Feeds(SourceFile file) => file.Lines().Where(line => Feed().IsMatch(line.Text))
        .Select(line => $"{file.Path}:{line.Number} names a package feed: leave it to the machine that builds.");

    [GeneratedRegex(@"\b(TO)(DO)\b|\b(FIX)(ME)\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ToDo();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();

    [GeneratedRegex(@"\bTask\.(Delay)\(|\bThread\.(Sleep)\(", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Sleep();

    // A literal value of some length behind a telling name; {…}, <…>, $… and generated names are not literals.
    [GeneratedRegex(
        """-----BEGIN [A-Z ]*PRIVATE (KEY)|"(client)?[sS](ecret)"\s*:\s*"[^"{$<]{8,}"|[Pp](assword)=[A-Za-z0-9!]{8,}|\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.""",
        RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Secret();

    [GeneratedRegex("""(?<![\w.}])/(home|Users|root|work)/\w|\b[A-Z]:\\{1,2}(Users|work)\b""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Machine();

    [GeneratedRegex(@"\bapi\.(nuget)\.org|registry\.(npmjs)\.org|pypi\.(org)/simple|<package(Sources)>|/(artifactory)/", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Feed();
}
