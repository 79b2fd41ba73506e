using SingleWindow.Contracts;
using SingleWindow.Contracts.Wco;
using SingleWindow.Countries;
using SingleWindow.Permits.Granting;
using SingleWindow.Permits.Reserving;

namespace SingleWindow.Permits.Resolving;

/// <summary>What one goods item declares that formalities depend on; conditions of the profile read it by field name.</summary>
internal sealed class DeclaredItem(
    CountryProfile country, GovernmentAgencyGoodsItem item, int index, Direction direction, DateOnly acceptedOn) : IFields
{
    public int Sequence { get; } = item.SequenceNumeric ?? index + 1;

    public string Hs { get; } = country.CommodityCode(item) ?? "";

    public string? Description => item.Commodity?.Description;

    public string? Origin { get; } = Goods.Origin(item);

    /// <summary>Requested and previous procedure, such as <c>4000</c>.</summary>
    public string? Procedure { get; } = Goods.Procedure(item);

    public IReadOnlyList<Quantity> Quantities { get; } = Measures(item.Commodity?.GoodsMeasure);

    /// <summary>Documents of the formality that name a permit; a number that no permit can have is not one.</summary>
    public IReadOnlyList<QuotedPermit> Quoted(Formality formality) =>
    [
        .. Documents(formality.Document)
            .Where(d => !IsExemption(formality, d) && d.Id is { Length: <= 70 } id && !id.Any(char.IsControl) && id.Trim().Length > 0)
            .Select(d => new QuotedPermit(PermitNumber.Plain(d.Id!), WriteOff(d, formality.Unit)))
            .DistinctBy(quoted => quoted.Number, StringComparer.Ordinal),
    ];

    /// <summary>An exemption code with the formality's document, or a document that states the exemption by itself.</summary>
    public Exemption? Exemption(Formality formality, string language)
    {
        foreach (var allowed in formality.Exemptions)
        {
            if (allowed.Document is { } statement && Documents(statement).FirstOrDefault() is { } stated)
            {
                return new(statement.ToString(), Reason(stated) ?? allowed.Name.In(language), Allowed: true);
            }
        }

        var claim = Documents(formality.Document).FirstOrDefault(d => IsExemption(formality, d))
            ?? Documents(formality.Document).FirstOrDefault(d => d.LPCOExemptionCode is { Length: > 0 } && string.IsNullOrWhiteSpace(d.Id));
        return claim is null ? null : new(claim.LPCOExemptionCode!, Reason(claim), IsExemption(formality, claim));
    }

    public FieldValue Read(string field) => field switch
    {
        "direction" => FieldValue.Of(direction == Direction.Import ? "import" : "export"),
        "acceptedOn" => FieldValue.Of((DateOnly?)acceptedOn),
        "item.hs" => FieldValue.Of(Hs),
        "item.origin" => FieldValue.Of(Origin),
        "item.procedure" => FieldValue.Of(Procedure),
        "item.description" => FieldValue.Of(Description),
        "item.netMass" => FieldValue.Of(item.Commodity?.GoodsMeasure?.NetNetWeightMeasure?.Value),
        "item.grossMass" => FieldValue.Of(item.Commodity?.GoodsMeasure?.GrossMassMeasure?.Value),
        "item.quantity" => FieldValue.Of(item.Commodity?.GoodsMeasure?.TariffQuantity?.Value),
        "item.document" => FieldValue.Of(Goods.Documents(item)),
        _ => FieldValue.Missing,
    };

    public IEnumerable<IFields> Each(string collection) => collection == RiskFields.Item ? [this] : [];

    private static bool IsExemption(Formality formality, AdditionalDocument document) =>
        formality.Exemptions.Any(e => e.Code == document.LPCOExemptionCode);

    private static string? Reason(AdditionalDocument document) => string.IsNullOrWhiteSpace(document.Name) ? null : document.Name.Trim();

    private static Quantity? WriteOff(AdditionalDocument document, string? unit) => document.WriteOff?.QuantityQuantity is { } measure
        ? new(measure.Value, measure.UnitCode ?? unit ?? "")
        : null;

    private IEnumerable<AdditionalDocument> Documents(DocumentCode code) =>
        item.AdditionalDocument.Where(d => d.CategoryCode == code.Category && d.TypeCode == code.Type);

    private static List<Quantity> Measures(GoodsMeasure? measure)
    {
        var quantities = new List<Quantity>();
        if (measure?.TariffQuantity is { UnitCode: { Length: > 0 } unit } tariff)
        {
            quantities.Add(new(tariff.Value, unit));
        }

        if (measure?.NetNetWeightMeasure is { } net)
        {
            quantities.Add(new(net.Value, net.UnitCode ?? "KGM"));
        }

        return quantities;
    }
}
