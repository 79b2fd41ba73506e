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

        return Submission.Of(await Payload.Of(http, Speaking.LanguageOf(http, country.Spoken), stop), country, who, now);
    }

    public IResult UnknownProfile(string? profile) => Problems.Invalid(
        "declaration/profile-unknown", $"Profiles here: {string.Join(", ", countries.All.Select(country => country.Code))}; not {profile}.", "profile");
}
