using SingleWindow.Contracts;

namespace SingleWindow.Declarations.Messages;

/// <summary>A finding in one text, because a RES error has but a code, a place and a description (WCO 488).</summary>
/// <remarks>What matters most stands first: a text that is too long loses the law, then the advice.</remarks>
internal static class ErrorText
{
    /// <returns>Such as <c>Warning: Country: … “ZZ”, line 57. → Give a country. [Customs Act, Art. 242]</c></returns>
    public static string Of(Finding finding, string language)
    {
        var korean = language.StartsWith("ko", StringComparison.OrdinalIgnoreCase);
        var text = finding.Severity switch
        {
            Severity.Error => finding.Text,
            Severity.Warning => (korean ? "경고: " : "Warning: ") + finding.Text,
            Severity.Information => (korean ? "안내: " : "Note: ") + finding.Text,
        };
        string[] place =
        [
            .. finding.Value is { Length: > 0 } value ? [$"“{value}”"] : Array.Empty<string>(),
            .. finding.Line is { } line ? [korean ? $"{line}행" : $"line {line}"] : Array.Empty<string>(),
        ];
        if (place.Length > 0) text += $" {string.Join(", ", place)}.";
        if (finding.Suggestion is { } advice) text += $" → {advice}";
        string[] asked = [.. new[] { finding.Official, finding.Source }.OfType<string>()];
        return asked.Length > 0 ? $"{text} [{string.Join("; ", asked)}]" : text;
    }
}
