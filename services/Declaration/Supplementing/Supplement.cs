using SingleWindow.Countries;
using SingleWindow.Declarations.Lodging;
using SingleWindow.ServiceHost;
using Wco = SingleWindow.Contracts.Wco;

namespace SingleWindow.Declarations.Supplementing;

/// <summary>A supplementary declaration brings what a simplified one left out (UCC, Art. 167).</summary>
/// <param name="Supplementary">Its MRN.</param>
/// <param name="Types">Types of declaration that it may complete.</param>
public sealed record Supplement(string Supplementary, IReadOnlyList<string> Types)
{
    /// <summary>A number that is none of ours, or of another party, stands there as a reference only.</summary>
    public Decision Decide(Declaration? declaration, Who who, DateTimeOffset now) => declaration switch
    {
        null => Decision.AlreadySo,
        { } d when !d.IsOf(who.Party) => Decision.AlreadySo,
        { SupplementedBy: { } earlier } when earlier == Supplementary => Decision.AlreadySo,
        { Status: not (DeclarationStatus.Released or DeclarationStatus.Exited) } =>
            Decision.Refuse("declaration/not-released", "The goods are not released."),
        { } d when !Types.Contains(d.Type ?? "", StringComparer.Ordinal) =>
            Decision.Refuse("declaration/not-simplified", $"{d.Mrn} is of type {d.Type}, which is not completed by this one."),
        { SupplementedBy: { } earlier } d => Decision.Refuse("declaration/supplemented", $"{d.Mrn} is completed by {earlier} already."),
        _ => Decision.Accept(new Supplemented(Supplementary, who.Subject, now)),
    };

    /// <summary>The declarations that a supplementary one names as previous documents (WCO 99A); none for any other type.</summary>
    public static (IReadOnlyList<string> Mrns, IReadOnlyList<string> Types) Named(Wco.Declaration declaration, CountryProfile country, DateOnly acceptedOn)
    {
        if (country.FollowUp.CompletedBy(declaration.TypeCode, acceptedOn) is not { } rule || declaration.GoodsShipment is not { } shipment) return ([], []);
        var documents = shipment.PreviousDocument.Concat(shipment.GovernmentAgencyGoodsItem.SelectMany(item => item.PreviousDocument));
        return ([.. documents.Select(document => document.Id).OfType<string>().Where(Mrn.IsValid).Distinct(StringComparer.Ordinal)], rule.Types);
    }
}
