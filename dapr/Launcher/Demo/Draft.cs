using System.Text.Json;
using SingleWindow.Contracts;
using SingleWindow.Contracts.Wco;
using SingleWindow.Launcher.Clients;

namespace SingleWindow.Launcher.Demo;

/// <summary>A declaration being written, from a sample of the country profile.</summary>
public sealed record Draft(Declaration Text)
{
    /// <param name="sample">Such as <c>kr/import-green.json</c>.</param>
    public static Draft Read(string sample)
    {
        var parts = sample.Split('/');
        var path = Path.Combine(Repository.Samples(parts[0]), parts[1]);
        return new(JsonSerializer.Deserialize<Declaration>(File.ReadAllBytes(path), Json.Options)!);
    }

    public string Reference => Text.FunctionalReferenceId ?? "";

    /// <summary>Under a reference of its own: a reference names one declaration of its lodger.</summary>
    public Draft Under(string reference) => new(Text with { FunctionalReferenceId = reference });

    /// <summary>For another importer, who declares for itself.</summary>
    public Draft For(string trader) => new(Text with
    {
        Declarant = Text.Declarant is { } declarant ? declarant with { Id = trader } : null,
        GoodsShipment = Text.GoodsShipment is { Importer: { } importer } shipment
            ? shipment with { Importer = importer with { Id = trader } } : Text.GoodsShipment,
    });

    public Draft Item(int number, Func<GovernmentAgencyGoodsItem, GovernmentAgencyGoodsItem> change) => new(Text with
    {
        GoodsShipment = Text.GoodsShipment! with
        {
            GovernmentAgencyGoodsItem =
            [
                .. Text.GoodsShipment.GovernmentAgencyGoodsItem.Select((item, index) => index == number - 1 ? change(item) : item),
            ],
        },
    });

    /// <summary>Quotes a permit on an item, with the quantity to write off.</summary>
    /// <param name="document">Category and type of the document, such as <c>RLVQ</c>.</param>
    public Draft Quoting(int item, string document, string permit, decimal? quantity = null, string? unit = null) => Item(item, goods => goods with
    {
        AdditionalDocument =
        [
            .. goods.AdditionalDocument.Where(d => d.CategoryCode + d.TypeCode != document),
            new()
            {
                CategoryCode = document[..1],
                TypeCode = document[1..],
                Id = permit,
                WriteOff = quantity is { } amount ? new() { QuantityQuantity = new(amount, unit) } : null,
            },
        ],
    });

    public DeclarationFile AsJson() => DeclarationFile.Of(JsonSerializer.Serialize(Text, Json.Options));
}
