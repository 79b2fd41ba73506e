using System.Security.Cryptography;
using System.Text;
using SingleWindow.Contracts;
using SingleWindow.Contracts.Wco;

namespace SingleWindow.Risk.Selecting;

/// <summary>Names a consignment so that cancelling and lodging it again gives the same name, and so no second draw.</summary>
public static class ConsignmentKey
{
    // UNTDID 1001: way bills and bills of lading. The trader cannot choose them anew as freely as a local reference number.
    private static readonly HashSet<string> TransportDocuments = new(StringComparer.Ordinal)
    {
        "703", "704", "705", "706", "707", "710", "714", "720", "722", "730", "740", "741", "785", "787",
    };

    /// <summary>Trader and transport documents; without any, trader and local reference number; without both, the MRN.</summary>
    public static string Of(string country, Direction direction, string trader, string mrn, Declaration declaration)
    {
        var documents = Documents(declaration);
        var reference = documents.Count > 0 ? string.Join('+', documents)
            : declaration.FunctionalReferenceId is { Length: > 0 } lrn ? $"lrn:{lrn}"
            : $"mrn:{mrn}";
        var key = $"{country}|{direction}|{trader}|{reference}";

        // Hashed, because the key is stored apart from the declaration and must not tell who shipped what.
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, 16));
    }

    private static SortedSet<string> Documents(Declaration declaration)
    {
        var shipment = declaration.GoodsShipment;
        var items = shipment?.GovernmentAgencyGoodsItem ?? [];
        var quoted = declaration.AdditionalDocument.Concat(items.SelectMany(item => item.AdditionalDocument))
            .Select(document => (document.TypeCode, document.Id));
        var previous = (shipment?.PreviousDocument ?? []).Concat(items.SelectMany(item => item.PreviousDocument))
            .Select(document => (document.TypeCode, document.Id));
        return new(
            from document in quoted.Concat(previous)
            where document is { TypeCode: not null, Id.Length: > 0 } && TransportDocuments.Contains(document.TypeCode)
            select $"{document.TypeCode}:{document.Id!.Trim().ToUpperInvariant()}",
            StringComparer.Ordinal);
    }
}
