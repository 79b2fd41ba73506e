using SingleWindow.ServiceHost;

namespace SingleWindow.Permits.Reserving;

/// <summary>One item that wants to rely on a permit; answers whether it may, and on which line.</summary>
/// <param name="Quantities">What the item offers to be written off, in order of preference; the permit's unit chooses.</param>
/// <param name="ControlledOn">Date of acceptance: the end of validity is judged on it (UCC art. 172(2)).</param>
/// <param name="ActedOn">Day of the message or act: the start of validity is judged on it.</param>
/// <param name="ByAgency">An act of the agency, not the lodging itself: then nothing new is reserved after the end date.</param>
public sealed record PermitUse(
    string Mrn, int Item, string Country, string Formality, string Holder, string Hs, string? Origin,
    IReadOnlyList<Quantity> Quantities, DateOnly ControlledOn, DateOnly ActedOn, bool ByAgency, string Language = Speaking.Usual)
{
    /// <summary>In order of precedence: the first reason that applies is the one that is given.</summary>
    public PermitUseAnswer Check(Permit? permit, string number)
    {
        if (permit is null or { Status: PermitStatus.Awaited } || permit.Country != Country)
        {
            return Refuse("permit/unknown", $"No permit {number} is known.", $"허가 {number}을(를) 찾을 수 없습니다.");
        }

        var reserved = permit.ReservedFor(Mrn, Item);
        if (permit.Holder != Holder)
        {
            return Refuse("permit/other-holder", $"Permit {number} was not issued to {Holder}.", $"허가 {number}은(는) {Holder}에게 발급된 것이 아닙니다.");
        }

        if (permit.Formality != Formality)
        {
            return Refuse("permit/wrong-formality", $"Permit {number} is for {permit.Formality}, not for {Formality}.", $"허가 {number}은(는) {permit.Formality}에 대한 것으로, {Formality}에 쓸 수 없습니다.");
        }

        if (permit.ValidFrom > ActedOn)
        {
            return Refuse("permit/not-valid-yet", $"Permit {number} is valid from {permit.ValidFrom:O}.", $"허가 {number}의 유효기간은 {permit.ValidFrom:O}부터입니다.");
        }

        if (permit.ValidUntil < ControlledOn || (ByAgency && reserved is null && permit.ValidUntil < ActedOn))
        {
            return Refuse("permit/expired", $"Permit {number} was valid until {permit.ValidUntil:O}.", $"허가 {number}의 유효기간은 {permit.ValidUntil:O}까지였습니다.");
        }

        return permit.Status switch
        {
            PermitStatus.Suspended => Refuse("permit/suspended", $"Permit {number} is suspended: {permit.StatusReason}", $"허가 {number}은(는) 정지되어 있습니다: {permit.StatusReason}"),
            PermitStatus.Revoked => Refuse("permit/revoked", $"Permit {number} was revoked: {permit.StatusReason}", $"허가 {number}은(는) 취소되었습니다: {permit.StatusReason}"),
            _ => OnALine(permit, number, reserved),
        };
    }

    private PermitUseAnswer OnALine(Permit permit, string number, Reservation? reserved)
    {
        var ofCommodity = permit.Lines.Where(l => Hs.StartsWith(l.Terms.Hs, StringComparison.Ordinal)).ToList();
        if (ofCommodity.Count == 0)
        {
            return Refuse("permit/commodity-not-covered", $"Permit {number} does not cover commodity {Hs}.", $"허가 {number}에 품목 {Hs}이(가) 포함되어 있지 않습니다.");
        }

        var ofOrigin = ofCommodity
            .Where(l => l.Terms.Origins.Count == 0 || l.Terms.Origins.Contains(Origin, StringComparer.Ordinal)).ToList();
        if (ofOrigin.Count == 0)
        {
            return Refuse("permit/origin-not-covered", $"Permit {number} does not cover origin {Origin ?? "unknown"}.", $"허가 {number}에 원산지 {Origin ?? "미상"}이(가) 포함되어 있지 않습니다.");
        }

        if (ofOrigin.Find(l => l.Terms.Quantity is null) is { } open)
        {
            return new(null, open.Terms.Line, 0);
        }

        if (!Quantities.Any(q => q.Value > 0))
        {
            return Refuse("permit/quantity-missing", $"Nothing is declared to be written off permit {number}.", $"허가 {number}에서 차감할 수량이 신고되지 않았습니다.");
        }

        var ofUnit = ofOrigin.Select(l => (Line: l, Wanted: Wanted(l))).Where(l => l.Wanted is not null).ToList();
        if (ofUnit.Count == 0)
        {
            return Refuse("permit/unit-differs", $"Permit {number} is kept in {ofOrigin[0].Terms.Unit}.", $"허가 {number}의 수량 단위는 {ofOrigin[0].Terms.Unit}입니다.");
        }

        foreach (var (line, wanted) in ofUnit)
        {
            var available = line.Available + (reserved?.Line == line.Terms.Line ? reserved.Quantity : 0);
            if (wanted <= available)
            {
                return new(null, line.Terms.Line, wanted!.Value);
            }
        }

        var (first, asked) = ofUnit[0];
        return Refuse(
            "permit/quantity-exceeded", $"Permit {number} has {first.Available:0.###} {first.Terms.Unit} left, {asked:0.###} are needed.",
            $"허가 {number}의 잔량은 {first.Available:0.###} {first.Terms.Unit}이고, 필요한 수량은 {asked:0.###}입니다.");
    }

    private decimal? Wanted(LedgerLine line) => line.Terms.Unit is { } unit
        ? Quantities.Where(q => q.Value > 0).Select(q => q.In(unit)).FirstOrDefault(q => q is not null)
        : null;

    private PermitUseAnswer Refuse(string code, FormattableString english, FormattableString korean) =>
        new(new Refusal(code, Speaking.Say(Language, english, korean)), 0, 0);
}

/// <param name="Line">Line of the permit that would carry it.</param>
/// <param name="Quantity">In the unit of that line; 0 where it has no ceiling.</param>
public sealed record PermitUseAnswer(Refusal? Refusal, int Line, decimal Quantity);
