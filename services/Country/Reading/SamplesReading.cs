namespace SingleWindow.Countries.Reading;

/// <summary><c>samples/*.json</c> and <c>samples/*.xml</c></summary>
internal static class SamplesReading
{
    public static IReadOnlyList<SampleFile> Read(ProfileFolder folder) =>
        [.. folder.Files("samples", "*.json").Concat(folder.Files("samples", "*.xml"))
            .Select(file => folder.ReadText(file) is { } text ? new SampleFile(Path.GetFileName(file), text) : null).OfType<SampleFile>()];
}
