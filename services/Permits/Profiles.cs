using NodaTime;
using SingleWindow.Countries;
using SingleWindow.ServiceHost;

namespace SingleWindow.Permits;

/// <summary>The country profiles of this process.</summary>
internal static class Profiles
{
    public static void AddProfiles(this WebApplicationBuilder builder)
    {
        var directory = builder.Configuration["SingleWindow:Profiles"] ?? Path.Combine(AppContext.BaseDirectory, "profiles");
        builder.Services.AddSingleton(_ => CountryProfiles.Read(directory));
        builder.Services.AddSingleton(services => new DefaultProfile(
            builder.Configuration["SingleWindow:DefaultProfile"] ?? services.GetRequiredService<CountryProfiles>().All[0].Code));
    }

    public static CountryProfile? Find(this CountryProfiles countries, string? asked, DefaultProfile fallback) =>
        countries.Find(asked ?? fallback.Code);

    public static IResult Unknown(string? asked) =>
        Problems.Invalid("request/profile-unknown", $"There is no country profile {asked}.", "profile");

    /// <summary>The moment at which a day ends in the country.</summary>
    public static DateTimeOffset EndOf(this CountryProfile country, DateOnly day) => DateTimeZoneProviders.Tzdb[country.TimeZone]
        .AtStartOfDay(LocalDate.FromDateOnly(day.AddDays(1))).ToDateTimeOffset();
}

internal sealed record DefaultProfile(string Code);
