using System.Text.Json.Nodes;
using SingleWindow.Countries;
using SingleWindow.Declarations.Tests.Lodging;

namespace SingleWindow.Declarations.Tests.Publishing;

/// <summary>Profiles on disk in which the Korean import package gets a second version on 1 January 2027.</summary>
internal sealed class TwoVersions : IDisposable
{
    public static readonly DateOnly LastDay = new(2026, 12, 31);
    public static readonly DateOnly FirstDay = new(2027, 1, 1);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("profiles-");

    public TwoVersions()
    {
        var source = SampleDeclarations.Profiles;
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(Folder, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        var path = Path.Combine(Folder, "kr", "mip", "import.json");
        var first = JsonNode.Parse(File.ReadAllText(path))!;
        var second = first.DeepClone();
        first["to"] = "2026-12-31";
        File.WriteAllText(path, first.ToJsonString());

        second["version"] = "2.0.0";
        second["from"] = "2027-01-01";
        Element(second, "GoodsShipment/Importer/Name")["usage"] = "required";
        Element(second, "GoodsShipment/Importer/Name")["codes"] = JsonNode.Parse("""{ "missing": "SW11015", "format": "SW12015" }""");
        Element(second, "GoodsShipment/GovernmentAgencyGoodsItem/Commodity/Description")["format"] = "an..256";
        Element(second, "GoodsShipment/Invoice/Id")["format"] = "an..35";
        Element(second, "Declarant/Id")["format"] = "an..16";
        Element(second, "DeclarationOfficeId")["usage"] = "optional";
        Element(second, "DeclarationOfficeId")["codes"]!.AsObject().Remove("missing");
        ((JsonArray)second["elements"]!).Remove(Element(second, "GoodsShipment/GovernmentAgencyGoodsItem/Commodity/GoodsMeasure/GrossMassMeasure"));
        ((JsonArray)second["rules"]!).Remove(Rule(second, "kr-15"));
        Rule(second, "kr-14")["severity"] = "error";
        var added = Rule(second, "kr-2").DeepClone();
        (added["id"], added["code"], added["must"]) = ("kr-99", "SW14099", "GoodsShipment.ExportCountry.Id != \"KP\"");
        ((JsonArray)second["rules"]!).Add(added);
        File.WriteAllText(Path.Combine(Folder, "kr", "mip", "import-2.json"), second.ToJsonString());
    }

    public string Folder => _folder.FullName;

    public CountryProfile Korea => CountryProfiles.ReadOne(Path.Combine(Folder, "kr"));

    public void Dispose() => _folder.Delete(recursive: true);

    private static JsonNode Element(JsonNode package, string path) => package["elements"]!.AsArray().Single(element => (string?)element!["path"] == path)!;

    private static JsonNode Rule(JsonNode package, string id) => package["rules"]!.AsArray().Single(rule => (string?)rule!["id"] == id)!;
}
