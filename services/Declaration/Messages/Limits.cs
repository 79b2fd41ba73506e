namespace SingleWindow.Declarations.Messages;

/// <summary>How much of a message is read before it is called too much; no sender can make a reader work longer than this.</summary>
public sealed record Limits
{
    public static readonly Limits Usual = new();

    public int MaxBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>The model is about ten levels deep; unknown elements may nest further, but not for ever.</summary>
    public int MaxDepth { get; init; } = 32;

    /// <summary>Of one element in one parent. The largest declaration known to be legal has 9,999 items.</summary>
    public int MaxItems { get; init; } = 9_999;

    /// <summary>The largest message is read in a fraction of it, on a busy machine, too.</summary>
    public TimeSpan MaxTime { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>All findings are told, but not a million times the same.</summary>
    public int MaxFindings { get; init; } = 1_000;
}
