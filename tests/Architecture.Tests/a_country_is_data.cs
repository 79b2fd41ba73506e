using System.Text.RegularExpressions;
using Xunit;

namespace SingleWindow.Architecture.Tests;

/// <summary>A country is a folder of data: code that names one has a rule that belongs into a profile.</summary>
public partial class a_country_is_data
{
    [Fact]
    public void no_service_names_a_country() => Rule.Holds(Repository.CSharp.SelectMany(Named));

    [Theory]
    [InlineData("if (country.Alpha2 == \"KR\")")]
    [InlineData("?? \"gb\"")]
    public void and_the_rule_would_notice(string code) => Assert.Single(Named(new("services/Payment/Assessing/Rounding.cs", code)));

    [Fact]
    public void a_comment_may_give_an_example() =>
        Assert.Empty(Named(new("services/Country/CountryProfile.cs", "/// <summary>Alpha-2, such as \"KR\".</summary>")));

    private static IEnumerable<string> Named(SourceFile file) => !file.IsUnder("services") || file.IsUnder("services/Country/profiles")
        ? []
        : file.Lines().Where(line => !line.Text.TrimStart().StartsWith("//", StringComparison.Ordinal) && Country().IsMatch(line.Text))
            .Select(line => $"{file.Path}:{line.Number} names a country: put the rule or the value into a file of the profile and read it as of a day.");

    [GeneratedRegex("\"(KR|kr|GB|gb)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Country();
}
