using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using SingleWindow.Fixtures;
using SingleWindow.Risk.Inspecting;
using SingleWindow.Risk.Overriding;
using Xunit;

namespace SingleWindow.Risk.Tests;

public partial class the_readme_is_true
{
    private static readonly string Folder = Path.GetFullPath(Path.Combine(Here(), "..", "..", "services", "Risk"));
    private static readonly string Readme = File.ReadAllText(Path.Combine(Folder, "README.md"));

    [Fact]
    public void every_stored_fact_is_named_and_no_other() =>
        Assert.Equal(Golden.FactsOf<ISelectionFact>().Select(fact => fact.Name), Column("Facts").Order(StringComparer.Ordinal));

    [Fact]
    public void the_states_of_an_inspection_are_named() =>
        Assert.Equal(Enum.GetNames<InspectionStatus>().Concat(Enum.GetNames<ClosedBecause>()), Column("States of an inspection"));

    [Fact] // In the order in which the code looks for them: what stands above wins.
    public void every_refusal_is_named_in_order_of_precedence()
    {
        string[] deciders = ["Overriding/OverrideChannel.cs", "Inspecting/RecordResult.cs", "Inspecting/CorrectResult.cs"];
        var codes = deciders.SelectMany(file => Refused().Matches(File.ReadAllText(Path.Combine(Folder, file))))
            .Select(match => match.Groups["word"].Value).Distinct(StringComparer.Ordinal);
        Assert.Equal(codes, Column("Refusals"));
    }

    [Fact]
    public void every_finding_code_is_named_and_no_other()
    {
        var inCode = Directory.EnumerateFiles(Folder, "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Code().Matches(File.ReadAllText(file))).Select(match => match.Groups["word"].Value)
            .Except(Column("Refusals"), StringComparer.Ordinal).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        Assert.Equal(inCode, Column("Invalid input").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void the_coded_reasons_are_named() =>
        Assert.Equal(OverrideReasons.All.Keys.Order(StringComparer.Ordinal), Column("Reasons for an override").Order(StringComparer.Ordinal));

    [Fact]
    public void the_kinds_of_irregularity_and_the_codes_for_no_result_are_named()
    {
        Assert.Equal(Irregularities.Kinds.Keys.Order(StringComparer.Ordinal), Column("Kinds of irregularity").Order(StringComparer.Ordinal));
        Assert.Equal(Irregularities.NoResults.Keys.Order(StringComparer.Ordinal), Column("No result").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void the_topics_are_those_of_the_code()
    {
        var program = File.ReadAllText(Path.Combine(Folder, "Program.cs"));
        Assert.Equal(Received().Matches(program).Select(match => match.Groups["word"].Value), Column("Topics in"));
        var said = Said().Matches(File.ReadAllText(Path.Combine(Folder, "Announcements.cs"))).Select(match => match.Groups["word"].Value);
        Assert.Equal(said.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), Column("Topics out").Order(StringComparer.Ordinal));
    }

    /// <summary>The code words in the first column of the table below a heading.</summary>
    private static IEnumerable<string> Column(string heading)
    {
        var section = Readme[Readme.IndexOf($"## {heading}\n", StringComparison.Ordinal)..];
        var end = section.IndexOf("\n## ", 3, StringComparison.Ordinal);
        return FirstCell().Matches(end < 0 ? section : section[..end]).Select(match => match.Groups["word"].Value);
    }

    [GeneratedRegex("^\\| `(?<word>[^`]+)`", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FirstCell();

    [GeneratedRegex("Decision\\.Refuse\\(\\s*\"(?<word>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Refused();

    [GeneratedRegex("\"(?<word>risk/[a-z-]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Code();

    [GeneratedRegex("\\.Receive<(?<word>\\w+),", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Received();

    [GeneratedRegex("\\b(?<word>ChannelSelected|InspectionOrdered|InspectionRecorded)\\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Said();

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
