namespace SingleWindow.Countries;

/// <summary>What a condition is judged over.</summary>
public interface IFields
{
    /// <summary>
    /// The value of a field by its dotted name. Inside <c>any item (…)</c> a name that begins with <c>item.</c> means the
    /// item at hand; outside it means all items at once.
    /// </summary>
    FieldValue Read(string field);

    /// <summary>The instances of a collection, such as <c>item</c>; each reads its own fields and those outside.</summary>
    IEnumerable<IFields> Each(string collection);
}

/// <summary>Fields behind two functions.</summary>
public sealed class DelegatedFields(Func<string, FieldValue> read, Func<string, IEnumerable<IFields>>? each = null) : IFields
{
    public FieldValue Read(string field) => read(field);

    public IEnumerable<IFields> Each(string collection) => each?.Invoke(collection) ?? [];
}

/// <summary>A field that conditions of one kind may name.</summary>
public sealed record FieldName(string Name, FieldKind Kind, string Meaning);
