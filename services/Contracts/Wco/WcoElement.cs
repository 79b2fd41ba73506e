using System.Collections;
using System.Reflection;
using System.Text.Json;

namespace SingleWindow.Contracts.Wco;

public enum WcoKind { Text, Whole, Number, Amount, Measure, DateTime, Class }

/// <summary>One element of a class: its names, id and format, and how to get and set it without reflection.</summary>
public abstract class WcoElement
{
    private readonly Lazy<WcoShape?> _class;

    private protected WcoElement(WcoShape owner, PropertyInfo property, WcoAttribute wco, int index, Type value, bool repeats)
    {
        Owner = owner;
        Index = index;
        Id = wco.Id;
        Format = WcoFormat.Of(wco.Format);
        Name = wco.Element ?? XmlName(property.Name);
        Namespace = wco.Namespace;
        JsonName = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
        JsonUtf8 = JsonEncodedText.Encode(JsonName);
        Repeats = repeats;
        Kind = Kinds.GetValueOrDefault(value, WcoKind.Class);
        _class = new(() => Kind == WcoKind.Class ? WcoShape.Of(value) : null);
    }

    private static readonly Dictionary<Type, WcoKind> Kinds = new()
    {
        [typeof(string)] = WcoKind.Text,
        [typeof(int?)] = WcoKind.Whole,
        [typeof(decimal?)] = WcoKind.Number,
        [typeof(Amount)] = WcoKind.Amount,
        [typeof(Measure)] = WcoKind.Measure,
        [typeof(DateTimeText)] = WcoKind.DateTime,
    };

    public WcoShape Owner { get; }

    /// <summary>Position among the elements of its class.</summary>
    public int Index { get; }

    /// <summary>WCO id of the element, or of the class that it holds.</summary>
    public string Id { get; }

    /// <summary>Name of the XML element, such as <c>ID</c>.</summary>
    public string Name { get; }

    public string? Namespace { get; }

    /// <summary>Name in JSON, such as <c>id</c>.</summary>
    public string JsonName { get; }

    public JsonEncodedText JsonUtf8 { get; }

    public WcoFormat? Format { get; }

    public WcoKind Kind { get; }

    public bool Repeats { get; }

    /// <summary>Shape of the class that the element holds; null for a value.</summary>
    public WcoShape? Class => _class.Value;

    /// <summary>A list (<see cref="IList"/>) when the element repeats.</summary>
    public abstract object? Get(WcoClass owner);

    public abstract void Set(WcoClass owner, object? value);

    /// <summary>An empty list of the right type, to be filled and set.</summary>
    public abstract IList NewList();

    public IReadOnlyList<WcoClass> List(WcoClass owner) => Repeats ? (IReadOnlyList<WcoClass>)Get(owner)! : [];

    internal static WcoElement Of(WcoShape owner, PropertyInfo property, WcoAttribute wco, int index)
    {
        var type = property.PropertyType;
        var repeats = type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>);
        var value = repeats ? type.GetGenericArguments()[0] : type;
        return (WcoElement)Activator.CreateInstance(
            typeof(WcoElement<,,>).MakeGenericType(owner.Type, type, value), owner, property, wco, index, repeats)!;
    }

    // The schemas write ID where C# writes Id: PostcodeID, UNDGID.
    private static string XmlName(string property) =>
        property.EndsWith("Id", StringComparison.Ordinal) ? property[..^2] + "ID" : property;
}

internal sealed class WcoElement<TOwner, TProperty, TValue>(
    WcoShape owner, PropertyInfo property, WcoAttribute wco, int index, bool repeats)
    : WcoElement(owner, property, wco, index, typeof(TValue), repeats)
    where TOwner : WcoClass
{
    private readonly Func<TOwner, TProperty?> _get = property.GetMethod!.CreateDelegate<Func<TOwner, TProperty?>>();
    private readonly Action<TOwner, TProperty?> _set = property.SetMethod!.CreateDelegate<Action<TOwner, TProperty?>>();

    public override object? Get(WcoClass owner) => _get((TOwner)owner);

    public override void Set(WcoClass owner, object? value) => _set((TOwner)owner, (TProperty?)value);

    public override IList NewList() => new List<TValue>();
}
