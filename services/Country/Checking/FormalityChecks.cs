using SingleWindow.Countries.Reading;

namespace SingleWindow.Countries.Checking;

/// <summary>A formality over goods that the tariff does not know is asked of nobody.</summary>
internal static class FormalityChecks
{
    public static void Check(Context context, IReadOnlyList<At<Formality>> formalities, IReadOnlyList<At<TariffLine>> lines)
    {
        var codes = lines.Select(line => line.Value.Code).Order(StringComparer.Ordinal).ToArray();
        foreach (var (formality, place) in formalities)
        {
            foreach (var scope in formality.Scopes.Where(scope => !Known(codes, scope.Hs)))
            {
                context.Findings.Add(place, FindingCodes.UnreachableFormality,
                    $"{formality.Code}: no line of the tariff begins with {scope.Hs}.");
            }
        }
    }

    private static bool Known(string[] codes, string prefix) =>
        Array.Exists(codes, code => code.StartsWith(prefix, StringComparison.Ordinal) || prefix.StartsWith(code, StringComparison.Ordinal));
}
