using SingleWindow.Contracts;
using SingleWindow.Countries.Reading;

namespace SingleWindow.Countries;

/// <summary>One thing that is wrong in a profile, and what to do about it.</summary>
/// <param name="File">Relative to the profile's folder, with forward slashes.</param>
/// <param name="Line">From 1.</param>
/// <param name="Code">Stable, such as <c>tariff/overlapping</c>; the README lists them all.</param>
/// <param name="Severity">A profile with a warning can be used.</param>
public sealed record ProfileFinding(string File, int Line, string Code, string Text, string Suggestion, Severity Severity = Severity.Error)
{
    public override string ToString() => $"{File}:{Line}: {Code}: {Text} {Suggestion}";
}

public static class ProfileCheck
{
    /// <summary>Every finding of the profile in <paramref name="directory"/>, by file and line; never throws on bad content.</summary>
    /// <param name="judge">The engine: how it reads and judges a sample. Without it nothing is said about what the samples show.</param>
    public static IReadOnlyList<ProfileFinding> Check(string directory, Func<CountryProfile, SampleFile, JudgedSample>? judge = null) =>
        ProfileReader.Read(directory, judge).Findings;
}
