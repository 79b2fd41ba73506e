using SingleWindow.Contracts;
using SingleWindow.Contracts.Wco;
using SingleWindow.Countries;
using SingleWindow.ServiceHost;

namespace SingleWindow.Permits.Resolving;

/// <summary>Reads from the country's catalogue what the goods of a declaration need: commodity × direction × procedure × origin.</summary>
public static class Needs
{
    public static IReadOnlyList<Need> Of(
        CountryProfile country, Direction direction, Declaration declaration, DateOnly acceptedOn, string language = Speaking.Usual) =>
    [
        .. (declaration.GoodsShipment?.GovernmentAgencyGoodsItem ?? [])
            .SelectMany((item, index) => Of(country, direction, new DeclaredItem(country, item, index, direction, acceptedOn), acceptedOn, language))
            .DistinctBy(need => need.HoldId, StringComparer.Ordinal),
    ];

    private static IEnumerable<Need> Of(CountryProfile country, Direction direction, DeclaredItem item, DateOnly acceptedOn, string language) =>
        country.Formalities.Scoped(item.Hs, direction, item.Procedure, item.Origin, acceptedOn)
            .Where(asked => asked.Scope.When?.Holds(item) is not false)
            .Select(asked => asked.Formality)
            .DistinctBy(formality => formality.Code, StringComparer.Ordinal)
            .OrderBy(formality => formality.Code, StringComparer.Ordinal)
            .Select(formality => new Need(
                Need.HoldIdOf(item.Sequence, formality.Code), item.Sequence, formality.Code, formality.Name.In(language), formality.Agency,
                formality.LegalBasis, formality.Document.ToString(), item.Hs, item.Description, item.Origin, item.Quantities,
                item.Quoted(formality), item.Exemption(formality, language)));
}
