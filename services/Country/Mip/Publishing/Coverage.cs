using SingleWindow.Contracts.Wco;

namespace SingleWindow.Countries.Publishing;

/// <summary>How much of the WCO declaration (DEC) a package speaks of. Values are counted, not classes.</summary>
/// <param name="Elements">Values of the whole model, by path.</param>
/// <param name="Known">Those that the package asks for, narrows or forbids.</param>
/// <param name="Ignored">Read, kept and checked against the format of the model alone.</param>
/// <param name="Judged">Values that a rule or condition looks at, known or not.</param>
/// <param name="Classes">By class just below the declaration; the declaration's own values come first.</param>
public sealed record Coverage(
    string Id, string Version, int Elements, int Known, int Required, int Conditional, int Optional, int NotUsed, int Ignored, int Judged,
    IReadOnlyList<ClassCoverage> Classes)
{
    public static Coverage Of(MipPackage package)
    {
        var model = Values(WcoShape.Of<Declaration>(), "").ToArray();
        var asked = package.Elements.Where(element => element.Path.Kind != WcoKind.Class).DistinctBy(element => element.Path.Text, StringComparer.OrdinalIgnoreCase).ToArray();
        var known = asked.Select(element => Pointer(element.Path)).ToHashSet(StringComparer.Ordinal);
        return new(
            package.Id, package.Version, model.Length, asked.Length, Count(Usage.Required), Count(Usage.Conditional), Count(Usage.Optional),
            Count(Usage.NotUsed), model.Length - asked.Length, Looked(package).Intersect(model, StringComparer.Ordinal).Count(),
            [.. model.GroupBy(Top, StringComparer.Ordinal).Select(group => new ClassCoverage(group.Key, group.Count(), group.Count(known.Contains)))]);

        int Count(Usage usage) => asked.Count(element => element.Usage == usage);
    }

    /// <summary>Every value of the model by its path in JSON names; a class within itself is not followed again.</summary>
    private static IEnumerable<string> Values(WcoShape shape, string above, params IEnumerable<WcoShape> seen)
    {
        foreach (var element in shape.Elements)
        {
            var path = $"{above}/{element.JsonName}";
            if (element.Class is null)
            {
                yield return path;
            }
            else if (!seen.Contains(element.Class))
            {
                foreach (var inside in Values(element.Class, path, [.. seen, shape])) yield return inside;
            }
        }
    }

    private static IEnumerable<string> Looked(MipPackage package) => package.Elements.Select(element => element.When)
        .Concat(package.Rules.SelectMany(rule => new[] { rule.When, rule.Must })).OfType<Condition>()
        .SelectMany(condition => condition.Uses()).Select(use => WcoFields.Find(use.Field)).OfType<FieldName>()
        .Select(field => WcoPath.Find(field.Meaning)).OfType<WcoPath>().Select(Pointer).Distinct(StringComparer.Ordinal);

    private static string Top(string path) => path.IndexOf('/', 1) is var end and > 0 ? path[1..end] : "";

    private static string Pointer(WcoPath path) => string.Concat(path.Steps.Select(step => "/" + step.JsonName));
}

/// <param name="Class">JSON name; empty for the declaration's own values.</param>
public sealed record ClassCoverage(string Class, int Elements, int Known);
