using System.Text.RegularExpressions;
using Xunit;

namespace SingleWindow.Architecture.Tests;

/// <summary>Codes are a promise to clients: those in the code and those in the README of the service are the same, in the same order.</summary>
public partial class what_is_documented_is_true
{
    public static TheoryData<string> Services => [.. Repository.Services];

    [Theory, MemberData(nameof(Services))]
    public void every_refusal_is_in_the_readme(string service) => Rule.Holds(Missing(Sources(service), Readme(service)));

    [Theory, MemberData(nameof(Services))]
    public void every_code_in_the_readme_is_in_the_code(string service) => Rule.Holds(Invented(Sources(service), Readme(service)));

    [Theory, MemberData(nameof(Services))]
    public void the_readme_lists_them_by_precedence(string service) => Rule.Holds(OutOfOrder(Sources(service), Readme(service)));

    [Fact]
    public void and_the_rules_would_notice_a_readme_that_drifted()
    {
        SourceFile code = new("services/Risk/Deciding.cs", """Decision.Refuse("risk/first", ""), Decision.Refuse("risk/second", ""), Decision.Refuse("risk/third", "")""");
        SourceFile readme = new("services/Risk/README.md", "# Risk\n\n| `risk/second` | |\n| `risk/first` | |\n| `risk/gone` | |");
        Assert.Equal(["services/Risk/README.md does not name risk/third of Deciding.cs: add a row to its table of refusals."], Missing([code], readme));
        Assert.Equal(["services/Risk/README.md names risk/gone, which no code says: remove the row."], Invented([code], readme));
        Assert.Equal(
            ["services/Risk/README.md does not list risk/first, risk/second in this order of precedence of Deciding.cs: put its rows so."],
            OutOfOrder([code], readme));
    }

    private static IEnumerable<string> Missing(IEnumerable<SourceFile> code, SourceFile readme) =>
        from file in code
        from refusal in Refused(file)
        where !Rows(readme).Contains(refusal, StringComparer.Ordinal)
        select $"{readme.Path} does not name {refusal} of {file.Name}: add a row to its table of refusals.";

    private static IEnumerable<string> Invented(IReadOnlyCollection<SourceFile> code, SourceFile readme)
    {
        var prefixes = code.SelectMany(Refused).Select(refusal => refusal.Split('/')[0]).ToHashSet(StringComparer.Ordinal);
        return Rows(readme).Where(row => prefixes.Contains(row.Split('/')[0]) && !code.Any(file => file.Text.Contains($"\"{row}\"", StringComparison.Ordinal)))
            .Select(row => $"{readme.Path} names {row}, which no code says: remove the row.");
    }

    /// <summary>A decider says the first refusal that applies, so its refusals stand in the README in the order of its lines.</summary>
    private static IEnumerable<string> OutOfOrder(IEnumerable<SourceFile> code, SourceFile readme)
    {
        var (known, tables) = (Rows(readme).ToHashSet(StringComparer.Ordinal), Tables(readme).ToArray());
        return
            from file in code
            from decider in file.Text.Split(" Decide(")
            let refusals = Refused(file with { Text = decider }).Where(known.Contains).ToArray()
            where !tables.Any(table => refusals.SequenceEqual(table.Where(refusals.Contains), StringComparer.Ordinal))
            select $"{readme.Path} does not list {string.Join(", ", refusals)} in this order of precedence of {file.Name}: put its rows so.";
    }

    /// <summary>The codes of each table, and of each row that lists several.</summary>
    private static IEnumerable<string[]> Tables(SourceFile readme)
    {
        var blocks = readme.Text.Split("\n\n").Select(block => block.Split('\n').Where(line => line.StartsWith('|')).ToArray());
        return blocks.SelectMany(lines => lines.Append(string.Join('\n', lines)))
            .Select(text => Cell().Matches(text).Select(match => match.Groups["code"].Value).Distinct(StringComparer.Ordinal).ToArray());
    }

    private static IEnumerable<string> Refused(SourceFile file) =>
        Refusal().Matches(file.Text).Select(match => match.Groups["code"].Value).Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> Rows(SourceFile readme) =>
        Tables(readme).SelectMany(codes => codes).Distinct(StringComparer.Ordinal);

    private static SourceFile[] Sources(string service) => [.. Repository.CSharp.Where(file => file.IsUnder(service))];

    private static SourceFile Readme(string service) =>
        Repository.Files.SingleOrDefault(file => file.Path == $"{service}/README.md") ?? new($"{service}/README.md", "");

    [GeneratedRegex("Refuse\\(\\s*\"(?<code>[a-z-]+/[a-z-]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Refusal();

    [GeneratedRegex("`(?<code>[a-z-]+/[a-z-]+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Cell();
}
