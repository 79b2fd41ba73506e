using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using SingleWindow.Contracts;
using SingleWindow.Contracts.Declarations;
using SingleWindow.Contracts.Wco;
using SingleWindow.Fixtures;
using SingleWindow.ServiceHost;

namespace SingleWindow.Permits.Tests;

/// <summary>The service on a real database, with messages as the runtime delivers them.</summary>
internal sealed class PermitsService(Database database, Issuer issuer) : IAsyncDisposable
{

    private readonly Service<Permit> service = new(
        database.ConnectionString, issuer, new FakeTimeProvider(Of.Now), ("APP_API_TOKEN", Runtime.Token));

    public HttpClient As(Who who) => service.As(who);

    /// <summary>Delivers facts about declarations; gives the status per entry.</summary>
    public async Task<IReadOnlyList<string>> Deliver(params IFactOnTheWire[] facts)
    {
        using var client = service.AsNobody();
        return await client.Deliver(
            Topics.Declarations, [.. facts.Select(fact => new Told($"declaration/{fact.Mrn}:{fact.Version}{fact.GetType().Name}", "declaration", fact))]);
    }

    public async Task<JsonElement> Get(Who who, string path)
    {
        using var client = As(who);
        return await client.GetFromJsonAsync<JsonElement>(path);
    }

    /// <summary>The lines of one declaration, as customs sees them.</summary>
    public async Task<IReadOnlyList<JsonElement>> Lines(string mrn) =>
        [.. (await Get(Someone.CustomsOfficer(), $"/v1/holds/{mrn}")).GetProperty("items").EnumerateArray()];

    /// <summary>Applies and approves; gives the number of the permit.</summary>
    public async Task<string> Permit(decimal quantity, Who? trader = null, string? mrn = null)
    {
        var id = await Apply(quantity, trader, mrn);
        using var officer = As(Someone.AgencyOfficer("MOE"));
        using var approved = await officer.PostAsJsonAsync($"/v1/permit-applications/{id}/approve", new { });
        approved.EnsureSuccessStatusCode();
        return (await approved.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("permit").GetString()!;
    }

    public async Task<string> Apply(decimal quantity, Who? trader = null, string? mrn = null)
    {
        using var client = As(trader ?? Someone.Trader());
        using var made = await client.PostAsJsonAsync("/v1/permit-applications", new
        {
            formality = Of.Chemical,
            mrn,
            items = new[] { new { hs = "2815110000", description = "Sodium hydroxide", quantity = new { value = quantity, unit = "KGM" }, origin = "CN" } },
        });
        var text = await made.Content.ReadAsStringAsync();
        return made.IsSuccessStatusCode
            ? JsonDocument.Parse(text).RootElement.GetProperty("applicationId").GetString()!
            : throw new HttpRequestException(text);
    }

    public async Task<(decimal Available, decimal Reserved, decimal Consumed)> Balance(string permit)
    {
        var line = (await Get(Someone.CustomsOfficer(), $"/v1/permits/{permit}")).GetProperty("lines")[0];
        return (line.GetProperty("available").GetDecimal(), line.GetProperty("reserved").GetDecimal(), line.GetProperty("consumed").GetDecimal());
    }

    public static DeclarationRegistered Registered(string mrn, decimal netMass, params string[] permits) => new(
        mrn, 1, "kr", Direction.Import, Of.Today, "B20011", Of.Trader, "020", Declaration(netMass, permits), Of.Now);

    public static DeclarationAmended Amended(string mrn, int version, decimal netMass, params string[] permits) => new(
        mrn, version, "kr", Direction.Import, Of.Today, "B20011", Of.Trader, "020", Declaration(netMass, permits), Of.Now);

    public static Declaration Declaration(decimal netMass, params string[] permits) => new()
    {
        TypeCode = "IMA",
        GoodsShipment = new()
        {
            Importer = new() { Id = Of.Trader },
            GovernmentAgencyGoodsItem =
            [
                new()
                {
                    SequenceNumeric = 1,
                    Commodity = new()
                    {
                        Description = "Sodium hydroxide", Classification = [new() { Id = "2815110000", IdentificationTypeCode = "HSK" }],
                        GoodsMeasure = new() { NetNetWeightMeasure = new(netMass, "KGM") },
                    },
                    GovernmentProcedure = [new() { CurrentCode = "11" }],
                    Origin = [new() { CountryCode = "CN" }],
                    AdditionalDocument = [.. permits.Select(p => new AdditionalDocument { CategoryCode = "R", TypeCode = "CHM", Id = p })],
                },
            ],
        },
    };

    public async ValueTask DisposeAsync() => await service.DisposeAsync();
}
