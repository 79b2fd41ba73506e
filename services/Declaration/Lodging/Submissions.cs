using SingleWindow.Countries;
using SingleWindow.Declarations.Requesting;
using SingleWindow.ServiceHost;

namespace SingleWindow.Declarations.Lodging;

/// <summary>Takes submissions off the wire.</summary>
internal sealed class Submissions(CountryProfiles countries, IConfiguration configuration)
{
    private readonly string usual = configuration["SingleWindow:DefaultProfile"] ?? countries.All[0].Code;

    /// <summary>Null when the profile asked for does not exist here.</summary>
    public async Task<Submission?> Read(HttpContext http, string? profile, Who who, DateTimeOffset now, CancellationToken stop)
    {
        if (countries.Find(profile ?? usual) is not { } country)
        {
            return null;
        }

        return Submission.Of(await Payload.Of(http, LanguageOf(http, country), stop), country, who, now);
    }

    public IResult UnknownProfile(string? profile) => Problems.Invalid(
        "declaration/profile-unknown", $"Profiles here: {string.Join(", ", countries.All.Select(country => country.Code))}; not {profile}.", "profile");

    /// <summary>The caller's language as far as the country speaks it.</summary>
    public static string LanguageOf(HttpContext http, CountryProfile country) => LanguageOf(http, country.Spoken);

    public static string LanguageOf(HttpContext http, IReadOnlyCollection<string> spoken) => http.Request.GetTypedHeaders().AcceptLanguage
        .OrderByDescending(language => language.Quality ?? 1)
        .Select(language => language.Value.ToString().Split('-')[0].ToLowerInvariant())
        .FirstOrDefault(language => spoken.Contains(language, StringComparer.OrdinalIgnoreCase)) ?? "en";
}
