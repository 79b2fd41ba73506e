using System.Collections.Frozen;

namespace SingleWindow.Risk.Inspecting;

/// <summary>The words in which results are told. A code can be counted and learnt from; free text cannot.</summary>
public static class Irregularities
{
    /// <summary>What may contradict a declaration.</summary>
    public static readonly FrozenDictionary<string, string> Kinds = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["classification"] = "The goods belong under another commodity code.",
        ["origin"] = "The goods originate elsewhere, or the origin is not proven.",
        ["value"] = "The value is not the one paid or payable.",
        ["quantity"] = "More or fewer units than declared.",
        ["mass"] = "Heavier or lighter than declared.",
        ["description"] = "The description does not fit the goods.",
        ["undeclared-goods"] = "Goods that stand on no item.",
        ["prohibited-goods"] = "Goods that may not cross the border.",
        ["permit"] = "The permit quoted does not cover the goods.",
        ["intellectual-property"] = "Goods that seem to infringe a right.",
        ["marking"] = "Labels or marks are missing or wrong.",
        ["document"] = "A document is false or belongs to other goods.",
        ["seal"] = "A seal is broken, missing or another one.",
        ["party"] = "Another party stands behind the declaration.",
        ["other"] = "None of the above; the remarks say what.",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Why an examination may say nothing about the goods.</summary>
    public static readonly FrozenDictionary<string, string> NoResults = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["not-accessible"] = "The goods could not be unloaded or opened without harm.",
        ["equipment-failed"] = "The equipment needed was not working.",
        ["sample-inconclusive"] = "The laboratory could not tell.",
        ["examined-elsewhere"] = "Another office or agency has just examined the same goods.",
        ["no-capacity"] = "No officer was free within the time allowed.",
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
