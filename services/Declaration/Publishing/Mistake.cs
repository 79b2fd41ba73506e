using SingleWindow.Contracts.Wco;
using SingleWindow.Countries;
using SingleWindow.Declarations.Lodging;

namespace SingleWindow.Declarations.Publishing;

/// <summary>One thing that can be wrong by a package, and the ways to make it wrong in a sound declaration.</summary>
/// <param name="Kind">missing, not-used, too-long, wrong-characters, too-many-digits, too-many-decimals, not-listed or rule.</param>
/// <param name="Code">Of the finding that it must cause.</param>
/// <param name="At">The element that the finding points at.</param>
/// <param name="Says">For those who read the sample.</param>
internal sealed record Mistake(string Kind, string Code, WcoElement[] At, string Says, Func<IFields, IEnumerable<IReadOnlyList<Act>>> Ways)
{
    /// <summary>Everything that a package checks, in its own order.</summary>
    public static IEnumerable<Mistake> All(MipPackage package, Plausible plausible)
    {
        var satisfying = new Satisfying(plausible);
        foreach (var element in package.Elements)
        {
            var at = ChecksOfPackage.Steps(element.Path);
            foreach (var (kind, code, ways) in Presence(element, at, plausible, satisfying).Concat(Format(element, at)).Concat(List(element, at, plausible)))
                yield return new(kind, code, at, $"{element.Name.In("en")}: {kind.Replace('-', ' ')}", ways);
        }

        foreach (var rule in package.Rules)
        {
            Condition broken = rule.When is { } when ? new AllOf(when, new Not(rule.Must)) : new Not(rule.Must);
            yield return new("rule", rule.Code, ChecksOfPackage.Steps(rule.At), $"Rule {rule.Id} broken: {rule.Text.In("en")}",
                fields => satisfying.Ways(broken, wanted: true, fields));
        }
    }

    private static IEnumerable<(string, string, Func<IFields, IEnumerable<IReadOnlyList<Act>>>)> Presence(
        MipElement element, WcoElement[] at, Plausible plausible, Satisfying satisfying)
    {
        // Without its type a declaration belongs to no data set, so no package can say that the type is missing.
        var code = element.Path.Text == nameof(Contracts.Wco.Declaration.TypeCode) ? ChecksWording.UnknownKind.Code : element.Codes.Missing!;
        switch (element.Usage)
        {
            case Usage.Required:
                yield return ("missing", code, _ => [[new(at, null)], [new(at, null, Everywhere: true)]]);
                break;
            case Usage.Conditional:
                yield return ("missing", code, fields => satisfying.Ways(element.When!, wanted: true, fields)
                    .SelectMany(way => new IReadOnlyList<Act>[] { [.. way, new(at, null)], [.. way, new(at, null, Everywhere: true)] }));
                break;
            case Usage.NotUsed:
                yield return ("not-used", code, _ => plausible.Values(at).Take(3).Select(value => (IReadOnlyList<Act>)[new(at, value)]));
                break;
            case Usage.Optional:
                break;
        }
    }

    private static IEnumerable<(string, string, Func<IFields, IEnumerable<IReadOnlyList<Act>>>)> Format(MipElement element, WcoElement[] at)
    {
        if (element.Format is not { } format || element.Codes.Format is not { } code) yield break;
        if (at[^1].Kind != WcoKind.Text)
        {
            foreach (var (kind, value) in Numbers(format, at[^1].Kind)) yield return (kind, code, _ => [[new(at, value)]]);
            yield break;
        }

        // The beginning stays: it may say which data set is meant.
        var numeric = format.Characters == Countries.Characters.Numeric;
        yield return ("too-long", code, fields => [[new(at, Now(element, fields).PadRight(format.Length + 1, numeric ? '9' : 'X'))]]);
        if (format.Characters == Countries.Characters.Alphanumeric) yield break;
        yield return ("wrong-characters", code, _ => [[new(at, new string(numeric ? 'X' : '9', format.Length))]]);
    }

    private static string Now(MipElement element, IFields fields) =>
        fields.Read(string.Join('.', element.Path.Steps.Select(step => step.JsonName))).Each().OfType<TextValue>().FirstOrDefault()?.Text ?? "";

    private static IEnumerable<(string, object)> Numbers(ElementFormat format, WcoKind kind)
    {
        if (kind is WcoKind.DateTime or WcoKind.Class) yield break;
        var tooGreat = 1m;
        for (var i = 0; i < Math.Min(format.Length, 27); i++) tooGreat *= 10;
        if (kind != WcoKind.Whole || tooGreat <= int.MaxValue) yield return ("too-many-digits", tooGreat);
        var tooFine = 1m;
        for (var i = 0; i <= format.Decimals; i++) tooFine /= 10;
        if (kind != WcoKind.Whole && format.Decimals + 1 < format.Length) yield return ("too-many-decimals", 1 + tooFine);
    }

    private static IEnumerable<(string, string, Func<IFields, IEnumerable<IReadOnlyList<Act>>>)> List(
        MipElement element, WcoElement[] at, Plausible plausible)
    {
        if (element.CodeList is not { } list || element.Codes.List is not { } code || at[^1].Kind != WcoKind.Text) yield break;
        yield return ("not-listed", code, fields => plausible
            .Unlisted(at, list, Now(element, fields))
            .Distinct(StringComparer.Ordinal).Take(12).Select(value => (IReadOnlyList<Act>)[new(at, value)]));
    }
}
