using System.Text.RegularExpressions;
using NodaTime;
using SingleWindow.Countries.Checking;

namespace SingleWindow.Countries.Reading;

/// <summary>Reads a profile whole; what is wrong is collected, and something stands in for it so that reading goes on.</summary>
internal static class ProfileReader
{
    /// <param name="judge">The engine, where it is at hand: then what the samples show is looked at, too.</param>
    public static (CountryProfile? Profile, IReadOnlyList<ProfileFinding> Findings) Read(
        string directory, Func<CountryProfile, SampleFile, JudgedSample>? judge = null)
    {
        var folder = new ProfileFolder(directory, new FindingList());
        var profile = JsonFile.Read(folder, "profile.json") is { } json ? Read(folder, json, judge) : null;
        return (profile, folder.Findings.Sorted());
    }

    private static CountryProfile Read(ProfileFolder folder, JsonRow json, Func<CountryProfile, SampleFile, JudgedSample>? judge)
    {
        var languages = json.List("languages");
        var codes = CodeListsReading.Read(folder);
        var context = new Context(folder, codes, languages.Count == 0 ? ["en"] : languages, json.Text("currency"));
        var agencies = AgenciesReading.Read(context);
        var taxes = TaxesReading.Read(context);
        var (nomenclature, measures, extras) = TariffReading.Read(context, taxes);
        var formalities = FormalitiesReading.Read(context, agencies);
        var packages = MipReading.Read(context);
        var profile = new CountryProfile
        {
            Code = folder.Name,
            Alpha2 = json.Text("alpha2"),
            Name = context.Words(json, "name"),
            Currency = context.Currency,
            TimeZone = TimeZone(json),
            Languages = context.Languages,
            Numbers = Numbers(context, json),
            Codes = codes,
            Agencies = agencies,
            Taxes = taxes,
            Tariff = new(nomenclature.Select(line => line.Value), measures.Select(measure => measure.Value))
            {
                Quotas = extras.Quotas,
                Components = extras.Components,
                UnitPrices = extras.UnitPrices,
                Controls = extras.Controls,
                Footnotes = extras.Footnotes,
            },
            Formalities = new([.. formalities.Select(formality => formality.Value)]),
            Rates = ExchangeRatesReading.Read(context),
            Calendar = CalendarReading.Read(context),
            Risk = RiskReading.Read(context),
            Payments = PaymentTermsReading.Read(context),
            FollowUp = FollowUpReading.Read(context),
            LowValue = LowValueReading.Read(context),
            Mip = new([.. packages.Select(read => read.Package)]),
            Samples = SamplesReading.Read(folder),
        };
        context.Reference(json, "currency", "currency");
        context.Reference(json, "alpha2", "country");
        json.Done();
        TariffChecks.Check(context, taxes, nomenclature, measures);
        FormalityChecks.Check(context, formalities, nomenclature);
        if (judge is not null) MipChecks.Exercised(context, packages, [.. profile.Samples.Select(sample => judge(profile, sample))]);
        return profile;
    }

    private static string TimeZone(JsonRow json)
    {
        var zone = json.Text("timeZone");
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is not null) return zone;
        json.Findings.Add(json.PlaceOf("timeZone"), FindingCodes.BadTimeZone, $"'{zone}' is no time zone.");
        return "UTC";
    }

    private static NumberFormats Numbers(Context context, JsonRow json)
    {
        var mrn = json.Object("mrn");
        var format = new MrnFormat(mrn.Text("country"), mrn.Whole("serialLength"));
        if (format.Country is not [>= 'A' and <= 'Z', >= 'A' and <= 'Z'] || format.SerialLength is < 1 or > 25)
        {
            json.Findings.Add(json.PlaceOf("mrn"), FindingCodes.BadMrn, $"'{format.Country}' with a serial of {format.SerialLength}.");
        }

        var code = json.Object("commodityCode");
        return new(format, new(code.List("types"), code.Whole("length"), code.Whole("least")), [.. json.Rows("parties").Select(row => Party(context, row)).OfType<PartyFormat>()]);
    }

    private static PartyFormat? Party(Context context, JsonRow row)
    {
        var name = context.Words(row, "name");
        var example = row.Text("example");
        var kind = row.Text("kind");
        var pattern = row.Expression("pattern", FindingCodes.BadPattern, text =>
            new Regex(text, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, TimeSpan.FromSeconds(1)));
        if (pattern is null) return null;
        if (!pattern.IsMatch(example))
        {
            row.Findings.Add(row.PlaceOf("example"), FindingCodes.ExampleDoesNotMatch, $"'{example}' is no {kind}.");
        }

        return new(kind, name, pattern, example);
    }
}
