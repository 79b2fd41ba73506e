using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Reflection;

namespace SingleWindow.Contracts.Wco;

/// <summary>What a class of the model consists of, read once from its record: readers, writers and checks walk this table.</summary>
/// <remarks>Elements stand in the order of the WCO schemas, which is the order of the properties.</remarks>
public sealed class WcoShape
{
    private static readonly ConcurrentDictionary<Type, WcoShape> All = [];

    private readonly Func<WcoClass> _create;
    private readonly FrozenDictionary<string, WcoElement> _byXml;
    private readonly WcoElement[] _elsewhere;
    private readonly FrozenDictionary<string, WcoElement> _byJson;
    private readonly FrozenDictionary<string, WcoElement>.AlternateLookup<ReadOnlySpan<char>> _jsonLookup;

    private WcoShape(Type type)
    {
        Type = type;
        Id = type.GetCustomAttribute<WcoAttribute>()?.Id
            ?? throw new InvalidOperationException($"{type.Name} has no WCO class id.");
        _create = (Func<WcoClass>)Delegate.CreateDelegate(
            typeof(Func<WcoClass>), typeof(WcoShape).GetMethod(nameof(Create), BindingFlags.NonPublic | BindingFlags.Static)!
                .MakeGenericMethod(type));
        Elements = [.. type.GetProperties()
            .Select(property => (property, wco: property.GetCustomAttribute<WcoAttribute>()))
            .Where(p => p.wco is not null)
            .OrderBy(p => p.property.MetadataToken)
            .Select((p, index) => WcoElement.Of(this, p.property, p.wco!, index))];
        _byXml = Elements.Where(e => e.Namespace is null).ToFrozenDictionary(e => e.Name, StringComparer.Ordinal);
        _elsewhere = [.. Elements.Where(e => e.Namespace is not null)];
        _byJson = Elements.ToFrozenDictionary(e => e.JsonName, StringComparer.OrdinalIgnoreCase);
        _jsonLookup = _byJson.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public Type Type { get; }

    public string Name => Type.Name;

    /// <summary>WCO class id, such as <c>68A</c>.</summary>
    public string Id { get; }

    public IReadOnlyList<WcoElement> Elements { get; }

    public static WcoShape Of(Type type) => All.GetOrAdd(type, static t => new WcoShape(t));

    public static WcoShape Of<T>() where T : WcoClass => Of(typeof(T));

    public WcoClass New() => _create();

    public WcoElement? Element(string xmlName) => _byXml.GetValueOrDefault(xmlName);

    /// <summary>The element that has the name in a namespace of its own.</summary>
    public WcoElement? Element(string xmlName, string xmlNamespace) =>
        _elsewhere.FirstOrDefault(e => e.Name == xmlName && e.Namespace == xmlNamespace);

    /// <summary>An element of the same name in another namespace: where namespaces were stripped, the second one is meant.</summary>
    public WcoElement? Second(WcoElement first) => _elsewhere.FirstOrDefault(e => e.Name == first.Name && e != first);

    public WcoElement? JsonElement(ReadOnlySpan<char> name) => _jsonLookup.TryGetValue(name, out var found) ? found : null;

    private static WcoClass Create<T>() where T : WcoClass, new() => new T();
}
