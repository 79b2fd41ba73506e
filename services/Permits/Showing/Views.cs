using SingleWindow.Contracts;
using SingleWindow.Permits.Reserving;
using SingleWindow.Permits.Resolving;

namespace SingleWindow.Permits.Showing;

internal sealed record ApplicationView(
    string ApplicationId, string Country, string Formality, string Agency, string Holder, string Lodger, ApplicationStatus Status,
    IReadOnlyList<ApplicationItem> Items, string? Mrn, int? Item, Money? Fee, DateTimeOffset DueAt, string? Permit,
    DateOnly? ValidFrom, DateOnly? ValidUntil, IReadOnlyList<PermitCondition> Conditions, string? Prior, IReadOnlyList<ApplicationStep> Steps)
{
    public static ApplicationView Of(Application a)
    {
        var s = a.Submitted;
        return new(
            s.ApplicationId, s.Country, s.Formality, s.Agency, s.Holder, s.Lodger, a.Status, a.Items, s.Mrn, s.Item, s.Fee, s.DueAt,
            a.Approval?.PermitId, a.Approval?.ValidFrom ?? s.ValidFrom, a.Approval?.ValidUntil ?? s.ValidUntil,
            a.Approval?.Conditions ?? [], s.Prior, a.Steps);
    }
}

/// <param name="Status">valid, not-valid-yet, suspended, revoked, expired or exhausted, as of the day asked.</param>
internal sealed record PermitView(
    string Permit, string Country, string Formality, string Agency, string Holder, string Status, string? StatusReason,
    DateOnly ValidFrom, DateOnly ValidUntil, string? Application, IReadOnlyList<PermitCondition> Conditions,
    IReadOnlyList<BalanceView> Lines, IReadOnlyList<Reservation> Reservations)
{
    public static PermitView Of(Permit p, DateOnly today) => new(
        p.Number, p.Country, p.Formality, p.Agency, p.Holder, StatusOf(p, today), p.StatusReason, p.ValidFrom, p.ValidUntil,
        p.ApplicationId, p.Conditions, [.. p.Lines.Select(BalanceView.Of)], p.Reservations);

    public static string StatusOf(Permit p, DateOnly today) => p.Status switch
    {
        PermitStatus.Revoked => "revoked",
        PermitStatus.Suspended => "suspended",
        _ when p.ValidUntil < today => "expired",
        _ when p.Lines.Count > 0 && p.Lines.All(l => l.Terms.Quantity is { } all && all == l.Consumed) => "exhausted",
        _ when p.ValidFrom > today => "not-valid-yet",
        _ => "valid",
    };
}

/// <summary>Authorised = available + reserved + consumed; authorised and available are absent where there is no ceiling.</summary>
internal sealed record BalanceView(
    int Line, string Hs, string? Description, IReadOnlyList<string> Origins, string? Unit,
    decimal? Authorised, decimal? Available, decimal Reserved, decimal Consumed)
{
    public static BalanceView Of(LedgerLine l) => new(
        l.Terms.Line, l.Terms.Hs, l.Terms.Description, l.Terms.Origins, l.Terms.Unit, l.Terms.Quantity, l.Available, l.Reserved, l.Consumed);
}

/// <summary>One posting of the quantity ledger.</summary>
internal sealed record PostingView(
    long Entry, string From, string To, string Mrn, int Item, int Version, int Line, decimal Quantity, DateTimeOffset At)
{
    public static PostingView? Of(long entry, object fact) => fact switch
    {
        QuantityReserved f => new(entry, "available", "reserved", f.Mrn, f.Item, f.Version, f.Line, f.Quantity, f.At),
        QuantityFreed f => new(entry, "reserved", "available", f.Mrn, f.Item, f.Version, f.Line, f.Quantity, f.At),
        QuantityConsumed f => new(entry, "reserved", "consumed", f.Mrn, f.Item, f.Version, f.Line, f.Quantity, f.At),
        _ => null,
    };
}

/// <param name="Status">open, satisfied or ended.</param>
internal sealed record HoldView(
    string Mrn, int Version, string HoldId, int Item, string Formality, string Name, string Agency, string LegalBasis, string Document,
    string Hs, string? Description, string? Origin, IReadOnlyList<Quantity> Quantities, string Trader, string Status, string? Permit,
    string? Code, string? Reason, string? Act, DateTimeOffset? Deadline, string By, DateTimeOffset Since)
{
    public static HoldView Of(Requirements r, RequirementLine line)
    {
        var (n, o) = line;
        return new(
            r.Mrn, r.Version, n.HoldId, n.Item, n.Formality, n.Name, n.Agency, n.LegalBasis, n.Document, n.Hs, n.Description, n.Origin,
            n.Quantities, r.Declared?.Trader ?? "", !o.Held ? "satisfied" : r.Ending is null ? "open" : "ended", o.PermitId,
            o.Code, o.Reason, o.Act, o.Deadline, o.By, o.Since);
    }
}
