using SingleWindow.Permits.Reserving;
using SingleWindow.ServiceHost;

namespace SingleWindow.Permits.Granting;

/// <summary>The permit comes into being, or was there already as told.</summary>
public sealed record IssuePermit(PermitIssued Permit)
{
    public Decision Decide(Permit? known) => known switch
    {
        null or { Status: PermitStatus.Awaited } => Decision.Accept(Permit),
        _ when Same(known) => Decision.AlreadySo,
        _ => Decision.Refuse("permit/number-taken", $"Permit {Permit.Number} exists with other content."),
    };

    /// <summary>Goods, origins and quantities as applied for, kept in the unit of the formality.</summary>
    public static IReadOnlyList<PermitLine> LinesOf(IReadOnlyList<ApplicationItem> items, bool quantityManaged, string? unit) =>
    [
        // Goods without a quantity that can be kept are allowed nothing, never everything.
        .. items.Select((item, index) => new PermitLine(
            index + 1, item.Hs, item.Description, item.Origin is null ? [] : [item.Origin],
            quantityManaged ? item.Quantity?.In(unit ?? item.Quantity.Unit) ?? 0 : null,
            quantityManaged ? unit ?? item.Quantity?.Unit : null)),
    ];

    private bool Same(Permit known) => known.Country == Permit.Country && known.ApplicationId == Permit.ApplicationId
        && known.Formality == Permit.Formality && known.Holder == Permit.Holder
        && known.ValidFrom == Permit.ValidFrom && known.ValidUntil == Permit.ValidUntil
        && known.Lines.Select(l => (l.Terms.Hs, l.Terms.Quantity, l.Terms.Unit))
            .SequenceEqual(Permit.Lines.Select(l => (l.Hs, l.Quantity, l.Unit)));
}
