using System.Globalization;
using SingleWindow.Contracts;
using SingleWindow.Countries;

namespace SingleWindow.Payments.Assessing;

/// <summary>The ways in which one item may be declared, cheapest first.</summary>
/// <param name="Controls">What the declaration must show for the goods to be admitted at all.</param>
public sealed record ItemOptions(int Item, string Code, IReadOnlyList<DutyOption> Options, IReadOnlyList<ControlView> Controls);

/// <param name="Rank">From 1; options that cannot be computed come last.</param>
/// <param name="Kind">Kind of the measure: <c>duty</c>, <c>preference</c>, <c>quota</c>, <c>suspension</c> …</param>
/// <param name="Duty">The first tax of the country's chain; null while something is missing.</param>
/// <param name="Total">All taxes of the item; null while something is missing.</param>
/// <param name="Declared">The declaration asks for this one.</param>
/// <param name="Needs">Documents, any one of each entry (<c>U116 or U117</c>), and the order number of a quota.</param>
/// <param name="Missing">Those of them that the declaration does not show, and quantities or codes without which nothing can be computed.</param>
/// <param name="Sentence">The same in words.</param>
public sealed record DutyOption(
    int Rank, string Kind, string? Preference, string? Quota, decimal? Duty, decimal? Total, string Currency, bool Declared,
    IReadOnlyList<string> Needs, IReadOnlyList<string> Missing, string Sentence);

/// <param name="Groups">Each needs one of its alternatives; an alternative is a list of documents and thresholds that all must hold.</param>
public sealed record ControlView(
    string Id, string Type, string LegalAct, bool Satisfied, IReadOnlyList<IReadOnlyList<IReadOnlyList<string>>> Groups);

/// <summary>Assesses an item once for every claim that its tariff line is open to. Pure.</summary>
public static class Ranking
{
    // Every option values the whole declaration anew.
    private const int ItemsMax = 99;

    public static IReadOnlyList<ItemOptions> Of(AssessmentCase given)
    {
        var declared = given.Declaration.GoodsShipment?.GovernmentAgencyGoodsItem ?? [];
        if (declared.Count > ItemsMax || !given.Country.Taxes.AsOf(given.AsOf).Any())
        {
            return [];
        }

        var ranked = new List<ItemOptions>();
        for (var i = 0; i < declared.Count; i++)
        {
            var item = new GoodsItem(given.Country, declared[i], i);
            if (item.Code is { } code && given.Country.Tariff.Declarable(code, given.AsOf) is { } line)
            {
                ranked.Add(new(item.Sequence, code, Options(given, item, line, i), Controls(given, item, code)));
            }
        }

        return ranked;
    }

    private static List<DutyOption> Options(AssessmentCase given, GoodsItem item, TariffLine line, int index)
    {
        var duty = given.Country.Taxes.AsOf(given.AsOf).First().Type;
        var claims = line.Measures
            .Where(m => m.Tax == duty && (m.Preference is not null || m.Order is not null) && m.Covers(item.Origin(m.Preference is not null), given.AsOf)
                && (m.Preference is null || given.Country.Codes.Find("preference", m.Preference, given.AsOf)?["claims"] != "nothing"))
            .GroupBy(m => (m.Preference, m.Order)).Select(group => new Claim(group.Key.Preference, group.Key.Order, [.. group]));
        var without = Look(given, index, duty, new(null, null, []));
        var looked = claims.Select(claim => Look(given, index, duty, claim)).Prepend(without)
            .OrderBy(found => found.Total is null ? 1 : 0).ThenBy(found => found.Total).ThenBy(found => found.Claim.Measures.Count == 0 ? 0 : 1)
            .ThenBy(found => found.Claim.Preference, StringComparer.Ordinal).ToArray();
        return [.. looked.Select((found, i) => Option(given, item, found, without.Total, i + 1))];
    }

    /// <summary>What the item would owe under a claim, with every document that it asks for.</summary>
    private static Looked Look(AssessmentCase given, int index, string duty, Claim claim)
    {
        var assessed = Assessment.Of(given with { Only = index }, item =>
        {
            (item.Preference, item.Quota) = (claim.Preference, claim.Order);
            item.HasEveryDocument = claim.Measures.Count > 0;
        });
        return assessed.Findings.Count > 0
            ? new(claim, null, null, [.. assessed.Findings.Select(finding => finding.Suggestion is { Length: > 0 } advice ? $"{finding.Text} {advice}" : finding.Text)])
            : new(claim, assessed.Lines.Where(line => line.Type == duty).Sum(line => line.Amount), assessed.Lines.Sum(line => line.Amount), []);
    }

