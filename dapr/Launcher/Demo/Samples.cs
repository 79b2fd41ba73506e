namespace SingleWindow.Launcher.Demo;

/// <summary>The sample declarations that the scenarios start from.</summary>
internal static class Samples
{
    /// <summary>Nothing is asked but the duty.</summary>
    public const string Green = "kr/import-green.json";

    /// <summary>Needs two agencies: a quarantine certificate kept by quantity, and food clearance.</summary>
    public const string Beef = "kr/import-beef.json";

    /// <summary>Net mass of the sample, in kilograms.</summary>
    public const decimal BeefQuantity = 18_000m;

    /// <summary>Needs permits that are not kept by quantity.</summary>
    public const string Almonds = "kr/import-almonds.json";

    /// <summary>A rule of the profile sends it to the red channel.</summary>
    public const string Red = "kr/import-red.json";

    /// <summary>Wrong in many places.</summary>
    public const string Invalid = "kr/import-invalid.json";

    public const string Export = "kr/export.json";

    /// <summary>In the folder of profile gb.</summary>
    public const string Xml = "import.xml";

    /// <summary>A full standard import declaration (H1), in the folder of profile gb.</summary>
    public const string FullXml = "import-h1.xml";
}
