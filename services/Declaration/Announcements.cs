using SingleWindow.Contracts;
using SingleWindow.Contracts.Declarations;

namespace SingleWindow.Declarations;

/// <summary>What the other services are told of a stored fact.</summary>
public static class Announcements
{
    public static IEnumerable<IFactOnTheWire> Of(string stream, object fact)
    {
        var mrn = stream[(stream.IndexOf('/', StringComparison.Ordinal) + 1)..];
        return fact switch
        {
            Lodged f => [new DeclarationRegistered(
                mrn, 1, f.Country, f.Direction, f.AcceptedOn, f.Lodger, f.Trader, f.Office, f.Text, f.At)],
            Amended f => [new DeclarationAmended(
                mrn, f.Version, f.Country, f.Direction, f.AcceptedOn, f.Lodger, f.Trader, f.Office, f.Text, f.At)],
            Cancelled f => [new DeclarationCancelled(mrn, f.Version, f.Country, f.Reason, f.At)],
            Refused f => [new DeclarationRefused(mrn, f.Version, f.Country, f.Reason, f.At)],
            Released f => [new DeclarationReleased(mrn, f.Version, f.Country, f.At)],
            Exited f => [new GoodsExited(mrn, f.Version, f.Country, f.Office, f.At)],
            _ => [],
        };
    }
}
