using System.Globalization;
using SingleWindow.Contracts;

namespace SingleWindow.Payments.Assessing;

/// <summary>A place in a declaration, as JSON pointer and as WCO pointer chain at once.</summary>
internal sealed record Place(string Path, IReadOnlyList<PointerStep> Pointer)
{
    public static readonly Place Declaration = new("", [new("42A")]);

    public static readonly Place Shipment = Declaration.Then("goodsShipment", "67A");

    public static Place Item(int index, int sequence) => Shipment.Then("governmentAgencyGoodsItem", "68A", index, sequence);

    /// <summary>A class below this one.</summary>
    /// <param name="index">Position in the list, from 0, where the class repeats.</param>
    /// <param name="sequence">SequenceNumeric; the position from 1 when the class has none.</param>
    public Place Then(string name, string section, int? index = null, int? sequence = null) => new(
        index is null ? $"{Path}/{name}" : string.Create(CultureInfo.InvariantCulture, $"{Path}/{name}/{index}"),
        [.. Pointer, new(section, sequence ?? index + 1)]);

    /// <summary>An element of this class.</summary>
    public Place At(string name, string tag) => new($"{Path}/{name}", [.. Pointer.SkipLast(1), Pointer[^1] with { Tag = tag }]);

    public Finding Finding(string code, string text, string? value = null, string? suggestion = null, string? source = null) =>
        new(code, text, Path, Pointer, value, suggestion, source);
}

/// <summary>What can be missing or wrong for an assessment. Stable: clients branch on these codes.</summary>
public static class FindingCode
{
    public const string NoGoods = "SW400001";
    public const string NoCommodityCode = "SW400002";
    public const string NotInTariff = "SW400003";
    public const string NoPrice = "SW400004";
    public const string NoCurrency = "SW400005";
    public const string NoExchangeRate = "SW400006";
    public const string UnknownCharge = "SW400007";
    public const string NegativeValue = "SW400008";
    public const string NoQuantity = "SW400009";
    public const string NoSuchPreference = "SW400010";
    public const string NoProof = "SW400011";
    public const string NoAdditionalCode = "SW400012";
    public const string TooLarge = "SW400013";
    public const string NoComponent = "SW400014";
    public const string NoStatement = "SW400015";
    public const string NoQuotaOrder = "SW400016";
    public const string NoUnitPrice = "SW400017";
}
