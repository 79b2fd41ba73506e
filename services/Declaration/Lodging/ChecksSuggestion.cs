using SingleWindow.Contracts.Wco;
using SingleWindow.Countries;
using SingleWindow.Declarations.Messages;
using Wco = SingleWindow.Contracts.Wco;

namespace SingleWindow.Declarations.Lodging;

/// <summary>The code that a sender probably meant.</summary>
internal static class CodeSuggestion
{
    public static string? Of(CodeLists codes, string list, string sent, DateOnly asOf)
    {
        var plain = sent.Trim();
        if (codes.Has(list, plain, asOf)) return plain;
        if (codes.Has(list, plain.ToUpperInvariant(), asOf)) return plain.ToUpperInvariant();
        var all = codes.All(list, asOf).ToArray();
        return all.FirstOrDefault(code => Says(code.Name, plain) || Says(code.LocalName, plain))?.Value
            ?? Nearest.Of(plain, all.Select(code => code.Value));
    }

    private static bool Says(string? name, string sent) => string.Equals(name, sent, StringComparison.OrdinalIgnoreCase);
}

/// <summary>What is missing but follows from the rest.</summary>
internal static class Computed
{
    public static string? Of(Place place, Wco.Declaration declaration)
    {
        var items = declaration.GoodsShipment?.GovernmentAgencyGoodsItem ?? [];
        return place.Path switch
        {
            "/goodsItemQuantity" when items.Count > 0 => Numbers.Write(items.Count),
            "/totalPackageQuantity" => Whole(items.SelectMany(item => item.Packaging).Sum(packaging => Bounded(packaging.QuantityQuantity?.Value))),
            "/totalGrossMassMeasure" => Some(items.Sum(item => Bounded(item.Commodity?.GoodsMeasure?.GrossMassMeasure?.Value))),
            _ when place.Element is { Name: "SequenceNumeric" } && place.Parent is { Index: >= 0 } item => Numbers.Write(item.Index + 1),
            _ => null,
        };
    }

    private static string? Some(decimal sum) => sum > 0 ? Numbers.Write(sum) : null;

    private static string? Whole(decimal sum) => sum > 0 && sum == decimal.Truncate(sum) ? Numbers.Write(sum) : null;

    // What no format allows is told elsewhere and must not overflow here.
    private static decimal Bounded(decimal? value) => value is > 0 and < 1e12m ? value.Value : 0;
}
