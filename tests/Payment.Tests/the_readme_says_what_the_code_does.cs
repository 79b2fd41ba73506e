using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using SingleWindow.Contracts;
using SingleWindow.Payments.Assessing;
using Xunit;

namespace SingleWindow.Payments.Tests;

public partial class the_readme_says_what_the_code_does
{
    private static readonly string Readme = File.ReadAllText(Path.Combine(SharedData.Project(), "services/Payment/README.md"));
    private static readonly Assembly Service = typeof(Bill).Assembly;

    private static readonly string Source = string.Join('\n', Directory
        .EnumerateFiles(Path.Combine(SharedData.Project(), "services/Payment"), "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains("/obj/", StringComparison.Ordinal)).Select(File.ReadAllText));

    [Fact]
    public void about_facts() => Assert.Equal(
        [
            .. Named(typeof(IBillFact)).Select(name => $"bill {name}"), .. Named(typeof(IAccountFact)).Select(name => $"account {name}"),
            .. Named(typeof(ICreditFact)).Select(name => $"credit {name}"), .. Named(typeof(IBankFileFact)).Select(name => $"bank-file {name}"),
            .. Named(typeof(IPayoutFact)).Select(name => $"payout {name}"), .. Named(typeof(IPaymentFileFact)).Select(name => $"payment-file {name}"),
            .. Named(typeof(IPayeeFact)).Select(name => $"payee {name}"), .. Named(typeof(IStatementFact)).Select(name => $"statement {name}"),
            .. Named(typeof(IQuotaFact)).Select(name => $"quota {name}"),
        ],
        Rows("### Facts").Select(row => $"{row[0]} {row[1]}").ToHashSet(StringComparer.Ordinal));

    [Fact]
    public void about_the_status_of_a_bill() => Assert.Equal(Enum.GetNames<BillStatus>(), Rows("| status | meaning |").Select(row => row[0]));

    [Fact]
    public void about_findings() => Assert.Equal(
        typeof(FindingCode).GetFields().Select(field => (string)field.GetValue(null)!), Rows("make an assessment impossible:").Select(row => row[0]));

    [Fact]
    public void about_topics()
    {
        var received = Received().Matches(Source).Select(match => $"in {match.Groups["topic"].Value.ToLowerInvariant()} {match.Groups["fact"].Value}");
        var said = typeof(IFactOnTheWire).Assembly.GetTypes().Where(type => type.Namespace == "SingleWindow.Contracts.Payments"
            && type.IsAssignableTo(typeof(IFactOnTheWire))).Select(type => $"out payments {type.Name}");
        Assert.Equal(
            received.Concat(said).ToHashSet(StringComparer.Ordinal),
            Rows("### Topics").Select(row => $"{row[0]} {row[1]} {row[2]}").ToHashSet(StringComparer.Ordinal));
    }

    [Fact]
    public void about_codes() => Assert.Equal(
        Code().Matches(Source).Select(match => match.Groups["code"].Value).ToHashSet(StringComparer.Ordinal),
        Rows("## Refusals").Concat(Rows("### Not found, not allowed, not valid")).Select(row => row[0]).ToHashSet(StringComparer.Ordinal));

    [Fact] // The first arm that applies answers, so the order of the arms is the precedence.
    public void about_what_is_answered_first() => Assert.All(
        Deciders().Matches(Source).Select(decider => Code().Matches(decider.Value).Select(match => match.Groups["code"].Value).ToArray()),
        codes => Assert.Equal(codes.OrderBy(code => Rank(code)), codes));

    private static IEnumerable<string> Named(Type fact) =>
        Service.GetTypes().Where(type => type.IsClass && type.IsAssignableTo(fact)).Select(type => type.Name);

    /// <summary>The cells of the first table after a text, without its head and back quotes.</summary>
    private static IEnumerable<string[]> Rows(string after) => Readme[Readme.IndexOf(after, StringComparison.Ordinal)..].Split('\n')
        .SkipWhile(line => !line.StartsWith('|')).TakeWhile(line => line.StartsWith('|'))
        .Where(line => !line.StartsWith("|---", StringComparison.Ordinal)).Skip(1)
        .Select(line => line.Trim('|').Split('|').Select(cell => cell.Trim(' ', '`')).ToArray());

    private static int Rank(string code) => Array.IndexOf([.. Rows("## Refusals").Select(row => row[0])], code);

    [GeneratedRegex(@"\.Receive<(?<fact>\w+), \w+>\(Topics\.(?<topic>\w+)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Received();

    [GeneratedRegex("\"(?<code>payment/[a-z-]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Code();

    // The switch expressions that decide, from the keyword to the closing brace.
    [GeneratedRegex(@"switch\s*\{[^{}]*(\{[^{}]*(\{[^{}]*\}[^{}]*)*\}[^{}]*)*\};", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Deciders();
}
