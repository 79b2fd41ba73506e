using SingleWindow.Contracts.Wco;
using SingleWindow.Countries;
using SingleWindow.Declarations.Lodging;

namespace SingleWindow.Declarations.Publishing;

/// <summary>Finds changes after which a condition holds, or does not: several ways, the smallest first. It need not find one.</summary>
internal sealed class Satisfying(Plausible plausible)
{
    // Each way is tried on a copy of a whole declaration.
    private const int WaysMax = 24;
    private const int ValuesMax = 6;

    /// <param name="fields">As the declaration is: what is so already needs no change.</param>
    public IEnumerable<IReadOnlyList<Act>> Ways(Condition condition, bool wanted, IFields fields)
    {
        IEnumerable<IReadOnlyList<Act>> asItIs = condition.Holds(fields) == wanted ? [[]] : [];
        return asItIs.Concat(Changes(condition, wanted, fields)).Take(WaysMax);
    }

    private IEnumerable<IReadOnlyList<Act>> Changes(Condition condition, bool wanted, IFields fields) => condition switch
    {
        Not not => Ways(not.Inner, !wanted, fields),
        AllOf both when wanted => Both(both.Left, both.Right, wanted, fields),
        AllOf both => Ways(both.Left, wanted, fields).Concat(Ways(both.Right, wanted, fields)),
        AnyOf either when wanted => Ways(either.Left, wanted, fields).Concat(Ways(either.Right, wanted, fields)),
        AnyOf either => Both(either.Left, either.Right, wanted, fields),
        Quantified quantified => Ways(quantified.Inner, wanted, fields),
        Exists exists => Existing(Steps(exists.Field), wanted),
        Compared compared => Comparing(compared, Steps(compared.Field), wanted),
        FieldsCompared compared => fields.Read(compared.Right).Each().FirstOrDefault() is { } right
            ? Comparing(new(compared.Left, compared.Comparison, [right]), Steps(compared.Left), wanted) : [],
        _ => [],
    };

    private IEnumerable<IReadOnlyList<Act>> Both(Condition left, Condition right, bool wanted, IFields fields) =>
        Ways(left, wanted, fields).SelectMany(one => Ways(right, wanted, fields), (one, other) => (IReadOnlyList<Act>)[.. one, .. other]);

    private IEnumerable<IReadOnlyList<Act>> Existing(WcoElement[] steps, bool wanted) => steps.Length == 0 ? []
        : wanted ? plausible.Values(steps).Take(ValuesMax).Select(value => One(steps, value))
        : [[new(steps, null, Everywhere: true)]];

    private IEnumerable<IReadOnlyList<Act>> Comparing(Compared compared, WcoElement[] steps, bool wanted)
    {
        if (steps.Length == 0) return [];
        var literals = compared.Literals.Select(Value).OfType<object>().ToArray();
        var equal = compared.Comparison is Comparison.Equal or Comparison.In;
        return (compared.Comparison, wanted) switch
        {
            (Comparison.Equal or Comparison.In, true) or (Comparison.NotEqual, false) => literals.Take(ValuesMax).Select(value => One(steps, value)),
            (Comparison.Equal or Comparison.In, false) or (Comparison.NotEqual, true) =>
                plausible.Values(steps).Except(literals).Take(ValuesMax).Select(value => Everywhere(steps, value))
                    .Concat(equal ? [Everywhere(steps, null)] : []),
            (Comparison.StartsWith, true) => literals.OfType<string>()
                .SelectMany(prefix => plausible.Beginning(steps, prefix).Take(2)).Take(ValuesMax).Select(value => One(steps, value)),
            (Comparison.StartsWith, false) => plausible.Values(steps)
                .Where(value => value is not string text || !literals.OfType<string>().Any(prefix => text.StartsWith(prefix, StringComparison.Ordinal)))
                .Take(ValuesMax).Select(value => Everywhere(steps, value)).Append(Everywhere(steps, null)),
            (Comparison.Less, true) or (Comparison.GreaterOrEqual, false) => Shifted(steps, literals, -1),
            (Comparison.Greater, true) or (Comparison.LessOrEqual, false) => Shifted(steps, literals, 1),
            (Comparison.LessOrEqual or Comparison.GreaterOrEqual, true) or (Comparison.Less or Comparison.Greater, false) => Shifted(steps, literals, 0),
        };
    }

    private static IEnumerable<IReadOnlyList<Act>> Shifted(WcoElement[] steps, object[] literals, decimal by) =>
        literals.OfType<decimal>().Select(number => One(steps, number + by));

    private static IReadOnlyList<Act> One(WcoElement[] steps, object value) => [new(steps, value)];

    private static IReadOnlyList<Act> Everywhere(WcoElement[] steps, object? value) => [new(steps, value, Everywhere: true)];

    private static object? Value(FieldValue literal) => literal switch
    {
        TextValue text => text.Text,
        NumberValue number => number.Number,
        _ => null,
    };

    private static WcoElement[] Steps(string field) => DeclarationFields.Steps(field);
}
