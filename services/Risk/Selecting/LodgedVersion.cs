using SingleWindow.Contracts;
using SingleWindow.Contracts.Declarations;
using SingleWindow.Contracts.Wco;

namespace SingleWindow.Risk.Selecting;

/// <summary>One version of a declaration, whether it was registered or amended.</summary>
public sealed record LodgedVersion(
    string Mrn, int Version, string Country, Direction Direction, DateOnly AcceptedOn, string Lodger, string Trader, string Office,
    Declaration Declaration)
{
    public static LodgedVersion Of(DeclarationRegistered f) =>
        new(f.Mrn, f.Version, f.Country, f.Direction, f.AcceptedOn, f.Lodger, f.Trader, f.Office, f.Declaration);

    public static LodgedVersion Of(DeclarationAmended f) =>
        new(f.Mrn, f.Version, f.Country, f.Direction, f.AcceptedOn, f.Lodger, f.Trader, f.Office, f.Declaration);

    public string Consignment => ConsignmentKey.Of(Country, Direction, Trader, Mrn, Declaration);
}
