using SingleWindow.Contracts;
using SingleWindow.Countries;
using SingleWindow.Declarations.Clearing;
using SingleWindow.Declarations.Comparing;
using SingleWindow.Declarations.Requesting;
using SingleWindow.ServiceHost;

namespace SingleWindow.Declarations.Amending;

/// <summary>What may still be changed, by whom and until when: rules of the country, never of ours. Pure.</summary>
public static class Amendability
{
    /// <summary>How far the declaration has come.</summary>
    public static Stage Stage(this Declaration declaration) =>
        declaration.Gates.All.Any(gate => gate.Kind == GateKind.Inspection) ? Countries.Stage.Examination
        : declaration.Gates.All.Any(gate => gate.Kind == GateKind.Documents) ? Countries.Stage.Documents
        : declaration.Gates.Open.Any(gate => gate.Kind == GateKind.Arrival) ? Countries.Stage.Prelodged
        : Countries.Stage.Accepted;

    public static IReadOnlyList<Standing> Standing(this Declaration declaration, string? party) =>
    [
        .. party == declaration.Lodger ? [Countries.Standing.Lodger] : Array.Empty<Standing>(),
        .. party == declaration.Trader ? [Countries.Standing.Trader] : Array.Empty<Standing>(),
    ];

    /// <summary>One finding for each change that no rule allows.</summary>
    public static IReadOnlyList<Finding> Of(
        Declaration declaration, IReadOnlyList<Difference> changes, CountryProfile country, string? party, DateOnly today, string language)
    {
        var stage = declaration.Stage();
        var rules = country.FollowUp.For(declaration.Direction, stage, declaration.Standing(party), declaration.AcceptedOn, today);
        var names = new ElementNames(country, declaration.Direction, declaration.AcceptedOn, language);
        return [.. changes.Where(change => !rules.Any(rule => rule.Allows(change.Elements))).Select(change => Finding(change, rules, stage, names))];
    }

    private static Finding Finding(Difference change, IReadOnlyList<Amendable> rules, Stage stage, ElementNames names)
    {
        var rule = rules.Count == 0 ? null : rules[0];
        var why = rule?.Text.In(names.Language) is { Length: > 0 } text ? text.TrimEnd('.') : Words(stage, names.Language);
        var wording = RequestWording.NotAmendable;
        return new(
            wording.Code, wording.In(names.Language, names.Of(change.Elements), why), change.Place.Path, change.Place.Pointer,
            ElementNames.Text(change.New), ElementNames.Text(change.Old), rule?.LegalBasis);
    }

    private static string Words(Stage stage, string language) => (stage, language.StartsWith("ko", StringComparison.OrdinalIgnoreCase)) switch
    {
        (Countries.Stage.Prelodged, false) => "not by this party, or too late",
        (Countries.Stage.Prelodged, true) => "이 신청인이 정정할 수 없거나 기한이 지났습니다",
        (Countries.Stage.Accepted, false) => "the goods are presented",
        (Countries.Stage.Accepted, true) => "물품이 제시되었습니다",
        (Countries.Stage.Documents, false) => "customs asked for documents",
        (Countries.Stage.Documents, true) => "세관이 서류를 요구하였습니다",
        (Countries.Stage.Examination, false) => "the goods were selected for examination",
        (Countries.Stage.Examination, true) => "검사 대상으로 선별되었습니다",
    };
}
