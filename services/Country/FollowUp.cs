using SingleWindow.Contracts;
using SingleWindow.Contracts.Wco;

namespace SingleWindow.Countries;

/// <summary>How far a declaration has come; what may still be changed depends on it.</summary>
public enum Stage
{
    /// <summary>Lodged before the goods were presented.</summary>
    Prelodged,

    /// <summary>Accepted, goods presented, no control announced.</summary>
    Accepted,

    /// <summary>Customs wants to see documents.</summary>
    Documents,

    /// <summary>Customs will examine the goods.</summary>
    Examination,
}

/// <summary>In what relation someone stands to a declaration.</summary>
public enum Standing { Lodger, Trader }

/// <summary>What may follow an accepted declaration: amendments, and supplementary declarations after simplified ones.</summary>
public sealed record FollowUp(IReadOnlyList<Amendable> Amendments, IReadOnlyList<SimplifiedDeclaration> Simplified)
{
    /// <summary>A country that says nothing allows every change until it announces an examination.</summary>
    public static readonly FollowUp Unsaid = new(
        [
            .. Enum.GetValues<Direction>().Select(direction => new Amendable(
                "unsaid", direction, [Stage.Prelodged, Stage.Accepted, Stage.Documents], [Standing.Lodger, Standing.Trader],
                [], [], null, "", Words.None, new(DateOnly.MinValue))),
        ],
        []);

    /// <summary>The rules that let someone change something at a stage; none means nothing may be changed.</summary>
    public IReadOnlyList<Amendable> For(Direction direction, Stage stage, IReadOnlyList<Standing> who, DateOnly acceptedOn, DateOnly today) =>
    [
        .. Amendments.Where(rule => rule.Direction == direction && rule.Period.Covers(acceptedOn) && rule.Stages.Contains(stage)
            && rule.By.Any(who.Contains) && (rule.Days is not { } days || today <= acceptedOn.AddDays(days))),
    ];

    /// <summary>What is owed after a declaration of this type; null for every type that is complete in itself.</summary>
    public SimplifiedDeclaration? SimplifiedBy(string? type, DateOnly acceptedOn) => type is null ? null
        : Simplified.FirstOrDefault(rule => rule.Period.Covers(acceptedOn) && rule.Types.Contains(type, StringComparer.Ordinal));

    /// <summary>The simplified types that a supplementary one of this type completes.</summary>
    public SimplifiedDeclaration? CompletedBy(string? type, DateOnly acceptedOn) => type is null ? null
        : Simplified.FirstOrDefault(rule => rule.Period.Covers(acceptedOn) && rule.CompletedBy.Contains(type, StringComparer.Ordinal));
}

/// <summary>A rule that allows changes after acceptance.</summary>
/// <param name="Elements">May be changed, with everything below them; empty: every element.</param>
/// <param name="Except">May not be changed all the same, with everything below them.</param>
/// <param name="Days">Calendar days after acceptance within which it holds; null: as long as the stage lasts.</param>
/// <param name="Text">Why the exceptions are none of it.</param>
public sealed record Amendable(
    string Id, Direction Direction, IReadOnlyList<Stage> Stages, IReadOnlyList<Standing> By, IReadOnlyList<WcoPath> Elements,
    IReadOnlyList<WcoPath> Except, int? Days, string LegalBasis, Words Text, Period Period) : IDated
{
    /// <param name="path">The elements from the declaration down.</param>
    public bool Allows(IReadOnlyList<WcoElement> path) => (Elements.Count == 0 || Elements.Any(element => Holds(element, path)))
        && !Except.Any(element => Holds(element, path));

    private static bool Holds(WcoPath above, IReadOnlyList<WcoElement> path) =>
        above.Steps.Count <= path.Count && above.Steps.SequenceEqual(path.Take(above.Steps.Count));
}

/// <summary>A simplified declaration leaves out what a supplementary one brings later.</summary>
/// <param name="Types">Types of the simplified declaration (WCO D013), such as <c>IMC</c>.</param>
/// <param name="CompletedBy">Types of the supplementary one, such as <c>IMY</c>.</param>
/// <param name="Days">Owed so many calendar days after release; null where <paramref name="DayOfNextMonth"/> counts.</param>
/// <param name="DayOfNextMonth">Owed on this day of the month after release.</param>
public sealed record SimplifiedDeclaration(
    string Id, IReadOnlyList<string> Types, IReadOnlyList<string> CompletedBy, int? Days, int? DayOfNextMonth, string LegalBasis,
    Period Period) : IDated
{
    /// <param name="released">The day of release in the country.</param>
    public DateOnly DueOn(DateOnly released) => DayOfNextMonth is { } day
        ? new DateOnly(released.Year, released.Month, 1).AddMonths(1).AddDays(day - 1)
        : released.AddDays(Days ?? 0);
}
