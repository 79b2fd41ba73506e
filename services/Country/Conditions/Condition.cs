namespace SingleWindow.Countries;

public enum Comparison { Equal, NotEqual, Less, LessOrEqual, Greater, GreaterOrEqual, In, StartsWith }

/// <summary>
/// A typed condition over named fields, such as
/// <c>item.hs startsWith "2208" and item.origin in ("GB", "FR") and not (exists item.document)</c>.
/// A field with many values matches when one of them does; a missing field matches nothing, <c>!=</c> included.
/// </summary>
public abstract record Condition
{
    public abstract bool Holds(IFields fields);

    /// <exception cref="FormatException">With the position, where the text is no condition.</exception>
    public static Condition Parse(string text) => ConditionParser.Parse(text);

    /// <summary>Every comparison and existence test in it, with the literal it is compared with, if any.</summary>
    public abstract IEnumerable<(string Field, IReadOnlyList<FieldValue> Literals)> Uses();

    /// <summary>Collections that <c>any</c> and <c>all</c> range over.</summary>
    public virtual IEnumerable<string> Collections() => [];

    public sealed override string ToString() => Print();

    private protected abstract string Print();

    /// <summary>Parts of <c>and</c> and <c>or</c> are put in brackets, so that printing and parsing give the same tree.</summary>
    private protected static string Bracket(Condition part) => part is AllOf or AnyOf ? $"({part})" : part.ToString();
}

/// <summary><c>and</c></summary>
public sealed record AllOf(Condition Left, Condition Right) : Condition
{
    public override bool Holds(IFields fields) => Left.Holds(fields) && Right.Holds(fields);

    public override IEnumerable<(string, IReadOnlyList<FieldValue>)> Uses() => Left.Uses().Concat(Right.Uses());

    public override IEnumerable<string> Collections() => Left.Collections().Concat(Right.Collections());

    private protected override string Print() => $"{(Left is AllOf ? Left : Bracket(Left))} and {Bracket(Right)}";
}

/// <summary><c>or</c></summary>
public sealed record AnyOf(Condition Left, Condition Right) : Condition
{
    public override bool Holds(IFields fields) => Left.Holds(fields) || Right.Holds(fields);

    public override IEnumerable<(string, IReadOnlyList<FieldValue>)> Uses() => Left.Uses().Concat(Right.Uses());

    public override IEnumerable<string> Collections() => Left.Collections().Concat(Right.Collections());

    private protected override string Print() => $"{(Left is AnyOf ? Left : Bracket(Left))} or {Bracket(Right)}";
}

/// <summary><c>not (…)</c></summary>
public sealed record Not(Condition Inner) : Condition
{
    public override bool Holds(IFields fields) => !Inner.Holds(fields);

    public override IEnumerable<(string, IReadOnlyList<FieldValue>)> Uses() => Inner.Uses();

    public override IEnumerable<string> Collections() => Inner.Collections();

    private protected override string Print() => $"not ({Inner})";
}

/// <summary><c>any item (…)</c> or <c>all item (…)</c>.</summary>
public sealed record Quantified(bool Every, string Collection, Condition Inner) : Condition
{
    public override bool Holds(IFields fields) =>
        Every ? fields.Each(Collection).All(Inner.Holds) : fields.Each(Collection).Any(Inner.Holds);

    public override IEnumerable<(string, IReadOnlyList<FieldValue>)> Uses() => Inner.Uses();

    public override IEnumerable<string> Collections() => Inner.Collections().Prepend(Collection);

    private protected override string Print() => $"{(Every ? "all" : "any")} {Collection} ({Inner})";
}

/// <summary><c>exists item.document</c></summary>
public sealed record Exists(string Field) : Condition
{
    public override bool Holds(IFields fields) => fields.Read(Field).Each().Any();

    public override IEnumerable<(string, IReadOnlyList<FieldValue>)> Uses() => [(Field, [])];

    private protected override string Print() => $"exists {Field}";
}
