using System.Runtime.CompilerServices;
using SingleWindow.Contracts.Wco;
using SingleWindow.Countries;
using SingleWindow.Declarations.Messages;
using Wco = SingleWindow.Contracts.Wco;

namespace SingleWindow.Declarations.Lodging;

/// <summary>The country's information package, run as it stands: elements with usage, format and list, then rules.</summary>
internal sealed class ChecksOfPackage
{
    // A package is immutable and lives as long as its profile; its paths are resolved once.
    private static readonly ConditionalWeakTable<MipPackage, ChecksOfPackage> Resolved = [];

    private readonly (MipElement Asked, WcoElement[] Steps)[] _elements;
    private readonly (MipRule Rule, WcoElement[] Steps)[] _rules;
    private readonly HashSet<string> _asked;
    private readonly HashSet<string> _narrowed;

    private ChecksOfPackage(MipPackage package)
    {
        _elements = [.. package.Elements.Select(element => (element, Steps(element.Path)))];
        _rules = [.. package.Rules.Select(rule => (rule, Steps(rule.At)))];
        _narrowed = [.. package.Elements.Where(e => e.Format is not null).Select(e => Name(Steps(e.Path)))];
        _asked = [.. package.Elements.Where(e => e.Usage == Usage.Required).Select(e => Name(Steps(e.Path)))];
    }

    /// <returns>The elements for which the package has a format of its own.</returns>
    public static IReadOnlySet<string> Add(
        MipPackage package, Wco.Declaration declaration, CountryProfile country, DateOnly asOf, string language, Remarks remarks)
    {
        var checks = Resolved.GetValue(package, static p => new(p));
        var run = new PackageRun(declaration, country, asOf, language, remarks, checks._asked);
        foreach (var (asked, steps) in checks._elements) run.Element(asked, steps);
        foreach (var (rule, steps) in checks._rules) run.Rule(rule, steps);
        return checks._narrowed;
    }

    /// <summary>Where a place stands, whatever its positions: one name for all instances.</summary>
    internal static string Pattern(Place place)
    {
        var steps = new List<WcoElement>();
        for (var at = place; at.Element is not null; at = at.Parent!) steps.Insert(0, at.Element);
        return Name(steps.ToArray());
    }

    private static string Name(ReadOnlySpan<WcoElement> steps)
    {
        var name = new System.Text.StringBuilder();
        foreach (var step in steps) name.Append('/').Append(step.JsonName);
        return name.ToString();
    }

    internal static WcoElement[] Steps(WcoPath path)
    {
        var shape = WcoShape.Of<Wco.Declaration>();
        var steps = new WcoElement[path.Steps.Count];
        for (var i = 0; i < steps.Length; i++)
        {
            steps[i] = shape.JsonElement(path.Steps[i].Name)!;
            shape = steps[i].Class!;
        }

        return steps;
    }
}
