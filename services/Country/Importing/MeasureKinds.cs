using System.Collections.Frozen;

namespace SingleWindow.Countries.Importing;

/// <summary>What a measure type of the EU and UK tariffs means in the words of a profile.</summary>
/// <param name="Type">Kind of measure; empty for controls.</param>
/// <param name="Tax">Tax type (WCO 113).</param>
/// <param name="Preference">Code to be claimed; for a developing country the one under its own scheme.</param>
internal sealed record MeasureKind(string Type, string Tax, string? Preference = null, string? DevelopingPreference = null)
{
    private static readonly FrozenDictionary<string, MeasureKind> Known = new Dictionary<string, MeasureKind>(StringComparer.Ordinal)
    {
        ["103"] = new("duty", "A00"),
        ["105"] = new("duty", "A00", "140"),
        ["106"] = new("preference", "A00", "400"),
        ["112"] = new("suspension", "A00", "110"),
        ["115"] = new("suspension", "A00", "115"),
        ["117"] = new("suspension", "A00", "140"),
        ["119"] = new("suspension", "A00", "119"),
        ["122"] = new("quota", "A00", "120"),
        ["123"] = new("quota", "A00", "123"),
        ["141"] = new("suspension", "A00", "310"),
        ["142"] = new("preference", "A00", "300", "200"),
        ["143"] = new("quota", "A00", "320", "220"),
        ["145"] = new("preference", "A00", "340", "240"),
        ["146"] = new("quota", "A00", "323", "223"),
        ["147"] = new("quota", "A00", "420"),
        ["305"] = new("vat", "B00"),
        ["306"] = new("excise", ""),
        ["551"] = new("anti-dumping", "A35"),
        ["552"] = new("anti-dumping", "A30"),
        ["553"] = new("countervailing", "A45"),
        ["554"] = new("countervailing", "A40"),
        ["695"] = new("additional", "A20"),
        ["696"] = new("safeguard", "A20"),
        ["VTS"] = new("vat", "B00"),
        ["VTZ"] = new("vat", "B00"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Groups of the developing-country schemes (GSP, DCTS), and single countries under them.</summary>
    private static readonly FrozenSet<string> DevelopingAreas =
        new[] { "2005", "2020", "2027", "1060", "1061", "1062" }.ToFrozenSet(StringComparer.Ordinal);

    public static MeasureKind? Of(string measureType) => Known.GetValueOrDefault(measureType);

    /// <summary>Agricultural component, additional duty on sugar, on flour: read through the Meursing code.</summary>
    public static string? Component(string measureType) => measureType switch
    {
        "672" => "ADSZ",
        "673" => "ADFM",
        "674" => "EA",
        _ => null,
    };

    public static bool IsSupplementaryUnit(string measureType) => measureType is "109" or "110" or "111";

    public string? PreferenceFor(string area) => DevelopingPreference is not null && DevelopingAreas.Contains(area) ? DevelopingPreference : Preference;
}

/// <summary>Action codes and condition operators of the EU and UK tariffs.</summary>
internal static class ConditionCodes
{
    public static ConditionAction Action(string? code, string? words) => code switch
    {
        "01" or "24" or "25" or "26" or "27" or "28" or "29" or "34" or "36" => ConditionAction.Apply,
        "07" => ConditionAction.NotApplicable,
        "04" or "05" or "06" or "08" or "09" or "16" => ConditionAction.Refuse,
        "10" => ConditionAction.Correct,
        _ when words is null => ConditionAction.Apply,
        _ when words.Contains("not allowed", StringComparison.OrdinalIgnoreCase) => ConditionAction.Refuse,
        _ when words.Contains("not applicable", StringComparison.OrdinalIgnoreCase) => ConditionAction.NotApplicable,
        _ when words.Contains("corrected", StringComparison.OrdinalIgnoreCase) => ConditionAction.Correct,
        _ => ConditionAction.Apply,
    };

    public static (ThresholdOf Of, ThresholdOperator Operator) Compared(string condition, bool isMoney) => condition switch
    {
        "E" or "I" => (isMoney ? ThresholdOf.Price : ThresholdOf.Quantity, ThresholdOperator.AtMost),
        "V" or "F" or "M" => (ThresholdOf.Price, ThresholdOperator.AtLeast),
        "G" or "N" => (ThresholdOf.Quantity, ThresholdOperator.AtLeast),
        "R" => (ThresholdOf.Ratio, ThresholdOperator.AtLeast),
        "J" or "L" => (ThresholdOf.Price, ThresholdOperator.Above),
        "U" => (ThresholdOf.Ratio, ThresholdOperator.Above),
        _ => (isMoney ? ThresholdOf.Price : ThresholdOf.Quantity, ThresholdOperator.Above),
    };
}
