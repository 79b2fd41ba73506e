using SingleWindow.Countries;
using SingleWindow.ServiceHost;

namespace SingleWindow.Payments.Showing;

/// <summary>A tariff line on a day, with the measures it has or inherits.</summary>
public sealed record TariffLineView(
    string Code, string Description, string? Unit, bool Declarable, DateOnly AsOf, IReadOnlyList<MeasureView> Measures, IReadOnlyList<TaxView> Taxes);

public sealed record MeasureView(
    string Id, string Type, string Tax, string Rate, string Area, string? Preference, IReadOnlyList<string> Proofs, string? AdditionalCode,
    string LegalAct, DateOnly From, DateOnly? To);

/// <summary>A tax of the country's chain, in order.</summary>
/// <param name="Rate">Where the line has no measure of its own.</param>
public sealed record TaxView(string Type, string Name, IReadOnlyList<string> Base, string? Rate, string LegalBasis);

internal static class ShowTariffOverHttp
{
    public static void MapTariff(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/v1/tariff/{code}", Show).Allow(Access.Everyone)
            .WithSummary("Rates of a commodity code on a day").WithTags("tariff");

    private static IResult Show(
        string code, CountryProfiles countries, IConfiguration configuration, TimeProvider clock, DateOnly? date, string? profile)
    {
        if (countries.Find(profile ?? configuration["SingleWindow:DefaultProfile"] ?? countries.All[0].Code) is not { } country)
        {
            return Problems.Invalid("payment/profile", $"There is no country profile {profile}.", "profile");
        }

        var asOf = date ?? country.Today(clock.GetUtcNow());
        return country.Tariff.Find(code, asOf) is { } line
            ? TypedResults.Ok(new TariffLineView(
                line.Code, line.Description, line.Unit, line.Declarable, asOf,
                [.. line.Measures.Select(m => new MeasureView(
                    m.Id, m.Type, m.Tax, m.Rate.ToString(), m.Area.Code, m.Preference, m.Proofs, m.AdditionalCode, m.LegalAct, m.Period.From, m.Period.To))],
                [.. country.Taxes.AsOf(asOf).Select(tax => new TaxView(tax.Type, tax.Name.ToString(), tax.Base, tax.Rate?.ToString(), tax.LegalBasis))]))
            : Problems.NotFound("payment/unknown-tariff-line", $"The tariff has no line {code} on {asOf:yyyy-MM-dd}.");
    }
}
