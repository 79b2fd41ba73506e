using System.Text.RegularExpressions;
using SingleWindow.Contracts;
using SingleWindow.Contracts.Permits;
using SingleWindow.Permits.Resolving;
using SingleWindow.ServiceHost;
using Xunit;

namespace SingleWindow.Permits.Tests;

public partial class the_readme_tells_the_truth
{
    private static readonly string Folder = Repository.Path("services/Permits");
    private static readonly string Readme = File.ReadAllText(Path.Combine(Folder, "README.md"));

    [Fact]
    public void about_why_something_is_held() =>
        Assert.Equal(Holds.Codes, Rows("Why something is held").Select(row => row[0].Trim('`')));

    [Fact]
    public void about_every_code_and_its_precedence()
    {
        var inCode = Directory.EnumerateFiles(Folder, "*.cs", SearchOption.AllDirectories)
            .Select(file => (File: Path.GetRelativePath(Folder, file), Codes: Quoted().Matches(File.ReadAllText(file)).Select(m => m.Value.Trim('"')).Distinct(StringComparer.Ordinal)))
            .Where(file => !file.File.StartsWith("obj", StringComparison.Ordinal) && !file.File.StartsWith("bin", StringComparison.Ordinal) && file.Codes.Any())
            .Select(file => $"{file.File}: {string.Join(' ', file.Codes)}").Order(StringComparer.Ordinal);
        var inReadme = Rows("Refusals and findings").Select(row => $"{row[0].Trim('`')}: {row[1].Replace("`", "", StringComparison.Ordinal)}");
        Assert.Equal(inCode, inReadme);
    }

    [Theory]
    [InlineData("permit/{number}", typeof(IPermitFact))]
    [InlineData("requirements/{mrn}", typeof(IRequirementsFact))]
    [InlineData("application/{id}", typeof(IApplicationFact))]
    public void about_the_facts_of(string stream, Type kind) => Assert.Equal(
        typeof(Permit).Assembly.GetTypes().Where(type => type != kind && type.IsAssignableTo(kind)).Select(type => type.Name).Order(StringComparer.Ordinal),
        Names(Rows("Facts").Single(row => row[0] == $"`{stream}`")[1]));

    [Fact]
    public void about_the_states()
    {
        var states = Rows("Streams and states").ToDictionary(row => row[0].Trim('`'), row => row[2], StringComparer.Ordinal);
        Assert.Equal(Enum.GetNames<PermitStatus>().Order(StringComparer.Ordinal), Names(states["permit/{number}"]));
        Assert.Equal(Enum.GetNames<ApplicationStatus>().Order(StringComparer.Ordinal), Names(states["application/{id}"]));
        Assert.Equal(Enum.GetNames<Ending>().Order(StringComparer.Ordinal), Names(states["requirements/{mrn}"].Split('·')[2]));
    }

    [Fact]
    public void about_what_it_reads_and_what_it_tells()
    {
        var topics = Rows("Topics").ToDictionary(row => row[1], row => row[2], StringComparer.Ordinal);
        var receivers = typeof(Permit).Assembly.GetTypes().SelectMany(type => type.GetInterfaces())
            .Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IReceive<>)).Select(i => i.GetGenericArguments()[0].Name);
        Assert.Equal(receivers.Order(StringComparer.Ordinal), Names(topics["in"]));
        Assert.Equal(
            Wire.Types.Values.Where(type => type.Namespace == typeof(AgencyFeeDue).Namespace).Select(type => type.Name).Order(StringComparer.Ordinal),
            Names(topics["out"]));
    }

    /// <summary>Cells of the tables under a heading, without their head lines.</summary>
    private static List<string[]> Rows(string heading) => Readme.Split($"\n## {heading}\n")[1].Split("\n## ")[0].Split('\n')
        .Where(line => line.StartsWith('|')).Select(line => line.Trim('|').Split('|').Select(cell => cell.Trim()).ToArray())
        .Where(cells => !cells[0].StartsWith("---", StringComparison.Ordinal)).Skip(1).ToList();

    private static IEnumerable<string> Names(string cell) => cell.Split(',').Select(name => name.Trim()).Order(StringComparer.Ordinal);

    [GeneratedRegex("\"(application|permit|hold|request)/[a-z-]+\"", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Quoted();
}
