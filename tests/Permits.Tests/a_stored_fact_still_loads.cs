using System.Text.Json;
using System.Text.Json.Nodes;
using SingleWindow.Contracts;
using Xunit;

namespace SingleWindow.Permits.Tests;

/// <summary>Each file is a fact as it was stored once. They are added, never edited.</summary>
public class a_stored_fact_still_loads
{
    private static readonly string Folder = Repository.Path("tests/Permits.Tests/facts");

    private static readonly Type[] Stored = [.. typeof(Permit).Assembly.GetTypes().Where(type => type is { IsInterface: false }
        && (type.IsAssignableTo(typeof(IPermitFact)) || type.IsAssignableTo(typeof(IRequirementsFact)) || type.IsAssignableTo(typeof(IApplicationFact))))];

    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(Folder, "*.json").Select(file => Path.GetFileName(file)!)];

    [Theory, MemberData(nameof(Files))]
    public void and_says_the_same(string file)
    {
        var text = File.ReadAllText(Path.Combine(Folder, file));
        var type = Assert.Single(Stored, type => type.Name == file.Split('.')[0]);
        var fact = JsonSerializer.Deserialize(text, type, Json.Options);
        Assert.True(
            JsonNode.DeepEquals(JsonNode.Parse(text), JsonSerializer.SerializeToNode(fact, type, Json.Options)),
            JsonSerializer.Serialize(fact, type, Json.Options));
    }

    [Fact]
    public void and_every_fact_has_a_file() => Assert.Equal(
        Stored.Select(type => type.Name).Order(StringComparer.Ordinal),
        Directory.EnumerateFiles(Folder, "*.json").Select(file => Path.GetFileName(file).Split('.')[0]).Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal));

    [Theory]
    [InlineData(typeof(Permit))]
    [InlineData(typeof(Requirements))]
    [InlineData(typeof(Application))]
    public void and_so_does_the_state_folded_from_it(Type state)
    {
        object folded = state == typeof(Permit) ? Of.APermit(100, new QuantityReserved(Of.Mrn, 1, 1, 1, 10, Of.Now))
            : state == typeof(Requirements) ? Requirements.Fold(null, Requirements.Key(Of.Mrn), Load("VersionResolved.1.json", typeof(VersionResolved)))
            : Application.Fold(null, Application.Key("a1"), Load("ApplicationSubmitted.1.json", typeof(ApplicationSubmitted)));
        var text = JsonSerializer.Serialize(folded, state, Json.Options);
        Assert.Equal(text, JsonSerializer.Serialize(JsonSerializer.Deserialize(text, state, Json.Options), state, Json.Options));
    }

    private static object Load(string file, Type type) =>
        JsonSerializer.Deserialize(File.ReadAllText(Path.Combine(Folder, file)), type, Json.Options)!;
}
