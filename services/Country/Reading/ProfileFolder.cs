using System.Text;

namespace SingleWindow.Countries.Reading;

/// <summary>The files of one profile.</summary>
internal sealed class ProfileFolder(string directory, FindingList findings)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public string Name { get; } = Path.GetFileName(Path.TrimEndingDirectorySeparator(directory));

    public FindingList Findings { get; } = findings;

    /// <summary>Null with a finding where the file is missing or is no UTF-8.</summary>
    public string? ReadText(string file)
    {
        try
        {
            return File.ReadAllText(Path.Combine(directory, file), Strict);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Findings.Add(new(file, 1), FindingCodes.MissingFile, "The file is missing or cannot be read.");
        }
        catch (DecoderFallbackException)
        {
            Findings.Add(new(file, 1), FindingCodes.NotUtf8, "The file is not UTF-8.");
        }

        return null;
    }

    /// <summary>Line by line, so that a file may be larger than memory; ends with a finding where it is missing or no UTF-8.</summary>
    public IEnumerable<string> Lines(string file)
    {
        using var reader = Open(file);
        while (reader is not null && Line(reader, file) is { } line) yield return line;
    }

    private StreamReader? Open(string file)
    {
        try
        {
            return new(Path.Combine(directory, file), Strict);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Findings.Add(new(file, 1), FindingCodes.MissingFile, "The file is missing or cannot be read.");
            return null;
        }
    }

    private string? Line(StreamReader reader, string file)
    {
        try
        {
            return reader.ReadLine();
        }
        catch (DecoderFallbackException)
        {
            Findings.Add(new(file, 1), FindingCodes.NotUtf8, "The file is not UTF-8.");
            return null;
        }
    }

    /// <summary>Files of a kind in a folder below, relative, in order.</summary>
    public IReadOnlyList<string> Files(string below, string pattern)
    {
        var folder = Path.Combine(directory, below);
        return Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, pattern).Select(path => $"{below}/{Path.GetFileName(path)}").Order(StringComparer.Ordinal)]
            : [];
    }

    public bool Exists(string file) => File.Exists(Path.Combine(directory, file));
}
