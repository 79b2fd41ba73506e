namespace SingleWindow.Risk.Showing;

/// <summary>The country meant when a request names none.</summary>
public sealed record DefaultProfile(string Code);
