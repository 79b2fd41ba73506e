using System.Globalization;
using SingleWindow.Countries;
using SingleWindow.Declarations.Messages;

namespace SingleWindow.Declarations.Telling;

/// <summary>Who answers questions, who hears an appeal, and until when: from the country's lists.</summary>
/// <remarks>
/// List <c>office</c> has for each office <c>phone</c>, <c>mail</c> and <c>appeal</c> (a code of list <c>appeal-office</c>); one of them
/// <c>answers</c> for <c>all</c>: it stands where a declaration names no office, or none that has a telephone.
/// List <c>time-limit</c> has days.
/// </remarks>
public static class Offices
{
    public static ContactPoint? ContactOf(CountryProfile country, string office, DateOnly asOf)
    {
        var known = country.Codes.Find("office", office, asOf);
        var answering = known?["phone"] is { Length: > 0 } ? known : ForAll(country, asOf) ?? known;
        if (answering is null) return office.Length == 0 ? null : new(office);
        return new(answering.Value, Filled(answering["phone"]), Filled(answering["mail"]));
    }

    public static string? AppealOf(CountryProfile country, string office, DateOnly asOf) =>
        Filled(country.Codes.Find("office", office, asOf)?["appeal"]) ?? Filled(ForAll(country, asOf)?["appeal"]);

    /// <summary>Null where the country has no such limit.</summary>
    public static DateTimeOffset? Within(CountryProfile country, string limit, DateTimeOffset from) =>
        int.TryParse(country.Codes.Find("time-limit", limit, DateOnly.FromDateTime(from.Date))?["days"], CultureInfo.InvariantCulture, out var days)
            ? from.AddDays(days) : null;

    private static Code? ForAll(CountryProfile country, DateOnly asOf) =>
        country.Codes.All("office", asOf).FirstOrDefault(office => office["answers"] == "all");

    private static string? Filled(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
