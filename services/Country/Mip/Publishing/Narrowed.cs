using SingleWindow.Countries.Checking;

namespace SingleWindow.Countries.Publishing;

/// <summary>A package as it reads for the declarations of one data set: what its conditions come to there.</summary>
/// <remarks>As <see cref="Never"/> sees conditions; what cannot be told stays a condition.</remarks>
public static class Narrowed
{
    public static MipPackage To(MipPackage package, MipDataSet set) => package with
    {
        Title = set.Title,
        DataSets = [],
        Elements = [.. package.Elements.Select(element => Of(element, set.When))],
        Rules = [.. package.Rules.Where(rule => !Never.Holds(set.When, rule.When))
            .Select(rule => rule with { When = rule.When is null ? null : Rest(rule.When, set.When) })],
    };

    private static MipElement Of(MipElement element, Condition given)
    {
        if (element.Usage != Usage.Conditional) return element;
        if (Never.Holds(given, element.When)) return element with { Usage = Usage.Optional, When = null, Codes = element.Codes with { Missing = null } };
        var rest = Rest(element.When!, given);
        return element with { Usage = rest is null ? Usage.Required : Usage.Conditional, When = rest };
    }

    /// <summary>What of a condition is still open where another one holds; null: nothing, it holds.</summary>
    private static Condition? Rest(Condition condition, Condition given)
    {
        if (Never.Holds(given, new Not(condition))) return null;
        if (condition is not AllOf all) return condition;
        return (Rest(all.Left, given), Rest(all.Right, given)) switch
        {
            (null, var right) => right,
            (var left, null) => left,
            var (left, right) => new AllOf(left, right),
        };
    }
}
