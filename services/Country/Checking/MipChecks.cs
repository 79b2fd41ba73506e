using SingleWindow.Contracts;
using SingleWindow.Countries.Reading;

namespace SingleWindow.Countries.Checking;

/// <summary>A package is consistent: nothing twice, nothing wider than the model, no two demands that no declaration can meet.</summary>
internal static class MipChecks
{
    public static void Check(Context context, ReadPackage package)
    {
        Twice(context, package.Elements, element => element.Path.Text, "element");
        Twice(context, package.Rules, rule => rule.Id, "rule");
        foreach (var (element, place) in package.Elements.Where(at => IsWider(at.Value)))
        {
            context.Findings.Add(place, FindingCodes.WiderFormat,
                $"{element.Path}: {element.Format} lets pass what {element.Path.Steps[^1].Format!.Text} of the WCO Data Model does not.");
        }

        Contradictions(context, package);
    }

    /// <summary>A rule that applies to no sample has never been seen to work.</summary>
    public static void Exercised(Context context, IReadOnlyList<ReadPackage> packages, IReadOnlyList<JudgedSample> samples)
    {
        foreach (var package in packages)
        {
            var ofDirection = samples.Where(sample => sample.Direction == package.Package.Direction).ToArray();
            foreach (var (rule, place) in package.Rules.Where(at => !Array.Exists(ofDirection, sample => Applies(at.Value, sample.Declaration))))
                context.Findings.Add(place, FindingCodes.UnexercisedRule, $"{package.Package.Id} {rule.Id} applies to no sample.", Severity.Warning);
        }
    }

    public static void Twice<T>(Context context, IReadOnlyList<At<T>> rows, Func<T, string> key, string what)
    {
        foreach (var group in rows.GroupBy(row => key(row.Value), StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
            context.Findings.Add(group.Last().Place, FindingCodes.MipDuplicate, $"The {what} {group.Key} stands on line {group.First().Place.Line}, too.");
    }

    private static bool IsWider(MipElement element)
    {
        if (element.Format is not { } own || element.Path.Steps is not [.., { Format: { } model }]) return false;
        // "a" of a package lets blanks and letters of any script pass; the model's means ASCII letters, and both exclude digits.
        var otherCharacters = model.Characters switch
        {
            "n" => own.Characters != Characters.Numeric,
            "a" => own.Characters != Characters.Alphabetic,
            _ => false,
        };
        return otherCharacters || own.Length > model.Length || own.Decimals > model.Decimals || (model.Exact && !own.Fixed)
            || (model.Exact && own.Length != model.Length);
    }

    private static bool Applies(MipRule rule, Contracts.Wco.Declaration declaration)
    {
        var fields = new WcoFields(declaration);
        var where = rule.At.Text.StartsWith(WcoFields.ItemPath, StringComparison.OrdinalIgnoreCase) ? fields.Each(RiskFields.Item) : [fields];
        return where.Any(one => rule.When?.Holds(one) != false);
    }

    private static void Contradictions(Context context, ReadPackage package)
    {
        var demands = package.Elements.SelectMany(Demands).Concat(package.Rules.Select(at => new Demand(at.Value.Id, at.Value.When, at.Value.Must, at.Place))).ToArray();
        for (var later = 1; later < demands.Length; later++)
        {
            for (var earlier = 0; earlier < later; earlier++)
            {
                var (one, other) = (demands[earlier], demands[later]);
                if (!AreContradictory(one, other)) continue;
                context.Findings.Add(other.Place, FindingCodes.ContradictoryRules,
                    $"{other.Name} cannot be kept together with {one.Name} of line {one.Place.Line}: '{other.Must}' and '{one.Must}'.");
            }
        }
    }

    private static IEnumerable<Demand> Demands(At<MipElement> at)
    {
        var there = new Exists(at.Value.Path.Text.Replace('/', '.'));
        return at.Value.Usage switch
        {
            Usage.Required => [new(at.Value.Path.Text, null, there, at.Place)],
            Usage.Conditional => [new(at.Value.Path.Text, at.Value.When, there, at.Place)],
            Usage.NotUsed => [new(at.Value.Path.Text, null, new Not(there), at.Place)],
            Usage.Optional => [],
        };
    }

    /// <summary>Both can apply, then both cannot be kept, and leaving an element out helps neither.</summary>
    private static bool AreContradictory(Demand one, Demand other)
    {
        var shared = one.Fields.Intersect(other.Fields, StringComparer.OrdinalIgnoreCase).ToArray();
        return shared.Length > 0 && Never.Holds(one.Must, other.Must) && !Never.Holds(one.When, other.When)
            && !Array.Exists(shared, field => IsMetWithout(one, field) && IsMetWithout(other, field));
    }

    private static bool IsMetWithout(Demand demand, string field)
    {
        var absent = new Not(new Exists(field.Replace('/', '.')));
        return !Never.Holds(demand.Must, absent) || (demand.When is not null && Never.Holds(demand.When, absent));
    }

    /// <summary>What an element or a rule asks of a declaration.</summary>
    private sealed record Demand(string Name, Condition? When, Condition Must, Place Place)
    {
        public IReadOnlyList<string> Fields { get; } =
            [.. Must.Uses().Select(use => WcoFields.Find(use.Field)?.Meaning.Replace('.', '/')).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)];
    }
}
