using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace SingleWindow.ServiceHost;

/// <summary>Tells people what they are told in their own language.</summary>
public static class Speaking
{
    public const string Usual = "en";

    /// <summary>The caller's language (Accept-Language) as far as it is spoken.</summary>
    public static string LanguageOf(HttpContext http, IReadOnlyCollection<string> spoken) => http.Request.GetTypedHeaders().AcceptLanguage
        .OrderByDescending(language => language.Quality ?? 1)
        .Select(language => language.Value.ToString().Split('-')[0].ToLowerInvariant())
        .FirstOrDefault(language => spoken.Contains(language, StringComparer.OrdinalIgnoreCase)) ?? Usual;

    /// <summary>One sentence in either of the languages that the services themselves speak.</summary>
    public static string Say(string language, FormattableString english, FormattableString korean) =>
        (language == "ko" ? korean : english).ToString(CultureInfo.InvariantCulture);
}
