using SingleWindow.Countries;
using SingleWindow.ServiceHost;

namespace SingleWindow.Payments.Showing;

/// <summary>A line of the nomenclature as a search finds it.</summary>
public sealed record TariffHit(string Code, string Description, string? LocalDescription, string? Unit, bool Declarable);

/// <summary>A tariff line on a day, with the measures it has or inherits.</summary>
public sealed record TariffLineView(
    string Code, string Description, string? Unit, bool Declarable, DateOnly AsOf, IReadOnlyList<MeasureView> Measures, IReadOnlyList<TaxView> Taxes)
{
    public string? LocalDescription { get; init; }

    /// <summary>What the declaration must show for the goods to be admitted.</summary>
    public IReadOnlyList<TariffControlView> Controls { get; init; } = [];

    /// <summary>Periods of the quotas that measures draw on.</summary>
    public IReadOnlyList<QuotaPeriodView> Quotas { get; init; } = [];

    /// <summary>The price per unit that takes the place of the invoice, where one is published.</summary>
    public string? UnitPrice { get; init; }
}

public sealed record MeasureView(
    string Id, string Type, string Tax, string Rate, string Area, string? Preference, IReadOnlyList<string> Proofs, string? AdditionalCode,
    string LegalAct, DateOnly From, DateOnly? To)
{
    public string? Quota { get; init; }

    public IReadOnlyList<string> Excluded { get; init; } = [];

    public IReadOnlyList<ConditionView> Conditions { get; init; } = [];

    public IReadOnlyList<string> Footnotes { get; init; } = [];
}

/// <param name="Threshold">Such as <c>price atLeast 52.6 EUR/DTN</c>.</param>
/// <param name="Action">What follows: <c>apply</c>, <c>notApplicable</c>, <c>refuse</c>, <c>correct</c>.</param>
public sealed record ConditionView(string Code, string? Document, string? Threshold, ConditionAction Action, string? Rate);

public sealed record TariffControlView(string Id, string Type, string Direction, string Area, string LegalAct, IReadOnlyList<ConditionView> Conditions);

public sealed record QuotaPeriodView(string Order, string Definition, decimal Volume, string Unit, bool Licensed, DateOnly From, DateOnly? To);

/// <summary>A tax of the country's chain, in order.</summary>
/// <param name="Rate">Where the line has no measure of its own.</param>
public sealed record TaxView(string Type, string Name, IReadOnlyList<string> Base, string? Rate, string LegalBasis);

/// <param name="Rate">For <paramref name="Units"/> units, as quoted.</param>
public sealed record ExchangeRateView(string Id, string Currency, decimal Rate, int Units, Quotation Quotation, DateOnly From, DateOnly? To);

/// <summary>The tariff as public law: without a token, at any date, kept by caches.</summary>
internal static class ShowTariffOverHttp
{
    public static void MapTariff(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/tariff", Search).Produces<Page<TariffHit>>().AllowAnyone()
            .WithSummary("Nomenclature by code or words, in any language of the country, on a day").WithTags("tariff");
        routes.MapGet("/v1/tariff/{code}", Show).Produces<TariffLineView>().AllowAnyone()
            .WithSummary("Rates, conditions, controls and quotas of a commodity code on a day").WithTags("tariff");
        routes.MapGet("/v1/exchange-rates", Rates).Produces<Page<ExchangeRateView>>().AllowAnyone()
            .WithSummary("Customs rates of exchange on a day").WithTags("tariff");
    }

    private static IResult Search(
        HttpContext http, CountryProfiles countries, IConfiguration configuration, TimeProvider clock, string? q, DateOnly? date, string? profile,
        bool? declarable, int? size, string? after)
    {
        if (Country(countries, configuration, profile) is not { } country) return UnknownProfile(profile);
        var (asOf, last) = (date ?? country.Today(clock.GetUtcNow()), Cursor.Key(after));
        var hits = country.Tariff.Lines(asOf)
            .Where(line => (declarable is null || line.Declarable == declarable) && Matches(line, q) && (last is null || string.CompareOrdinal(line.Code, last) > 0))
            .Take(Cursor.Size(size) + 1)
            .Select(line => new TariffHit(line.Code, line.Description, line.LocalDescription, line.Unit, line.Declarable)).ToArray();
        return Cached.Answer(http, Page.Of(hits, Cursor.Size(size), hit => hit.Code));
    }

    private static IResult Show(
        string code, HttpContext http, CountryProfiles countries, IConfiguration configuration, TimeProvider clock, DateOnly? date, string? profile, string? origin)
    {
        if (Country(countries, configuration, profile) is not { } country) return UnknownProfile(profile);
        var asOf = date ?? country.Today(clock.GetUtcNow());
        return country.Tariff.Find(code, asOf) is { } line
            ? Cached.Answer(http, View(country, line, code, origin, asOf))
            : Problems.NotFound("payment/unknown-tariff-line", $"The tariff has no line {code} on {asOf:yyyy-MM-dd}.");
    }

