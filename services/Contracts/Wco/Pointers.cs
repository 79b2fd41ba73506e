using System.Globalization;

namespace SingleWindow.Contracts.Wco;

/// <summary>The two ways to name a place in a message: JSON pointer (RFC 6901) and WCO pointer chain (class 97A).</summary>
public static class Pointers
{
    /// <summary>The place that a JSON pointer names, as far as the model knows it; null when its first step is unknown.</summary>
    public static Place? Find(WcoClass message, string jsonPointer)
    {
        if (jsonPointer.Length > 0 && jsonPointer[0] != '/') return null;
        var place = Place.At(WcoShape.Of(message.GetType()), message);
        var shape = place.Root;
        var steps = jsonPointer.Split('/').AsSpan(1);
        for (var i = 0; i < steps.Length; i++)
        {
            var element = shape?.JsonElement(steps[i].Replace("~1", "/").Replace("~0", "~"));
            if (element is null) return i == 0 ? null : place;
            var index = -1;
            if (element.Repeats && i + 1 < steps.Length && Position(steps[i + 1]) is { } position)
            {
                index = position;
                i++;
            }

            place = place.To(element, index, Instance(place.Instance, element, index));
            shape = element.Class;
        }

        return place;
    }

    public static IReadOnlyList<PointerStep> ToWco(WcoClass message, string jsonPointer) =>
        Find(message, jsonPointer)?.Pointer ?? [new(WcoShape.Of(message.GetType()).Id)];

    /// <summary>Null when a step names nothing in the model. A sequence number means the declared one, else the position.</summary>
    public static string? ToJson(WcoClass message, IReadOnlyList<PointerStep> chain) => Find(message, chain)?.Path;

    public static Place? Find(WcoClass message, IReadOnlyList<PointerStep> chain)
    {
        var place = Place.At(WcoShape.Of(message.GetType()), message);
        if (chain.Count == 0 || chain[0].Section != place.Root.Id) return null;
        var shape = place.Root;
        foreach (var step in chain.Skip(1))
        {
            var element = shape.Elements.FirstOrDefault(e => e.Kind == WcoKind.Class && e.Id == step.Section);
            if (element is null) return null;
            var index = element.Repeats && step.Sequence is { } number ? Position(place.Instance, element, number) : -1;
            place = place.To(element, index, Instance(place.Instance, element, index));
            shape = element.Class!;
        }

        if (chain[^1].Tag is not { } tag) return place;
        var value = shape.Elements.FirstOrDefault(e => e.Kind != WcoKind.Class && e.Id == tag);
        return value is null ? null : place.To(value);
    }

    /// <summary>The SequenceNumeric (006) that an instance declares, if its class has one and it is positive.</summary>
    public static int? Sequence(WcoClass? instance)
    {
        if (instance is null) return null;
        var element = WcoShape.Of(instance.GetType()).Element("SequenceNumeric");
        return element?.Get(instance) is int number and > 0 ? number : null;
    }

    private static int? Position(string step) =>
        int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : null;

    private static int Position(WcoClass? owner, WcoElement element, int number)
    {
        var list = owner is null ? [] : element.List(owner);
        for (var i = 0; i < list.Count; i++)
        {
            if (Sequence(list[i]) == number) return i;
        }

        return number - 1;
    }

    private static WcoClass? Instance(WcoClass? owner, WcoElement element, int index)
    {
        if (owner is null || element.Kind != WcoKind.Class) return null;
        if (!element.Repeats) return element.Get(owner) as WcoClass;
        var list = element.List(owner);
        return index >= 0 && index < list.Count ? list[index] : null;
    }
}
