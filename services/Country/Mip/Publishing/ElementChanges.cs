namespace SingleWindow.Countries.Publishing;

internal static class ElementChanges
{
    public static MipChange Added(MipElement element) => element.Usage switch
    {
        Usage.Required => New(element, Means.MustBeSent, act: true),
        Usage.Conditional => New(element, Means.MustBeSentWhen, act: true),
        Usage.NotUsed => New(element, Means.MustNotBeSent, act: true),
        Usage.Optional => New(element, Means.IsChecked, act: true),
    };

    public static MipChange Removed(MipElement element) =>
        new(ChangeKind.Removed, "element", element.Path.Text, Shown(element), null, Means.NoLongerChecked, Act: false);

    public static IEnumerable<MipChange> Between(CountryProfile country, MipElement from, MipElement to, DateOnly fromDay, DateOnly toDay) =>
        new[] { Usages(from, to), Conditions(from, to), Formats(from, to) }.OfType<MipChange>()
            .Concat(Lists(country, from, to, fromDay, toDay)).Concat(Told(from, to));

    private static MipChange? Usages(MipElement from, MipElement to) => (from.Usage, to.Usage) switch
    {
        var (was, isNow) when was == isNow => null,
        (_, Usage.Required) => Of(ChangeKind.Narrowed, "usage", to, Word(from.Usage), Word(to.Usage), Means.MustBeSent, act: true),
        (_, Usage.NotUsed) => Of(ChangeKind.Narrowed, "usage", to, Word(from.Usage), Word(to.Usage), Means.MustNotBeSent, act: true),
        (Usage.Optional or Usage.NotUsed, Usage.Conditional) =>
            Of(ChangeKind.Narrowed, "usage", to, Word(from.Usage), $"{Word(to.Usage)}: {to.When}", Means.MustBeSentWhen, act: true),
        (Usage.Required, Usage.Conditional) =>
            Of(ChangeKind.Widened, "usage", to, Word(from.Usage), $"{Word(to.Usage)}: {to.When}", Means.OnlyWhen, act: false),
        _ => Of(ChangeKind.Widened, "usage", to, Word(from.Usage), Word(to.Usage), Means.MayBeLeftOut, act: false),
    };

    private static MipChange? Conditions(MipElement from, MipElement to) =>
        from.When is null || to.When is null || from.When.ToString() == to.When.ToString() ? null
            : Of(ChangeKind.Changed, "condition", to, from.When.ToString(), to.When.ToString(), Means.OtherCondition, act: true);

    private static MipChange? Formats(MipElement from, MipElement to)
    {
        if (Equals(from.Format, to.Format)) return null;
        var (was, isNow) = (Format(from), Format(to));
        return (Within(isNow, was), Within(was, isNow)) switch
        {
            (true, true) => null,
            (true, _) => Of(ChangeKind.Narrowed, "format", to, was?.Text, isNow?.Text, Means.Shorter, act: true),
            (_, true) => Of(ChangeKind.Widened, "format", to, was?.Text, isNow?.Text, Means.Longer, act: false),
            _ => Of(ChangeKind.Changed, "format", to, was?.Text, isNow?.Text, Means.OtherFormat, act: true),
        };
    }

    private static IEnumerable<MipChange> Lists(CountryProfile country, MipElement from, MipElement to, DateOnly fromDay, DateOnly toDay)
    {
        if (from.CodeList is null && to.CodeList is null) yield break;
        if (to.CodeList is null)
        {
            yield return Of(ChangeKind.Widened, "code list", to, from.CodeList, null, Means.AnyCode, act: false);
            yield break;
        }

        if (from.CodeList is null)
        {
            yield return Of(ChangeKind.Narrowed, "code list", to, null, to.CodeList, Means.OnlyListed, act: true);
            yield break;
        }

        var before = country.Codes.All(from.CodeList, fromDay).Select(code => code.Value).ToHashSet(StringComparer.Ordinal);
        var after = country.Codes.All(to.CodeList, toDay).Select(code => code.Value).ToHashSet(StringComparer.Ordinal);
        if (Some(before.Except(after, StringComparer.Ordinal)) is { } gone)
            yield return Of(ChangeKind.Narrowed, "code list", to, gone, null, Means.CodesGone, act: true);
        if (Some(after.Except(before, StringComparer.Ordinal)) is { } come)
            yield return Of(ChangeKind.Widened, "code list", to, null, come, Means.CodesNew, act: false);
    }

    private static IEnumerable<MipChange> Told(MipElement from, MipElement to)
    {
        if (from.Codes != to.Codes && Kept(from.Codes, to.Codes) is var (was, isNow))
            yield return Of(ChangeKind.Changed, "error code", to, was, isNow, Means.OtherCode, act: false);
        if (from.LegalBasis != to.LegalBasis)
            yield return Of(ChangeKind.Changed, "legal basis", to, from.LegalBasis, to.LegalBasis, Means.OtherWords, act: false);
        if (Means.Said(from.Name) != Means.Said(to.Name))
            yield return Of(ChangeKind.Changed, "name", to, from.Name.In("en"), to.Name.In("en"), Means.OtherWords, act: false);
    }

    /// <summary>A code that comes or goes with its check is no news; one that takes the place of another is.</summary>
    private static (string, string)? Kept(MipCodes from, MipCodes to)
    {
        var pairs = new[] { (from.Missing, to.Missing), (from.Format, to.Format), (from.List, to.List) }
            .Where(pair => pair is ({ } was, { } isNow) && was != isNow).ToArray();
        return pairs.Length == 0 ? null : (string.Join(' ', pairs.Select(pair => pair.Item1)), string.Join(' ', pairs.Select(pair => pair.Item2)));
    }

    private static ValueFormat? Format(MipElement element) =>
        ValueFormat.Of(new(element.Path.Text, element.Path.Steps.Count == 0 ? null : element.Path.Steps[^1], null, element, []));

    /// <summary>Everything that fits the one fits the other; no format at all is the widest.</summary>
    private static bool Within(ValueFormat? inner, ValueFormat? outer) => outer is null || (inner is not null
        && inner.Length <= outer.Length && inner.Decimals <= outer.Decimals && inner.Length - inner.Decimals <= outer.Length - outer.Decimals
        && (outer.Class is null || outer.Class == inner.Class || (outer.Class == "[^0-9]" && inner.Class == "[A-Za-z]"))
        && (!outer.Exact || (inner.Exact && inner.Length == outer.Length)));

    private static string? Some(IEnumerable<string> codes) =>
        codes.Order(StringComparer.Ordinal).ToArray() is { Length: > 0 } all ? string.Join(", ", all) : null;

    private static MipChange New(MipElement element, Words meaning, bool act) =>
        new(ChangeKind.Added, "element", element.Path.Text, null, Shown(element), meaning, act);

    private static MipChange Of(ChangeKind kind, string what, MipElement element, string? from, string? to, Words meaning, bool act) =>
        new(kind, what, element.Path.Text, from, to, meaning, act);

    private static string Shown(MipElement element) => string.Join(", ", new[]
    {
        element.Usage == Usage.Conditional ? $"{Word(element.Usage)}: {element.When}" : Word(element.Usage), element.Format?.ToString(), element.CodeList,
    }.OfType<string>());

    private static string Word(Usage usage) => usage == Usage.NotUsed ? "not used" : usage.ToString().ToLowerInvariant();
}
