using System.Collections.Frozen;

namespace SingleWindow.Payments.Assessing;

/// <summary>Exact factors between units of one dimension (UNECE Recommendation 20). Physics, not the law of a country.</summary>
internal static class Units
{
    public const string Kilogram = "KGM";

    private static readonly FrozenDictionary<string, (string Dimension, decimal Factor)> Known =
        new (string Unit, string Dimension, decimal Factor)[]
        {
            ("KGM", "mass", 1m), ("GRM", "mass", 0.001m), ("MGM", "mass", 0.000001m), ("DTN", "mass", 100m), ("TNE", "mass", 1000m),
            ("LTR", "volume", 1m), ("MLT", "volume", 0.001m), ("CLT", "volume", 0.01m), ("HLT", "volume", 100m), ("MTQ", "volume", 1000m),
            ("LPA", "alcohol", 1m), ("HPA", "alcohol", 100m),
            ("MTR", "length", 1m), ("CMT", "length", 0.01m), ("MMT", "length", 0.001m), ("KMT", "length", 1000m),
            ("MTK", "area", 1m), ("CMK", "area", 0.0001m),
            ("C62", "number", 1m), ("NAR", "number", 1m), ("H87", "number", 1m), ("EA", "number", 1m), ("CEN", "number", 100m),
            ("MIL", "number", 1000m), ("NPR", "pairs", 1m), ("PR", "pairs", 1m), ("CTM", "carat", 1m),
            ("KWH", "energy", 1m), ("MWH", "energy", 1000m),
        }.ToFrozenDictionary(u => u.Unit, u => (u.Dimension, u.Factor), StringComparer.Ordinal);

    /// <summary>Strengths and contents: a part of the goods has the same.</summary>
    public static bool IsIntensive(string unit) => unit is "ASV" or "BRX" or "SPR" or "P1";

    /// <summary>Null between dimensions: a litre is never a kilogram.</summary>
    public static decimal? Convert(decimal value, string from, string to)
    {
        if (from == to)
        {
            return value;
        }

        return Known.TryGetValue(from, out var source) && Known.TryGetValue(to, out var target) && source.Dimension == target.Dimension
            ? value * source.Factor / target.Factor
            : null;
    }
}
