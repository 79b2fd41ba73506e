using SingleWindow.Countries.Reading;

namespace SingleWindow.Countries.Checking;

/// <summary>
/// Conditions that can never hold, as far as can be told from equalities, beginnings, bounds and existence of single fields.
/// What cannot be told is taken to be possible, and a field that may stand many times is taken to stand once.
/// </summary>
internal static class Never
{
    // A condition with more alternatives is taken to be possible.
    private const int AlternativesMax = 256;

    public static bool Holds(params IEnumerable<Condition?> together)
    {
        IEnumerable<IReadOnlyList<(Condition Atom, bool Wanted)>> alternatives = [[]];
        foreach (var condition in together.OfType<Condition>())
        {
            var these = Alternatives(condition, wanted: true).ToArray();
            alternatives = [.. alternatives.SelectMany(_ => these, (one, other) => (IReadOnlyList<(Condition, bool)>)[.. one, .. other]).Take(AlternativesMax + 1)];
        }

        return alternatives.Count() <= AlternativesMax && alternatives.All(Contradicts);
    }

    private static IEnumerable<IReadOnlyList<(Condition Atom, bool Wanted)>> Alternatives(Condition condition, bool wanted) => condition switch
    {
        Not not => Alternatives(not.Inner, !wanted),
        AllOf all => wanted ? Both(all.Left, all.Right, wanted) : Alternatives(all.Left, wanted).Concat(Alternatives(all.Right, wanted)),
        AnyOf any => wanted ? Alternatives(any.Left, wanted).Concat(Alternatives(any.Right, wanted)) : Both(any.Left, any.Right, wanted),
        _ => [[(condition, wanted)]],
    };

    private static IEnumerable<IReadOnlyList<(Condition, bool)>> Both(Condition left, Condition right, bool wanted) =>
        Alternatives(left, wanted).SelectMany(_ => Alternatives(right, wanted), (one, other) => (IReadOnlyList<(Condition, bool)>)[.. one, .. other])
            .Take(AlternativesMax + 1);

    private static bool Contradicts(IReadOnlyList<(Condition Atom, bool Wanted)> atoms) => atoms
        .Select(atom => (Field: FieldOf(atom.Atom), atom.Atom, atom.Wanted)).Where(atom => atom.Field is not null)
        .GroupBy(atom => atom.Field!, StringComparer.OrdinalIgnoreCase).Any(group => Contradicts(group.Select(atom => (atom.Atom, atom.Wanted)).ToArray()));

    private static bool Contradicts((Condition Atom, bool Wanted)[] ofOneField)
    {
        var present = ofOneField.Any(atom => atom.Wanted);
        var absent = ofOneField.Any(atom => atom is { Atom: Exists, Wanted: false });
        if (present && absent) return true;
        var compared = ofOneField.Where(atom => atom.Atom is Compared).Select(atom => ((Compared)atom.Atom, atom.Wanted)).ToArray();
        var possible = compared.Where(atom => atom.Wanted && atom.Item1.Comparison is Comparison.Equal or Comparison.In && atom.Wanted)
            .Select(atom => atom.Item1.Literals).ToArray();
        if (possible.Length > 0) return !possible[0].Any(value => compared.All(atom => Agrees(atom.Item1, value) == atom.Wanted));
        return !Between(compared.Where(atom => atom.Wanted).Select(atom => atom.Item1));
    }

    private static bool Agrees(Compared condition, FieldValue value) => condition.Holds(new DelegatedFields(_ => value));

    /// <summary>Lower and upper bounds leave room.</summary>
    private static bool Between(IEnumerable<Compared> bounds)
    {
        var (least, open, greatest, openAbove) = (decimal.MinValue, false, decimal.MaxValue, false);
        foreach (var bound in bounds)
        {
            if (bound.Literals is not [NumberValue { Number: var number }]) continue;
            switch (bound.Comparison)
            {
                case Comparison.Greater when number >= least:
                    (least, open) = (number, true);
                    break;
                case Comparison.GreaterOrEqual when number > least:
                    (least, open) = (number, false);
                    break;
                case Comparison.Less when number <= greatest:
                    (greatest, openAbove) = (number, true);
                    break;
                case Comparison.LessOrEqual when number < greatest:
                    (greatest, openAbove) = (number, false);
                    break;
                default:
                    break;
            }
        }

        return least < greatest || (least == greatest && !open && !openAbove);
    }

    /// <summary>One name for the two ways to name an element of an item.</summary>
    public static string? FieldOf(Condition atom) => atom switch
    {
        Compared compared => WcoFields.Find(compared.Field)?.Meaning.Replace('.', '/') ?? compared.Field,
        Exists exists => WcoFields.Find(exists.Field)?.Meaning.Replace('.', '/') ?? exists.Field,
        _ => null,
    };
}
