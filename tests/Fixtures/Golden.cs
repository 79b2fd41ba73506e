using System.Collections;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using SingleWindow.Contracts;
using Xunit;

namespace SingleWindow.Fixtures;

/// <summary>
/// Stored facts are for ever: each has a file with one fact as it was first stored. The file must still load, and give the
/// same text again; it is never edited. A fact without a file gets one, and the test fails once so that it is committed.
/// </summary>
public static class Golden
{
    private static readonly JsonSerializerOptions Indented = new(Json.Options) { WriteIndented = true };

    public static IEnumerable<Type> FactsOf<TFact>() => typeof(TFact).Assembly.GetTypes()
        .Where(type => type is { IsAbstract: false, IsInterface: false } && type.IsAssignableTo(typeof(TFact)))
        .OrderBy(type => type.Name, StringComparer.Ordinal);

    public static void StillLoads(Type fact, [CallerFilePath] string test = "")
    {
        var file = Path.Combine(Path.GetDirectoryName(test)!, "facts", $"{fact.Name}.json");
        if (!File.Exists(file))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, Text(Sample(fact, 0)!) + "\n");
            Assert.Fail($"{fact.Name} had no golden file. One is written now: look at it and commit it.");
        }

        var stored = File.ReadAllText(file);
        var loaded = JsonSerializer.Deserialize(stored, fact, Json.Options)!;
        Assert.True(
            JsonNode.DeepEquals(JsonNode.Parse(stored), JsonNode.Parse(Text(loaded))),
            $"{fact.Name} no longer reads what was stored. Add to a fact, never rename or retype.\nstored: {stored}\nnow:    {Text(loaded)}");
    }

    private static string Text(object fact) =>
        JsonSerializer.Serialize(fact, fact.GetType(), Indented);

    private static object? Sample(Type type, int depth)
    {
        var bare = Nullable.GetUnderlyingType(type) ?? type;
        return bare switch
        {
            _ when bare == typeof(string) => "text",
            _ when bare == typeof(int) => 1,
            _ when bare == typeof(long) => 1L,
            _ when bare == typeof(decimal) => 1.5m,
            _ when bare == typeof(bool) => true,
            _ when bare == typeof(double) => 0.25,
            _ when bare == typeof(DateOnly) => new DateOnly(2026, 11, 23),
            _ when bare == typeof(DateTimeOffset) => new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero),
            { IsEnum: true } => Enum.GetValues(bare).GetValue(0),
            { IsGenericType: true } when bare.IsAssignableTo(typeof(IEnumerable)) || bare.Name.StartsWith("IReadOnly", StringComparison.Ordinal)
                => List(bare.GetGenericArguments()[0], depth),
            _ when bare.Namespace == "SingleWindow.Contracts.Wco" => Activator.CreateInstance(bare),
            _ when bare.GetConstructors().OrderByDescending(c => c.GetParameters().Length).FirstOrDefault() is { } constructor && depth < 6
                => constructor.Invoke([.. constructor.GetParameters().Select(p => Sample(p.ParameterType, depth + 1))]),
            _ => null,
        };
    }

    private static Array List(Type element, int depth)
    {
        var list = Array.CreateInstance(element, 1);
        list.SetValue(Sample(element, depth + 1), 0);
        return list;
    }
}
