using System.Buffers;

namespace SingleWindow.Embedded.Enveloping;

/// <summary>W3C trace context, as far as the envelope needs it.</summary>
public static class TraceContext
{
    private static readonly SearchValues<char> Hex = SearchValues.Create("0123456789abcdef");

    /// <summary>As daprd, a message without a trace begins one.</summary>
    public static string Begin(Guid chance)
    {
        var hex = chance.ToString("N");
        return $"00-{hex}-{hex[16..]}-00";
    }

    public static bool IsValid(string? traceParent) =>
        traceParent is { Length: >= 55 } && traceParent[2] == '-' && traceParent[35] == '-' && traceParent[52] == '-'
        && !traceParent.AsSpan(3, 32).ContainsAnyExcept(Hex)
        && traceParent.AsSpan(3, 32).ContainsAnyExcept('0')
        && traceParent.AsSpan(36, 16).ContainsAnyExcept('0');
}
