namespace SingleWindow.Declarations.Requesting;

/// <summary>A request's own reference (WCO D026) names one request about its declaration: a repeat, however late, finds the first.</summary>
/// <param name="Id">MRN and reference.</param>
/// <param name="Version">Of the declaration once it was granted.</param>
public sealed record RequestReference(string Id, string Hash, int Version)
{
    public static string Key(string mrn, string reference) => $"{mrn}/{reference}";
}
