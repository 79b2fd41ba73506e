using SingleWindow.Countries.Reading;

namespace SingleWindow.Countries;

/// <summary>One thing that is wrong in a profile, and what to do about it.</summary>
/// <param name="File">Relative to the profile's folder, with forward slashes.</param>
/// <param name="Line">From 1.</param>
/// <param name="Code">Stable, such as <c>tariff/overlapping</c>; the README lists them all.</param>
public sealed record ProfileFinding(string File, int Line, string Code, string Text, string Suggestion)
{
    public override string ToString() => $"{File}:{Line}: {Code}: {Text} {Suggestion}";
}

public static class ProfileCheck
{
    /// <summary>Every finding of the profile in <paramref name="directory"/>, by file and line; never throws on bad content.</summary>
    public static IReadOnlyList<ProfileFinding> Check(string directory) => ProfileReader.Read(directory).Findings;
}
