using SingleWindow.Contracts;

namespace SingleWindow.Countries.Publishing;

internal static class RuleChanges
{
    public static MipChange Added(MipRule rule) => new(
        ChangeKind.Added, "rule", rule.Id, null, Shown(rule), rule.Severity == Severity.Error ? Means.MustHold : Means.IsWarned,
        rule.Severity == Severity.Error);

    public static MipChange Removed(MipRule rule) => new(ChangeKind.Removed, "rule", rule.Id, Shown(rule), null, Means.NeedNotHold, Act: false);

    public static IEnumerable<MipChange> Between(MipRule from, MipRule to)
    {
        if (from.Severity != to.Severity)
        {
            var stricter = to.Severity == Severity.Error;
            yield return Of(stricter ? ChangeKind.Narrowed : ChangeKind.Widened, "severity", to,
                from.Severity.ToString().ToLowerInvariant(), to.Severity.ToString().ToLowerInvariant(),
                stricter ? Means.NowRejects : Means.NoLongerRejects, stricter);
        }

        if (Condition(from) != Condition(to))
        {
            var kind = (from.When, to.When) switch
            {
                ({ }, null) when Same(from, to) => ChangeKind.Narrowed,
                (null, { }) when Same(from, to) => ChangeKind.Widened,
                _ => ChangeKind.Changed,
            };
            yield return Of(kind, "rule", to, Condition(from), Condition(to), Means.OtherRule, kind != ChangeKind.Widened && to.Severity == Severity.Error);
        }

        if (from.Code != to.Code) yield return Of(ChangeKind.Changed, "error code", to, from.Code, to.Code, Means.OtherCode, act: false);
        if (from.At.Text != to.At.Text) yield return Of(ChangeKind.Changed, "place", to, from.At.Text, to.At.Text, Means.OtherPlace, act: false);
        if (from.LegalBasis != to.LegalBasis)
            yield return Of(ChangeKind.Changed, "legal basis", to, from.LegalBasis, to.LegalBasis, Means.OtherWords, act: false);
        if (Means.Said(from.Text) != Means.Said(to.Text))
            yield return Of(ChangeKind.Changed, "text", to, from.Text.In("en"), to.Text.In("en"), Means.OtherWords, act: false);
    }

    private static bool Same(MipRule from, MipRule to) => from.Must.ToString() == to.Must.ToString();

    private static string Condition(MipRule rule) => rule.When is { } when ? $"when {when}: {rule.Must}" : rule.Must.ToString();

    private static string Shown(MipRule rule) => $"{rule.Text.In("en")} ({Condition(rule)})";

    private static MipChange Of(ChangeKind kind, string what, MipRule rule, string? from, string? to, Words meaning, bool act) =>
        new(kind, what, rule.Id, from, to, meaning, act);
}
