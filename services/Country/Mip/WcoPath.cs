using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using SingleWindow.Contracts.Wco;

namespace SingleWindow.Countries;

/// <summary>A path through the WCO classes from the declaration: <c>GoodsShipment/TradeTerms/ConditionCode</c>; empty is the declaration.</summary>
public sealed class WcoPath
{
    private static readonly ConcurrentDictionary<Type, FrozenDictionary<string, PropertyInfo>> Properties = new();

    private WcoPath(string text, IReadOnlyList<WcoStep> steps)
    {
        Text = text;
        Steps = steps;
    }

    public string Text { get; }

    public IReadOnlyList<WcoStep> Steps { get; }

    /// <summary>Type at the end: a class, or <see cref="string"/>, <see cref="int"/>, <see cref="decimal"/>, Amount, Measure, DateTimeText.</summary>
    public Type Type => Steps.Count == 0 ? typeof(Declaration) : Steps[^1].Type;

    /// <summary>How many classes a pointer to the end names, the declaration included.</summary>
    public int Classes => 1 + Steps.Count(step => step.Type.IsAssignableTo(typeof(WcoClass)));

    /// <summary>Null where the model has no such element. Steps may be parted by <c>/</c> or <c>.</c></summary>
    public static WcoPath? Find(string text)
    {
        var type = typeof(Declaration);
        var steps = new List<WcoStep>();
        foreach (var name in text.Split('/', '.'))
        {
            if (name.Length == 0 && text.Length == 0) break;
            if (!PropertiesOf(type).TryGetValue(name, out var property)) return null;
            var step = WcoStep.Of(property);
            steps.Add(step);
            type = step.Type;
        }

        return new(text, steps);
    }

    /// <summary>
    /// Every place in a declaration where the path leads, present or not: a missing class gives one place without a value
    /// for each instance of the class above it.
    /// </summary>
    public IEnumerable<WcoPlace> In(Declaration declaration) => Walk(new(declaration, "", []), 0);

    /// <summary>The same below one place that a shorter path gave.</summary>
    public IEnumerable<WcoPlace> In(WcoPlace place, int stepsDone) => Walk(place, stepsDone);

    public override string ToString() => Text;

    private IEnumerable<WcoPlace> Walk(WcoPlace place, int done) => done == Steps.Count
        ? [place]
        : Steps[done].From(place).SelectMany(next => Walk(next, done + 1));

    private static FrozenDictionary<string, PropertyInfo> PropertiesOf(Type type) => Properties.GetOrAdd(type, static t =>
        t.IsAssignableTo(typeof(WcoClass))
            ? t.GetProperties().Where(p => p.Name != nameof(WcoClass.Extensions))
                .ToFrozenDictionary(p => p.Name, StringComparer.OrdinalIgnoreCase)
            : FrozenDictionary<string, PropertyInfo>.Empty);
}

/// <summary>One step of a path.</summary>
/// <param name="Name">Of the class or element, such as <c>TradeTerms</c>.</param>
/// <param name="Repeats">It is a list.</param>
public sealed record WcoStep(string Name, Type Type, bool Repeats, Func<object, object?> Get)
{
    private readonly string _json = JsonNamingPolicy.CamelCase.ConvertName(Name);

    internal static WcoStep Of(PropertyInfo property)
    {
        var repeats = property.PropertyType.IsGenericType
            && property.PropertyType.GetGenericTypeDefinition() == typeof(IReadOnlyList<>);
        var type = repeats ? property.PropertyType.GetGenericArguments()[0] : property.PropertyType;
        return new(property.Name, Nullable.GetUnderlyingType(type) ?? type, repeats, property.GetValue);
    }

    internal IEnumerable<WcoPlace> From(WcoPlace place)
    {
        var pointer = $"{place.JsonPointer}/{_json}";
        var value = place.Value is null ? null : Get(place.Value);
        if (!Repeats) return [new(value, pointer, [.. place.Sequences, null])];
        if (value is not System.Collections.IEnumerable list) return [new(null, pointer, [.. place.Sequences, null])];

        var places = list.Cast<object>()
            .Select((instance, index) => new WcoPlace(instance, $"{pointer}/{index}", [.. place.Sequences, index + 1])).ToArray();
        return places.Length > 0 ? places : [new(null, pointer, [.. place.Sequences, null])];
    }
}

/// <param name="Value">Null where nothing stands.</param>
/// <param name="JsonPointer">Such as <c>/goodsShipment/governmentAgencyGoodsItem/0/commodity</c>.</param>
/// <param name="Sequences">For each step the place in its list, from 1; null where the class does not repeat.</param>
public sealed record WcoPlace(object? Value, string JsonPointer, IReadOnlyList<int?> Sequences);
