using System.Text.Json;
using System.Text.Json.Nodes;
using SingleWindow.Contracts;
using Xunit;

namespace SingleWindow.Payments.Tests;

/// <summary>facts/*.json are facts as they stand in databases: files are added, never edited.</summary>
public class a_stored_fact_still_loads
{
    private static readonly Type[] Kinds =
    [
        typeof(IBillFact), typeof(IAccountFact), typeof(ICreditFact), typeof(IBankFileFact), typeof(IPayoutFact), typeof(IPaymentFileFact),
        typeof(IPayeeFact), typeof(IStatementFact), typeof(IQuotaFact),
    ];

    private static readonly Type[] Stored =
    [
        .. typeof(Bill).Assembly.GetTypes().Where(type => type is { IsClass: true }
            && Kinds.Any(type.IsAssignableTo)),
        typeof(LedgerEntry),
    ];

    public static IEnumerable<TheoryDataRow<string>> Files() =>
        Directory.EnumerateFiles(Folder(), "*.json").Select(file => new TheoryDataRow<string>(Path.GetFileName(file)));

    [Theory]
    [MemberData(nameof(Files))]
    public void and_is_written_as_it_was(string file)
    {
        var text = File.ReadAllText(Path.Combine(Folder(), file));
        var type = Stored.Single(type => type.Name == file.Split('.')[0]);
        var fact = JsonSerializer.Deserialize(text, type, Json.Options);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(text), JsonSerializer.SerializeToNode(fact, type, Json.Options)));
    }

    [Fact]
    public void and_every_fact_has_a_file() => Assert.Equal(
        Stored.Select(type => type.Name).Order(StringComparer.Ordinal),
        Directory.EnumerateFiles(Folder(), "*.json").Select(file => Path.GetFileName(file).Split('.')[0]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
        StringComparer.Ordinal);

    private static string Folder() => Path.Combine(SharedData.Project(), "tests/Payment.Tests/facts");
}
