using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using SingleWindow.Contracts;
using SingleWindow.Contracts.Declarations;
using SingleWindow.Declarations.Clearing;
using SingleWindow.Fixtures;
using Xunit;

namespace SingleWindow.Declarations.Tests;

public partial class the_readme_is_true
{
    private static readonly string Folder = Path.GetFullPath(Path.Combine(Here(), "../../services/Declaration"));
    private static readonly string Readme = File.ReadAllText(Path.Combine(Folder, "README.md"));

    private static readonly IReadOnlyList<string> Sources = [.. Directory.EnumerateFiles(Folder, "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal))
        .Select(File.ReadAllText)];

    [Fact]
    public void about_facts() =>
        Assert.Equal(Golden.FactsOf<IDeclarationFact>().Select(fact => fact.Name), Rows("## Facts").Select(row => row[0]).Order(StringComparer.Ordinal));

    [Fact]
    public void about_gates() => Assert.Equal(Enum.GetNames<GateKind>(), Rows("## Gates").Select(row => row[0]));

    [Fact]
    public void about_topics()
    {
        var taken = Sources.SelectMany(source => Received().Matches(source))
            .Select(match => $"in {match.Groups["topic"].Value.ToLowerInvariant()} {match.Groups["fact"].Value}");
        var told = Golden.FactsOf<IFactOnTheWire>().Where(fact => fact.Namespace == typeof(DeclarationRegistered).Namespace)
            .Select(fact => $"out {Topics.Declarations} {fact.Name}");
        Assert.Equal(
            taken.Concat(told).Order(StringComparer.Ordinal),
            Rows("## Topics").Select(row => $"{row[0]} {row[1]} {row[2]}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void about_refusals() => Assert.Equal(
        Sources.SelectMany(source => Code().Matches(source)).Select(match => match.Groups["code"].Value).Distinct().Order(StringComparer.Ordinal),
        Rows("## Refusals").Select(row => row[0]).Order(StringComparer.Ordinal));

    [Fact] // The first arm that applies answers, so the order of the arms is the precedence.
    public void about_what_is_refused_first()
    {
        var order = Rows("## Refusals").Select(row => row[0]).ToList();
        Assert.All(Sources.SelectMany(source => Deciders().Matches(source)), decider =>
        {
            var codes = Code().Matches(decider.Value).Select(match => match.Groups["code"].Value).Distinct().ToList();
            Assert.Equal(codes.OrderBy(order.IndexOf), codes);
        });
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    /// <summary>The cells of the first table after a heading, without its head and back quotes.</summary>
    private static IEnumerable<string[]> Rows(string heading) => Readme[Readme.IndexOf(heading, StringComparison.Ordinal)..].Split('\n')
        .SkipWhile(line => !line.StartsWith('|')).TakeWhile(line => line.StartsWith('|')).Skip(2)
        .Select(line => line.Trim('|').Split('|').Select(cell => cell.Trim(' ', '`')).ToArray());

    [GeneratedRegex(@"\.Receive<(?<fact>\w+), \w+>\(Topics\.(?<topic>\w+)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Received();

    [GeneratedRegex("\"(?<code>declaration/[a-z-]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Code();

    [GeneratedRegex(@"public Decision Decide\(.*?\n    \};", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex Deciders();
}
