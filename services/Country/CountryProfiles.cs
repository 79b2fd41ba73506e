using System.Collections.Frozen;
using SingleWindow.Countries.Reading;

namespace SingleWindow.Countries;

/// <summary>The profiles that a process works with.</summary>
public sealed class CountryProfiles
{
    private readonly FrozenDictionary<string, CountryProfile> _byCode;

    private CountryProfiles(IEnumerable<CountryProfile> profiles)
    {
        _byCode = profiles.ToFrozenDictionary(profile => profile.Code, StringComparer.Ordinal);
        All = [.. _byCode.Values.OrderBy(profile => profile.Code, StringComparer.Ordinal)];
    }

    public IReadOnlyList<CountryProfile> All { get; }

    public CountryProfile? Find(string code) => _byCode.GetValueOrDefault(code);

    /// <summary>Reads every folder below <paramref name="directory"/> that holds a <c>profile.json</c>.</summary>
    /// <exception cref="BrokenProfileException">Any of them has a finding: half a country is worse than none.</exception>
    public static CountryProfiles Read(string directory) =>
        new(Directory.EnumerateDirectories(directory)
            .Where(folder => File.Exists(Path.Combine(folder, "profile.json")))
            .Order(StringComparer.Ordinal)
            .Select(ReadOne));

    /// <summary>Reads the profile in one folder.</summary>
    /// <exception cref="BrokenProfileException">The profile has a finding.</exception>
    public static CountryProfile ReadOne(string folder)
    {
        var (profile, findings) = ProfileReader.Read(folder);
        return profile is not null && findings.All(finding => finding.Severity != Contracts.Severity.Error) ? profile : throw new BrokenProfileException(folder, findings);
    }
}

/// <summary>A country profile cannot be used; the message lists all findings.</summary>
public sealed class BrokenProfileException(string folder, IReadOnlyList<ProfileFinding> findings)
    : Exception($"{Path.GetFileName(folder)}: {findings.Count} findings{Environment.NewLine}" +
                string.Join(Environment.NewLine, findings))
{
    public IReadOnlyList<ProfileFinding> Findings { get; } = findings;
}
