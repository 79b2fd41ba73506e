namespace SingleWindow.Countries;

/// <summary>A field against literals: one, except after <c>in</c> and <c>startsWith</c>, where one of several is enough.</summary>
public sealed record Compared(string Field, Comparison Comparison, IReadOnlyList<FieldValue> Literals) : Condition
{
    public override bool Holds(IFields fields)
    {
        var values = fields.Read(Field).Each();
        return Comparison == Comparison.NotEqual
            ? values.Any() && !values.Any(value => Literals.Any(literal => value.CompareTo(literal) == 0))
            : values.Any(value => Literals.Any(literal => Matches(value, literal)));
    }

    public override IEnumerable<(string, IReadOnlyList<FieldValue>)> Uses() => [(Field, Literals)];

    public bool Equals(Compared? other) =>
        other is not null && Field == other.Field && Comparison == other.Comparison && Literals.SequenceEqual(other.Literals);

    public override int GetHashCode() => HashCode.Combine(Field, Comparison, Literals.Count);

    private bool Matches(FieldValue value, FieldValue literal) => Comparison switch
    {
        Comparison.Equal or Comparison.In => value.CompareTo(literal) == 0,
        Comparison.NotEqual => value.CompareTo(literal) != 0,
        Comparison.Less => value.CompareTo(literal) < 0,
        Comparison.LessOrEqual => value.CompareTo(literal) <= 0,
        Comparison.Greater => value.CompareTo(literal) > 0,
        Comparison.GreaterOrEqual => value.CompareTo(literal) >= 0,
        Comparison.StartsWith => value is TextValue text && literal is TextValue prefix
            && text.Text.StartsWith(prefix.Text, StringComparison.Ordinal),
    };

    private protected override string Print() => Comparison is Comparison.In
        || (Comparison is Comparison.StartsWith && Literals.Count > 1)
            ? $"{Field} {Word} ({string.Join(", ", Literals)})"
            : $"{Field} {Word} {Literals[0]}";

    private string Word => Comparison switch
    {
        Comparison.Equal => "==",
        Comparison.NotEqual => "!=",
        Comparison.Less => "<",
        Comparison.LessOrEqual => "<=",
        Comparison.Greater => ">",
        Comparison.GreaterOrEqual => ">=",
        Comparison.In => "in",
        Comparison.StartsWith => "startsWith",
    };
}

/// <summary>A field against another field, such as <c>item.grossMass &gt;= item.netMass</c>: false while either is missing.</summary>
public sealed record FieldsCompared(string Left, Comparison Comparison, string Right) : Condition
{
    public override bool Holds(IFields fields) => fields.Read(Right).Each().ToArray() is { Length: > 0 } others
        && new Compared(Left, Comparison, others).Holds(fields);

    public override IEnumerable<(string, IReadOnlyList<FieldValue>)> Uses() => [(Left, []), (Right, [])];

    private protected override string Print() => new Compared(Left, Comparison, [new FieldReference(Right)]).ToString();

    /// <summary>Only printed, never compared.</summary>
    private sealed record FieldReference(string Name) : FieldValue
    {
        public override string ToString() => Name;
    }
}
