using System.Collections.Frozen;

namespace SingleWindow.Contracts;

/// <summary>Every fact on the wire by its CloudEvent type, which is the name of the record.</summary>
public static class Wire
{
    public static readonly FrozenDictionary<string, Type> Types = typeof(Wire).Assembly.GetTypes()
        .Where(type => type is { IsAbstract: false } && type.IsAssignableTo(typeof(IFactOnTheWire)))
        .ToFrozenDictionary(type => type.Name, StringComparer.Ordinal);
}
