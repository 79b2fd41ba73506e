using System.Reflection;
using Xunit;

namespace SingleWindow.Architecture.Tests;

/// <summary>What was stored must load for ever: each stored fact has a golden file, and each golden file its fact.</summary>
public class facts_are_for_ever
{
    public static TheoryData<string> Services => Assemblies.Each;

    [Theory, MemberData(nameof(Services))]
    public void every_fact_has_a_golden_file_and_every_file_a_fact(string service)
    {
        var assembly = Assemblies.Services.Single(assembly => assembly.GetName().Name == service);
        var facts = StoredBy(assembly).ToArray();
        Assert.NotEmpty(facts);
        Rule.Holds(Differences(service["SingleWindow.".Length..], facts, Types(assembly), Repository.Files));
    }

    [Fact]
    public void and_the_rule_would_notice_either() => Assert.Equal(
        [
            "tests/Risk.Tests/facts/New.json is missing: run the tests of Risk once and commit the file they write.",
            "tests/Risk.Tests/facts/Old.json has no type: what was stored is never renamed or removed, bring it back.",
        ],
        Differences("Risk", ["New"], ["New"], [new("tests/Risk.Tests/facts/Old.json", "{}")]));

    /// <summary>Facts are the records behind the marker interfaces I…Fact.</summary>
    private static IEnumerable<string> StoredBy(Assembly service) => service.GetTypes()
        .Where(type => type is { IsAbstract: false, IsInterface: false } && type.GetInterfaces().Any(IsMarker)).Select(type => type.Name);

    private static bool IsMarker(Type type) =>
        type.Name.StartsWith('I') && type.Name.EndsWith("Fact", StringComparison.Ordinal) && type.Assembly.GetName().Name!.StartsWith("SingleWindow.", StringComparison.Ordinal);

    private static IEnumerable<string> Types(Assembly service) => service.GetTypes().Select(type => type.Name);

    /// <summary>A file is called after its type, and after the version of its shape where there are several: Granted.2.json.</summary>
    private static IEnumerable<string> Differences(
        string service, IEnumerable<string> facts, IEnumerable<string> types, IEnumerable<SourceFile> files)
    {
        var folder = $"tests/{service}.Tests/facts";
        var golden = files.Where(file => file.Folder == folder).Select(file => file.Name.Split('.')[0]).Distinct(StringComparer.Ordinal).ToArray();
        return facts.Except(golden, StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(fact => $"{folder}/{fact}.json is missing: run the tests of {service} once and commit the file they write.")
            .Concat(golden.Except(types, StringComparer.Ordinal).Order(StringComparer.Ordinal)
                .Select(file => $"{folder}/{file}.json has no type: what was stored is never renamed or removed, bring it back."));
    }
}
