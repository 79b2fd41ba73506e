using System.Globalization;
using SingleWindow.Contracts;

namespace SingleWindow.Declarations.Messages;

/// <summary>One kind of finding: its stable code and what is said about it, in the languages that we speak.</summary>
/// <remarks>The texts are format strings; each wording says in its comment what {0} and {1} are.</remarks>
public sealed record Wording(string Code, Severity Severity, string English, string Korean)
{
    public string In(string language, params object?[] words) => string.Format(
        CultureInfo.InvariantCulture,
        language.StartsWith("ko", StringComparison.OrdinalIgnoreCase) ? Korean : English, words);

    internal static Wording Error(string code, string english, string korean) =>
        new(code, Severity.Error, english, korean);

    internal static Wording Warning(string code, string english, string korean) =>
        new(code, Severity.Warning, english, korean);
}
