using System.Net.Http.Headers;

namespace SingleWindow.Launcher.Clients;

/// <summary>A declaration as text, with the media type it is sent as.</summary>
public sealed record DeclarationFile(string Text, bool IsXml)
{
    private const string OpenReference = "{LRN}";

    public string MediaType => IsXml ? "application/xml" : "application/json";

    public static async Task<DeclarationFile> Read(string path, CancellationToken stop)
    {
        if (!File.Exists(path)) throw new LauncherException($"There is no file {path}.");
        return Of(await File.ReadAllTextAsync(path, stop));
    }

    /// <summary>Samples leave their reference open, as a reference names one declaration of its lodger.</summary>
    public DeclarationFile Under(string reference) => this with { Text = Text.Replace(OpenReference, reference, StringComparison.Ordinal) };

    public static DeclarationFile Of(string text) => new(text, text.AsSpan().TrimStart("\uFEFF \r\n\t").StartsWith("<", StringComparison.Ordinal));

    /// <summary>A new body each time: a sent one is used up.</summary>
    public HttpContent Content() => new StringContent(Text, new MediaTypeHeaderValue(MediaType, "utf-8"));
}
