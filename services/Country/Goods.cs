using SingleWindow.Contracts.Wco;

namespace SingleWindow.Countries;

/// <summary>What a goods item says, found by kind and never by order (the order of repeated classes means nothing).</summary>
public static class Goods
{
    /// <summary>The commodity code put together as the country splits it, filled up with zeros; null when it is missing.</summary>
    public static string? CommodityCode(this CountryProfile profile, GovernmentAgencyGoodsItem item) =>
        CommodityCode(profile.Numbers.CommodityCode, item);

    public static string? CommodityCode(CommodityCodeFormat format, GovernmentAgencyGoodsItem item)
    {
        var code = "";
        foreach (var type in format.Types)
        {
            var part = Classified(item, type);
            code = code.Length == 0 ? part ?? "" : code + part;
        }

        return code.Length == 0 ? null : code.Length >= format.Least ? code.PadRight(format.Length, '0') : code;
    }

    /// <summary>Requested and previous procedure, such as <c>4000</c>; the requested one alone where the country knows no other.</summary>
    public static string? Procedure(GovernmentAgencyGoodsItem item)
    {
        var main = item.GovernmentProcedure.FirstOrDefault(procedure => procedure.PreviousCode is { Length: > 0 })
            ?? (item.GovernmentProcedure is [var only, ..] ? only : null);
        return main?.CurrentCode + main?.PreviousCode is { Length: > 0 } code ? code : null;
    }

    /// <summary>Country of origin: non-preferential (type 1, or no type) before preferential.</summary>
    public static string? Origin(GovernmentAgencyGoodsItem item)
    {
        for (var i = 0; i < item.Origin.Count; i++)
        {
            if (item.Origin[i].TypeCode is null or "1") return item.Origin[i].CountryCode;
        }

        return item.Origin.Count > 0 ? item.Origin[0].CountryCode : null;
    }

    /// <summary>Origin for preferences (type 2) where it is given apart.</summary>
    public static string? PreferentialOrigin(GovernmentAgencyGoodsItem item)
    {
        for (var i = 0; i < item.Origin.Count; i++)
        {
            if (item.Origin[i] is { TypeCode: "2", CountryCode: { } country }) return country;
        }

        return Origin(item);
    }

    /// <summary>Preference claimed.</summary>
    public static string? Preference(GovernmentAgencyGoodsItem item)
    {
        if (item.Commodity is not { } commodity) return null;
        for (var i = 0; i < commodity.DutyTaxFee.Count; i++)
        {
            if (commodity.DutyTaxFee[i].DutyRegimeCode is { Length: > 0 } code) return code;
        }

        return null;
    }

    /// <summary>Category and type of each document quoted, such as <c>N853</c>.</summary>
    public static IEnumerable<string> Documents(GovernmentAgencyGoodsItem item) =>
        item.AdditionalDocument.Select(document => document.CategoryCode + document.TypeCode).Where(code => code.Length > 0);

    private static string? Classified(GovernmentAgencyGoodsItem item, string type)
    {
        if (item.Commodity is not { } commodity) return null;
        for (var i = 0; i < commodity.Classification.Count; i++)
        {
            if (commodity.Classification[i].IdentificationTypeCode == type) return commodity.Classification[i].Id;
        }

        return null;
    }

    /// <summary>Codes of every other classification, such as a national additional code.</summary>
    public static IEnumerable<string> AdditionalCodes(this CountryProfile profile, GovernmentAgencyGoodsItem item) =>
        (item.Commodity?.Classification ?? [])
            .Where(classification => !profile.Numbers.CommodityCode.Types.Contains(classification.IdentificationTypeCode ?? "", StringComparer.Ordinal))
            .Select(classification => classification.Id).OfType<string>();
}
