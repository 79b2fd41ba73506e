using SingleWindow.Countries;

namespace SingleWindow.Risk.Selecting;

/// <summary>What selection needs of a country: its rules, its money, its authorised traders.</summary>
public sealed record Practice(RiskProfile Risk, ExchangeRates Rates, CodeLists Codes, CommodityCodeFormat CommodityCode, string Currency, string Language)
{
    /// <summary>The dated code list of authorised economic operators. Nobody becomes one by saying so in a declaration.</summary>
    public const string AuthorisedTraders = "authorised-trader";

    /// <summary>True when a rule looks at the trader's past, which is looked up only then.</summary>
    public bool UsesHistory { get; } = Risk.Rules
        .SelectMany(rule => rule.Condition.Uses()).Any(use => use.Field.StartsWith("history.", StringComparison.Ordinal));

    /// <summary>Until when goods selected at a moment are examined; nothing when the country promises nothing.</summary>
    public Func<DateTimeOffset, DateTimeOffset?> InspectBy { get; init; } = static _ => null;

    public static Practice Of(CountryProfile country) =>
        new(country.Risk, country.Rates, country.Codes, country.Numbers.CommodityCode, country.Currency, country.Languages[0])
        { InspectBy = country.InspectBy };

    /// <summary>Headings (HS 4) of the goods.</summary>
    public string[] HeadingsOf(LodgedVersion lodged) =>
    [
        .. (lodged.Declaration.GoodsShipment?.GovernmentAgencyGoodsItem ?? []).Select(item => Goods.CommodityCode(CommodityCode, item))
            .Where(code => code?.Length >= 4).Select(code => code![..4]).Distinct(StringComparer.Ordinal),
    ];

    public bool Authorises(string trader, DateOnly asOf) => Codes.Has(AuthorisedTraders, trader, asOf);
}

/// <summary>The practice of every country that this process knows.</summary>
public sealed class Practices(CountryProfiles countries)
{
    private readonly Dictionary<string, Practice> byCode =
        countries.All.ToDictionary(country => country.Code, Practice.Of, StringComparer.Ordinal);

    public Practice? Find(string code) => byCode.GetValueOrDefault(code);
}
