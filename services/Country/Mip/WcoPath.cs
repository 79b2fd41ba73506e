using System.Collections.Concurrent;
using System.Globalization;
using SingleWindow.Contracts.Wco;

namespace SingleWindow.Countries;

/// <summary>A path through the WCO classes from the declaration: <c>GoodsShipment/TradeTerms/ConditionCode</c>; empty is the declaration.</summary>
public sealed class WcoPath
{
    // Paths come from profiles, so there are as many as profiles name.
    private static readonly ConcurrentDictionary<string, WcoPath?> Known = new(StringComparer.Ordinal);

    private WcoPath(string text, IReadOnlyList<WcoElement> steps)
    {
        Text = text;
        Steps = steps;
    }

    public string Text { get; }

    public IReadOnlyList<WcoElement> Steps { get; }

    /// <summary>WCO id of the element at the end; of the class where the end is a class.</summary>
    public string WcoId => Steps.Count == 0 ? WcoShape.Of<Declaration>().Id : Steps[^1].Class?.Id ?? Steps[^1].Id;

    /// <summary>Class ids from the root on, such as 42A, 67A, 22B: the sections of a pointer to the end.</summary>
    public IReadOnlyList<string> Classes =>
        [WcoShape.Of<Declaration>().Id, .. Steps.Select(step => step.Class?.Id).OfType<string>()];

    public WcoKind Kind => Steps.Count == 0 ? WcoKind.Class : Steps[^1].Kind;

    /// <summary>Null where the model has no such element. Steps may be parted by <c>/</c> or <c>.</c></summary>
    public static WcoPath? Find(string text) => Known.GetOrAdd(text, Resolve);

    /// <summary>
    /// Every place in a declaration where the path leads, present or not: a missing class gives one place without a value
    /// for each instance of the class above it.
    /// </summary>
    public IEnumerable<WcoPlace> In(Declaration declaration) => In(new WcoPlace(declaration, "", []), 0);

    /// <summary>The same below one place that the first steps led to.</summary>
    public IEnumerable<WcoPlace> In(WcoPlace place, int stepsDone) => stepsDone == Steps.Count
        ? [place]
        : From(place, Steps[stepsDone]).SelectMany(next => In(next, stepsDone + 1));

    /// <summary>Only the values, which is all that conditions need.</summary>
    internal void Values(object? from, int stepsDone, List<object> found)
    {
        if (stepsDone == Steps.Count)
        {
            if (from is not null) found.Add(from);
        }
        else if (from is WcoClass instance)
        {
            var step = Steps[stepsDone];
            if (!step.Repeats) Values(step.Get(instance), stepsDone + 1, found);
            else foreach (var one in step.List(instance)) Values(one, stepsDone + 1, found);
        }
    }

    public override string ToString() => Text;

    private static WcoPath? Resolve(string text)
    {
        var steps = new List<WcoElement>();
        var shape = WcoShape.Of<Declaration>();
        foreach (var name in text.Length == 0 ? [] : text.Split('/', '.'))
        {
            if (shape?.JsonElement(name) is not { } step) return null;
            steps.Add(step);
            shape = step.Class;
        }

        return new(text, steps);
    }

    private static IEnumerable<WcoPlace> From(WcoPlace place, WcoElement step)
    {
        var pointer = $"{place.JsonPointer}/{step.JsonName}";
        var instance = place.Value as WcoClass;
        if (step.Repeats && instance is not null && step.List(instance) is { Count: > 0 } list)
        {
            return list.Select((one, index) => new WcoPlace(
                one, string.Create(CultureInfo.InvariantCulture, $"{pointer}/{index}"), [.. place.Sequences, index + 1]));
        }

        return [new(instance is null || step.Repeats ? null : step.Get(instance), pointer, [.. place.Sequences, null])];
    }
}

/// <param name="Value">Null where nothing stands.</param>
/// <param name="JsonPointer">Such as <c>/goodsShipment/governmentAgencyGoodsItem/0/commodity</c>.</param>
/// <param name="Sequences">For each step the place in its list, from 1; null where the class does not repeat.</param>
public sealed record WcoPlace(object? Value, string JsonPointer, IReadOnlyList<int?> Sequences);
