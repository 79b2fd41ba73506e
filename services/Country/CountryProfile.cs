using NodaTime;
using NodaTime.Extensions;
using SingleWindow.Contracts;

namespace SingleWindow.Countries;

/// <summary>Everything that one country's law and practice say, read from its folder: immutable and safe to share.</summary>
public sealed record CountryProfile
{
    /// <summary>Name of the folder, such as <c>kr</c>.</summary>
    public required string Code { get; init; }

    /// <summary>ISO 3166-1 alpha-2, such as <c>KR</c>.</summary>
    public required string Alpha2 { get; init; }

    public required Words Name { get; init; }

    /// <summary>National currency, ISO 4217.</summary>
    public required string Currency { get; init; }

    /// <summary>IANA time zone, such as <c>Asia/Seoul</c>.</summary>
    public required string TimeZone { get; init; }

    /// <summary>ISO 639-1, the first one is the default.</summary>
    public required IReadOnlyList<string> Languages { get; init; }

    /// <summary>Languages in which findings can be told: those of the profile, and any other that its packages are written in.</summary>
    public IReadOnlyList<string> Spoken =>
        [.. Languages.Concat(Mip.Packages.SelectMany(package => package.Title.Languages)).Distinct(StringComparer.OrdinalIgnoreCase)];

    public required NumberFormats Numbers { get; init; }

    public required CodeLists Codes { get; init; }

    public required Tariff Tariff { get; init; }

    public required Formalities Formalities { get; init; }

    public required IReadOnlyList<Agency> Agencies { get; init; }

    public required TaxScheme Taxes { get; init; }

    public required ExchangeRates Rates { get; init; }

    public required BusinessCalendar Calendar { get; init; }

    public required RiskProfile Risk { get; init; }

    public required Mip Mip { get; init; }

    public PaymentTerms Payments { get; init; } = PaymentTerms.None;

    public FollowUp FollowUp { get; init; } = FollowUp.Unsaid;
    public IReadOnlyList<SampleFile> Samples { get; init; } = [];

    public IReadOnlyList<LowValueSet> LowValue { get; init; } = [];

    /// <summary>The reduced data set of low-value consignments; null where the country has none.</summary>
    public LowValueSet? LowValueFor(Direction direction, DateOnly asOf) =>
        LowValue.FirstOrDefault(set => set.Direction == direction && set.Period.Covers(asOf));

    /// <summary>The day it is in this country: dated rows are read as of the day of acceptance.</summary>
    public DateOnly Today(DateTimeOffset now)
    {
        var local = Zone.GetUtcOffset(now.ToInstant());
        return DateOnly.FromDateTime(now.UtcDateTime.AddTicks(local.Ticks));
    }

    /// <summary>Until when goods selected now are examined: the end of a working day; null when the country promises nothing.</summary>
    public DateTimeOffset? InspectBy(DateTimeOffset now)
    {
        if (Risk.InspectionDays is not { } days) return null;
        var end = Calendar.AddWorkingDays(Today(now), days).AddDays(1).ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(end, Local(now).Offset).AddSeconds(-1);
    }

    /// <summary>The same moment as clocks in this country show it.</summary>
    public DateTimeOffset Local(DateTimeOffset now) => now.ToOffset(Zone.GetUtcOffset(now.ToInstant()).ToTimeSpan());

    /// <summary>Minor units of a currency (ISO 4217): 0 for KRW, 2 for USD.</summary>
    public int DecimalsOf(string currency) => Codes.DecimalsOf(currency);

    public Agency? AgencyOf(string code, DateOnly asOf) =>
        Agencies.FirstOrDefault(agency => agency.Code == code && agency.Period.Covers(asOf));

    private DateTimeZone Zone => DateTimeZoneProviders.Tzdb[TimeZone];
}

/// <summary>A partner government agency.</summary>
public sealed record Agency(string Code, Words Name, string Contact, Period Period) : IDated;