    private static DutyOption Option(AssessmentCase given, GoodsItem item, Looked found, decimal? without, int rank)
    {
        var (claim, currency) = (found.Claim, given.Country.Currency);
        var documents = claim.Measures.Select(m => ReadingConditions.DocumentsFor(m).ToArray()).Where(list => list.Length > 0).ToArray();
        var needs = documents.Select(list => string.Join(given.Or, list)).Distinct(StringComparer.Ordinal).ToList();
        var missing = documents.Where(list => !list.Any(item.Quotes)).Select(list => string.Join(given.Or, list)).Distinct(StringComparer.Ordinal).ToList();
        if (claim.Order is { } order)
        {
            var number = given.Say($"order number {order}", $"할당 번호 {order}");
            needs.Add(number);
            if (item.Quota != order) missing.Add(number);
        }

        missing.AddRange(found.Findings);
        var isDeclared = claim.Preference == Claimed(given, item) && claim.Order == item.Quota;
        var kind = claim.Measures.Count > 0 ? claim.Measures[0].Type : "duty";
        return new(
            rank, kind, claim.Preference, claim.Order, found.Duty, found.Total, currency, isDeclared, needs, missing,
            Sentence(given, found, kind, without, missing) + Standing(given, claim.Order));
    }

    /// <summary>What is left of a quota decides whether to claim it.</summary>
    private static string Standing(AssessmentCase given, string? order) =>
        order is null || given.Country.Tariff.Quota(order, given.AsOf) is not { } quota ? "" : (quota.Licensed, given.StatusOf(quota)) switch
        {
            (true, _) => given.Say($" A licence controls the quota.", $" 면허로 관리되는 할당입니다."),
            (_, QuotaStatus.Exhausted) => given.Say($" The quota is exhausted.", $" 할당이 소진되었습니다."),
            (_, QuotaStatus.Blocked) => given.Say($" The quota is blocked on this day.", $" 할당이 이 날 정지되어 있습니다."),
            (_, QuotaStatus.Critical) => given.Say(
                $" The quota is nearly used up: the full duty is secured until it is allocated.", $" 할당이 거의 소진되었습니다: 배정될 때까지 관세 전액의 담보를 받습니다."),
            (_, QuotaStatus.Open) => given.Say($" The quota is open.", $" 할당에 잔량이 있습니다."),
        };

    /// <summary>A claim of the general rate claims nothing.</summary>
    private static string? Claimed(AssessmentCase given, GoodsItem item) =>
        item.Preference is { } preference && given.Country.Codes.Find("preference", preference, given.AsOf)?["claims"] == "nothing" ? null : item.Preference;

    private static string Sentence(AssessmentCase given, Looked found, string kind, decimal? without, List<string> missing)
    {
        var who = found.Claim switch
        {
            { Preference: { } preference, Order: { } order } => given.Say($"Quota {order} (preference {preference})", $"할당 {order} (특혜 {preference})"),
            { Order: { } order } => given.Say($"Quota {order}", $"할당 {order}"),
            { Preference: { } preference } => given.Say($"{char.ToUpperInvariant(kind[0])}{kind[1..]} {preference}", $"특혜 {preference}"),
            _ => given.Say($"Without a claim", $"특혜 신청 없음"),
        };
        if (found.Total is not { } total) return $"{who}: {string.Join(" ", found.Findings)}";
        var saving = without is { } full && full > total && found.Claim.Measures.Count > 0
            ? given.Say($", {full - total:#,0.####} less than without a claim", $", 특혜 신청이 없을 때보다 {full - total:#,0.####} 적음") : "";
        var lacking = missing.Count == 0 ? "" : given.Say($"; still missing: {string.Join(", ", missing)}", $"; 부족한 것: {string.Join(", ", missing)}");
        return given.Say(
            $"{who}: duty {found.Duty:#,0.####}, all taxes {total:#,0.####} {given.Country.Currency}{saving}{lacking}.",
            $"{who}: 관세 {found.Duty:#,0.####}, 총 세액 {total:#,0.####} {given.Country.Currency}{saving}{lacking}.");
    }

    private static ControlView[] Controls(AssessmentCase given, GoodsItem item, string code)
    {
        var direction = given.Direction == Direction.Export ? "export" : "import";
        return [.. given.Country.Tariff.ControlsOf(code, item.Origin(false), given.AsOf).Where(control => control.Direction is "both" || control.Direction == direction).Select(control =>
        {
            var groups = ConditionGroups.Of(control.Conditions);
            return new ControlView(
                control.Id, control.Type, control.LegalAct,
                groups.SatisfiedBy(condition => ReadingConditions.Holds(condition, item, item.Price?.Value ?? 0, given.ToNational).Holds),
                [.. groups.Groups.Select(IReadOnlyList<IReadOnlyList<string>> (group) => [.. group.Alternatives.Select(IReadOnlyList<string> (all) => [.. all.Select(Words)])])]);
        })];
    }

    private static string Words(MeasureCondition condition) => condition switch
    {
        { Document: { } document } => document,
        { Threshold: { } threshold } => string.Create(
            CultureInfo.InvariantCulture, $"{threshold.Of} {threshold.Operator} {threshold.Amount:0.######} {threshold.Currency}{(threshold.Unit is null ? "" : $"/{threshold.Unit}")}").Trim(),
        _ => "nothing",
    };

    private sealed record Claim(string? Preference, string? Order, IReadOnlyList<TariffMeasure> Measures);

    private sealed record Looked(Claim Claim, decimal? Duty, decimal? Total, IReadOnlyList<string> Findings);
}
