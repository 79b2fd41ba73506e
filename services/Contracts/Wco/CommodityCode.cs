namespace SingleWindow.Contracts.Wco;

/// <summary>The commodity code of an item, put together by the type of its parts and never by their order.</summary>
public static class CommodityCode
{
    // UNTDID 7143 as the UK uses it: TSP and TRC are two parts of one code, TRA and GN are additional codes,
    // CV is an article number. Other countries send the code whole, with a type of their own (HS, HSK) or with none.
    private const string Rest = "TRC";

    public static bool IsAdditional(string? type) => type is "TRA" or "GN" or "CV" or "SRZ";

    public static string? Of(Commodity? commodity)
    {
        var main = Main(commodity)?.Id;
        if (string.IsNullOrEmpty(main)) return null;
        return main + commodity!.Classification.FirstOrDefault(part => part.IdentificationTypeCode == Rest)?.Id;
    }

    /// <summary>The part that a finding about the code points to.</summary>
    public static Classification? Main(Commodity? commodity) => commodity?.Classification.FirstOrDefault(
        part => part.IdentificationTypeCode != Rest && !IsAdditional(part.IdentificationTypeCode));
}