    private static IResult Rates(
        HttpContext http, CountryProfiles countries, IConfiguration configuration, TimeProvider clock, DateOnly? date, string? profile, string? currency,
        int? size, string? after)
    {
        if (Country(countries, configuration, profile) is not { } country) return UnknownProfile(profile);
        var (asOf, last) = (date ?? country.Today(clock.GetUtcNow()), Cursor.Key(after));
        var rates = country.Rates.Currencies.Order(StringComparer.Ordinal)
            .Where(one => (currency is null || one == currency) && (last is null || string.CompareOrdinal(one, last) > 0))
            .Select(one => country.Rates.For(one, asOf)).OfType<ExchangeRate>().Take(Cursor.Size(size) + 1)
            .Select(rate => new ExchangeRateView(rate.Id, rate.Currency, rate.Rate, rate.Units, rate.Quotation, rate.Period.From, rate.Period.To)).ToArray();
        return Cached.Answer(http, Page.Of(rates, Cursor.Size(size), rate => rate.Currency));
    }

    private static TariffLineView View(CountryProfile country, TariffLine line, string code, string? origin, DateOnly asOf)
    {
        var measures = line.Measures.Where(measure => origin is null || measure.Covers(origin, asOf)).ToArray();
        return new(
            line.Code, line.Description, line.Unit, line.Declarable, asOf, [.. measures.Select(View)],
            [.. country.Taxes.AsOf(asOf).Select(tax => new TaxView(tax.Type, tax.Name.ToString(), tax.Base, tax.Rate?.ToString(), tax.LegalBasis))])
        {
            LocalDescription = line.LocalDescription,
            Controls =
            [
                .. country.Tariff.Controls
                    .Where(control => code.StartsWith(control.Code, StringComparison.Ordinal) && control.Period.Covers(asOf)
                        && (origin is null || control.Area.Covers(origin, asOf)))
                    .Select(control => new TariffControlView(
                        control.Id, control.Type, control.Direction, control.Area.Code, control.LegalAct, [.. control.Conditions.Select(View)])),
            ],
            Quotas =
            [
                .. measures.Select(measure => measure.Order).OfType<string>().Distinct(StringComparer.Ordinal)
                    .Select(order => country.Tariff.Quota(order, asOf)).OfType<QuotaDefinition>()
                    .Select(quota => new QuotaPeriodView(quota.Order, quota.Id, quota.Volume, quota.Unit, quota.Licensed, quota.Period.From, quota.Period.To)),
            ],
            UnitPrice = country.Tariff.PriceOf(code, asOf)?.Price.ToString(),
        };
    }

    private static MeasureView View(TariffMeasure m) => new(
        m.Id, m.Type, m.Tax, m.Rate.ToString(), m.Area.Code, m.Preference, m.Proofs, m.AdditionalCode, m.LegalAct, m.Period.From, m.Period.To)
    {
        Quota = m.Order,
        Excluded = m.Excluded,
        Conditions = [.. m.Conditions.Select(View)],
        Footnotes = m.Footnotes,
    };

    private static ConditionView View(MeasureCondition c) => new(
        c.Code, c.Document, c.Threshold is { } threshold
            ? FormattableString.Invariant($"{threshold.Of} {threshold.Operator} {threshold.Amount:0.######} {threshold.Currency}{(threshold.Unit is null ? "" : $"/{threshold.Unit}")}").Trim()
            : null,
        c.Action, c.Rate?.ToString());

    /// <summary>Digits begin a code; words must all stand in one of the descriptions.</summary>
    private static bool Matches(TariffLine line, string? words)
    {
        if (string.IsNullOrWhiteSpace(words)) return true;
        var text = words.Trim();
        if (text.All(c => char.IsAsciiDigit(c) || c is '.' or ' ')) return line.Code.StartsWith(text.Replace(".", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        return text.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(word =>
            line.Description.Contains(word, StringComparison.OrdinalIgnoreCase) || (line.LocalDescription?.Contains(word, StringComparison.OrdinalIgnoreCase) ?? false));
    }

    private static CountryProfile? Country(CountryProfiles countries, IConfiguration configuration, string? profile) =>
        countries.Find(profile ?? configuration["SingleWindow:DefaultProfile"] ?? countries.All[0].Code);

    private static IResult UnknownProfile(string? profile) => Problems.Invalid("payment/profile", $"There is no country profile {profile}.", "profile");
}
