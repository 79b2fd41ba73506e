using SingleWindow.Contracts;
using SingleWindow.Contracts.Wco;
using Xunit;

namespace SingleWindow.Countries.Tests;

public class looking_up_the_law
{
    private static readonly CountryProfiles Countries = CountryProfiles.Read(Path.Combine(AppContext.BaseDirectory, "profiles"));
    private static readonly CountryProfile Korea = Countries.Find("kr")!;
    private static readonly CountryProfile Britain = Countries.Find("gb")!;

    [Theory] // code, tax, origin, day → rates, those that need a claim with their preference
    [InlineData("kr", "8471300000", "CUD", "VN", "2026-11-23", "0 % 8 %")]
    [InlineData("kr", "0703209000", "CUD", "CN", "2026-11-23", "max(360 %, 1800 KRW/KGM)")]
    [InlineData("kr", "0202300000", "CUD", "US", "2025-12-31", "2.6 % [FUS] 30 % 40 %")]
    [InlineData("kr", "0202300000", "CUD", "US", "2026-01-01", "0 % [FUS] 30 % 40 %")]
    [InlineData("kr", "0805100000", "CUD", "US", "2026-02-28", "50 %")]
    [InlineData("kr", "0805100000", "CUD", "US", "2026-03-01", "0 % [FUS] 50 %")]
    [InlineData("kr", "2208301000", "LIQ", "GB", "2026-11-23", "72 %")]
    [InlineData("kr", "2208301000", "EDU", "GB", "2026-11-23", "30 %")]
    [InlineData("kr", "2204211000", "EDU", "FR", "2026-11-23", "10 %")]
    [InlineData("kr", "0202300000", "VAT", "NZ", "2026-11-23", "0 %")]
    [InlineData("kr", "9101111000", "ICT", "CH", "2026-11-23", "20 % above 2000000 KRW/NAR")]
    [InlineData("gb", "0204100010", "A00", "NZ", "2026-11-23", "12 % + 143 GBP/100 KGM")]
    [InlineData("gb", "8510900000", "A00", "US", "2026-11-23", "2 %")]
    [InlineData("gb", "8510900000", "A00", "FR", "2026-11-23", "0 % [300] 2 %")]
    [InlineData("gb", "2208308200", "345", "US", "2026-01-31", "32.79 GBP/LPA")]
    [InlineData("gb", "2208308200", "345", "US", "2026-02-01", "33.99 GBP/LPA")]
    [InlineData("gb", "8541430000", "B00", "CN", "2027-03-31", "0 %")]
    [InlineData("gb", "8541430000", "B00", "CN", "2027-04-01", "5 %")]
    [InlineData("gb", "8712003000", "A30", "CN", "2026-11-23", "48.5 %")]
    [InlineData("gb", "8712003000", "A30", "VN", "2026-11-23", "")]
    public void gives_the_measures_of_the_day(string country, string code, string tax, string origin, string day, string rates)
    {
        var asOf = DateOnly.ParseExact(day, "yyyy-MM-dd", null);
        var line = Countries.Find(country)!.Tariff.Declarable(code, asOf)!;
        var found = line.For(tax, origin, asOf).Select(m => m.Preference is null ? $"{m.Rate}" : $"{m.Rate} [{m.Preference}]");
        Assert.Equal(rates, string.Join(' ', found.Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void falls_back_to_the_heading_but_never_lets_one_be_declared()
    {
        var day = new DateOnly(2026, 11, 23);
        Assert.Equal("2208", Korea.Tariff.Find("2208990000", day)!.Code);
        Assert.Null(Korea.Tariff.Declarable("2208", day));
        Assert.Null(Korea.Tariff.Find("9999999999", day));
        Assert.Null(Korea.Tariff.Find("8471300000", new(2021, 12, 31)));
    }

    [Fact]
    public void knows_the_day_where_the_customs_is()
    {
        var evening = new DateTimeOffset(2026, 11, 23, 15, 0, 0, TimeSpan.Zero);
        Assert.Equal(new DateOnly(2026, 11, 24), Korea.Today(evening));
        Assert.Equal(new DateOnly(2026, 11, 23), Britain.Today(evening));
        Assert.Equal(new DateOnly(2026, 7, 1), Britain.Today(new(2026, 6, 30, 23, 0, 0, TimeSpan.Zero)));
    }

    [Fact]
    public void has_a_rate_of_exchange_for_every_day_of_two_years()
    {
        for (var day = new DateOnly(2026, 1, 1); day <= new DateOnly(2027, 12, 31); day = day.AddDays(1))
        {
            foreach (var profile in Countries.All)
            {
                Assert.All(profile.Rates.Currencies, currency => Assert.NotNull(profile.Rates.For(currency, day)));
            }
        }
    }

    [Fact]
    public void counts_working_days_around_holidays()
    {
        // Chuseok 2026: Thursday to Saturday, then Sunday.
        Assert.Equal(new DateOnly(2026, 9, 28), Korea.Calendar.AddWorkingDays(new(2026, 9, 23), 1));
        Assert.Equal(new DateOnly(2026, 4, 7), Britain.Calendar.AddWorkingDays(new(2026, 4, 2), 1));
        // Selected on the evening before Chuseok: two working days later, at the end of the day in Seoul.
        Assert.Equal(
            new DateTimeOffset(2026, 9, 29, 23, 59, 59, TimeSpan.FromHours(9)),
            Korea.InspectBy(new(2026, 9, 23, 11, 0, 0, TimeSpan.Zero)));
        Assert.Equal("추석", Korea.Calendar.HolidayOn(new(2026, 9, 25))!.In("ko"));
    }

    [Theory]
    [InlineData("kr", "11", TaxTreatment.Due)]
    [InlineData("kr", "71", TaxTreatment.Suspended)]
    [InlineData("kr", "10", TaxTreatment.None)]
    [InlineData("gb", "4071", TaxTreatment.Due)]
    [InlineData("gb", "7100", TaxTreatment.Suspended)]
    [InlineData("gb", "1040", TaxTreatment.None)]
    public void says_what_a_procedure_means_for_taxes(string country, string procedure, TaxTreatment treatment) =>
        Assert.Equal(treatment, Countries.Find(country)!.Taxes.Of(procedure));

    [Theory]
    [InlineData("kr", "1208612345", "trader")]
    [InlineData("kr", "1108654321", "trader")]
    [InlineData("kr", "B20011", "broker")]
    [InlineData("kr", "KRB-088", "bank")]
    [InlineData("kr", "HJMU", "carrier")]
    [InlineData("kr", "120-86-12345", null)]
    [InlineData("gb", "GB553202734852", "trader")]
    [InlineData("gb", "GB603202734852", "trader")]
    public void tells_parties_by_their_numbers(string country, string id, string? kind) =>
        Assert.Equal(kind, Countries.Find(country)!.Numbers.PartyOf(id)?.Kind);

    [Fact]
    public void knows_minor_units()
    {
        Assert.Equal((0, 2, 0, 3), (Korea.DecimalsOf("KRW"), Korea.DecimalsOf("USD"), Korea.DecimalsOf("JPY"), Korea.DecimalsOf("KWD")));
        Assert.Equal(2, Korea.DecimalsOf("XXX"));
    }

    [Fact]
    public void asks_firearms_of_the_police_by_number()
    {
        var formality = Assert.Single(Korea.Formalities.For("9303300000", Direction.Import, "11", "US", new(2026, 11, 23)));
        Assert.Equal(("NPA-FIREARMS", "NPA", true, "NAR", "RFAE"),
            (formality.Code, formality.Agency, formality.QuantityManaged, formality.Unit, formality.Document.ToString()));
        Assert.Equal(new Money(50000, "KRW"), formality.Fee);
        Assert.Equal("경찰청", Korea.AgencyOf("NPA", new(2026, 11, 23))!.Name.In("ko"));
    }

    [Theory]
    [InlineData("RU", true)]
    [InlineData("DE", false)]
    public void narrows_a_scope_by_a_condition(string destination, bool asked)
    {
        var scopes = Korea.Formalities.Scoped("8458110000", Direction.Export, "10", "KR", new(2026, 11, 23));
        var fields = new DelegatedFields(name => FieldValue.Of(name == "destinationCountry" ? destination : null));
        Assert.Equal(asked, scopes.Any(pair => pair.Scope.When!.Holds(fields)));
    }

    [Fact]
    public void puts_a_commodity_code_together_by_type_and_not_by_order()
    {
        var item = new GovernmentAgencyGoodsItem
        {
            Commodity = new()
            {
                Classification =
                [
                    new() { Id = "VATZ", IdentificationTypeCode = "GN" }, new() { Id = "10", IdentificationTypeCode = "TRC" },
                    new() { Id = "61091000", IdentificationTypeCode = "TSP" },
                ],
            },
            GovernmentProcedure = [new() { CurrentCode = "000" }, new() { CurrentCode = "40", PreviousCode = "71" }],
            Origin = [new() { CountryCode = "VN", TypeCode = "2" }, new() { CountryCode = "CN", TypeCode = "1" }],
        };
        Assert.Equal("6109100010", Britain.CommodityCode(item));
        Assert.Equal(["VATZ"], Britain.AdditionalCodes(item));
        Assert.Equal(("4071", "CN", "VN"), (Goods.Procedure(item), Goods.Origin(item), Goods.PreferentialOrigin(item)));
    }
}
