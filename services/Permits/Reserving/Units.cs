using System.Collections.Frozen;

namespace SingleWindow.Permits.Reserving;

/// <summary>An amount of goods in a UNECE Recommendation 20 unit.</summary>
public sealed record Quantity(decimal Value, string Unit);

/// <summary>Conversion inside one dimension only, by the factors of UNECE Recommendation 20.</summary>
public static class Units
{
    private static readonly FrozenDictionary<string, (string Dimension, decimal Factor)> Factors =
        new Dictionary<string, (string, decimal)>(StringComparer.Ordinal)
        {
            ["KGM"] = ("mass", 1m),
            ["GRM"] = ("mass", 0.001m),
            ["MGM"] = ("mass", 0.000001m),
            ["DTN"] = ("mass", 100m),
            ["TNE"] = ("mass", 1000m),
            ["LBR"] = ("mass", 0.45359237m),
            ["ONZ"] = ("mass", 0.028349523125m),
            ["LTR"] = ("volume", 1m),
            ["MLT"] = ("volume", 0.001m),
            ["HLT"] = ("volume", 100m),
            ["MTQ"] = ("volume", 1000m),
            ["C62"] = ("count", 1m),
            ["EA"] = ("count", 1m),
            ["H87"] = ("count", 1m),
            ["NAR"] = ("count", 1m),
            ["DZN"] = ("count", 12m),
            ["CEN"] = ("count", 100m),
            ["MIL"] = ("count", 1000m),
            ["MTR"] = ("length", 1m),
            ["CMT"] = ("length", 0.01m),
            ["KMT"] = ("length", 1000m),
            ["MTK"] = ("area", 1m),
            ["CMK"] = ("area", 0.0001m),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The code without a tariff qualifier: <c>KGM#G</c> is kilograms.</summary>
    public static string Plain(string unit) => unit.Split('#')[0].Trim().ToUpperInvariant();

    /// <summary>
    /// In the wanted unit, with the ledger's three places, rounded up so that no reservation is too small;
    /// null where the dimensions differ.
    /// </summary>
    public static decimal? In(this Quantity quantity, string unit)
    {
        var (from, to) = (Plain(quantity.Unit), Plain(unit));
        if (from == to)
        {
            return ThreePlaces(quantity.Value);
        }

        return Factors.TryGetValue(from, out var a) && Factors.TryGetValue(to, out var b) && a.Dimension == b.Dimension
            ? ThreePlaces(quantity.Value * a.Factor / b.Factor)
            : null;
    }

    private static decimal ThreePlaces(decimal value) => decimal.Ceiling(value * 1000m) / 1000m;
}
