namespace SingleWindow.Launcher;

/// <summary>What there is to build and to start, by project folder.</summary>
internal static class Parts
{
    public const string Gateway = "gateway";
    public const string Embedded = "dapr/Embedded";

    /// <summary>Dapr app id of each service and its project.</summary>
    public static readonly IReadOnlyDictionary<string, string> Services = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["declaration"] = "services/Declaration",
        ["permits"] = "services/Permits",
        ["risk"] = "services/Risk",
        ["payment"] = "services/Payment",
    };

    public static IEnumerable<string> Projects => [.. Services.Values, Gateway, Embedded];
}
