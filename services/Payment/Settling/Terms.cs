using NodaTime;
using SingleWindow.Countries;

namespace SingleWindow.Payments.Settling;

/// <summary>What the law of the bill's country says at this moment, as settling needs it.</summary>
/// <param name="Today">The bookable day.</param>
/// <param name="Due">The end of the last day on which payment of a bill drawn now is in time.</param>
/// <param name="Rounding">Of amounts that are charged.</param>
/// <param name="Zone">IANA time zone in which days begin.</param>
public sealed record Terms(DateOnly Today, DateTimeOffset Due, PaymentTerms Payments, Rounding Rounding, string Zone)
{
    private static readonly Rounding Unrounded = new(1, RoundingMode.None);

    public static Terms Of(CountryProfile? country, DateTimeOffset now)
    {
        if (country is null)
        {
            return new(DateOnly.FromDateTime(now.UtcDateTime), now, PaymentTerms.None, Unrounded, "UTC");
        }

        var today = country.Today(now);
        var rounding = country.Taxes.Rounding.Total.Mode == RoundingMode.None ? country.Taxes.Rounding.Tax : country.Taxes.Rounding.Total;
        return new(today, EndOf(today.AddDays(country.Taxes.DueDays), country.TimeZone), country.Payments, rounding, country.TimeZone);
    }

    /// <summary>The moment at which a day of the zone is over.</summary>
    public static DateTimeOffset EndOf(DateOnly day, string zone) =>
        LocalDate.FromDateOnly(day.AddDays(1)).AtStartOfDayInZone(DateTimeZoneProviders.Tzdb[zone]).ToDateTimeOffset();

    /// <summary>The day in the zone: for a moment at which payment was due, the first day on which it is late.</summary>
    public DateOnly DayOf(DateTimeOffset moment) =>
        Instant.FromDateTimeOffset(moment).InZone(DateTimeZoneProviders.Tzdb[Zone]).Date.ToDateOnly();
}
