using SingleWindow.Declarations.Publishing;
using Xunit;

namespace SingleWindow.Countries.Tests;

/// <summary>The smallest profile without a finding, as texts that a test changes before it is written to a folder.</summary>
internal sealed class SmallProfile
{
    private readonly Dictionary<string, string> _files = new(StringComparer.Ordinal)
    {
        ["profile.json"] = """
            {
              "alpha2": "ZZ",
              "name": { "en": "Zedland" },
              "currency": "ZED",
              "timeZone": "Etc/UTC",
              "languages": ["en"],
              "mrn": { "country": "ZZ", "serialLength": 13 },
              "commodityCode": { "types": ["HS"], "length": 6, "least": 6 },
              "parties": [
                { "kind": "trader", "name": { "en": "Trader number" }, "pattern": "^T[0-9]$", "example": "T1" }
              ]
            }
            """,
        ["codes/country.csv"] = "code,name,from,to\nZZ,Zedland,2020-01-01,\nYY,Whyland,2020-01-01,\n",
        ["codes/currency.csv"] = "code,name,minorUnits,from,to\nZED,Zed,2,2020-01-01,\nWHY,Why,0,2020-01-01,\n",
        ["codes/office.csv"] = "code,name,from,to\n001,Port,2020-01-01,\n",
        ["codes/unit.csv"] = "code,name,from,to\nKGM,Kilogram,2020-01-01,\n",
        ["codes/package.csv"] = "code,name,from,to\nCT,Carton,2020-01-01,\n",
        ["codes/procedure.csv"] = "code,name,from,to\n40,Home use,2020-01-01,\n",
        ["codes/transport-mode.csv"] = "code,name,from,to\n1,Sea,2020-01-01,\n",
        ["codes/incoterm.csv"] = "code,name,from,to\nCIF,Cost insurance freight,2020-01-01,\n",
        ["codes/document.csv"] = "code,name,from,to\nN001,Health certificate,2020-01-01,\n",
        ["codes/declaration-type.csv"] = "code,name,from,to\nIMA,Import,2020-01-01,\n",
        ["codes/preference.csv"] = "code,name,from,to\n300,Agreement,2020-01-01,\n",
        ["tariff/nomenclature.csv"] = "code,description,unit,declarable,from,to\n0101,Horses,,false,2020-01-01,\n010121,Breeding horses,KGM,true,2020-01-01,\n",
        ["tariff/areas.csv"] = "area,name,member,from,to\nPACT,Pact,YY,2020-01-01,\n",
        ["tariff/duties.csv"] = """
            id,code,type,tax,rate,area,preference,proofs,legal_act,from,to
            d1,0101,duty,A00,8 %,ERGA OMNES,,,Act,2020-01-01,
            d2,010121,preference,A00,2 ZED/KGM,PACT,300,N001,Act,2020-01-01,

            """,
        ["taxes.json"] = """
            {
              "valueBasis": "CIF",
              "dueDays": 10,
              "rounding": {
                "value": { "step": 1, "mode": "down" }, "tax": { "step": 1, "mode": "down" }, "total": { "step": 1, "mode": "down" },
                "nextBaseRounded": true, "totalRounded": true
              },
              "taxes": [
                { "type": "A00", "name": { "en": "Duty" }, "base": ["value"], "choice": "lowest", "legalBasis": "Act", "from": "2020-01-01" },
                { "type": "VAT", "name": { "en": "VAT" }, "base": ["value", "A00"], "rate": "10 %", "legalBasis": "Act", "from": "2020-01-01" }
              ],
              "procedures": [{ "procedures": ["71"], "taxes": "suspended" }]
            }
            """,
        ["agencies.json"] = """
            { "agencies": [
                { "code": "FARM", "name": { "en": "Farming" }, "contact": "https://farm.example", "from": "2020-01-01" }
            ] }
            """,
        ["formalities.json"] = """
            { "formalities": [
                { "code": "FARM-1", "name": { "en": "Health" }, "agency": "FARM", "direction": "import", "legalBasis": "Act",
                  "document": "N001", "unit": "KGM", "quantityManaged": true, "fee": { "amount": 5, "currency": "ZED" },
                  "processingDays": 3, "validityDays": 30, "exemptions": [{ "code": "X01", "name": { "en": "Not in scope" } }],
                  "scopes": [{ "hs": ["0101"], "when": "item.netMass > 1" }], "from": "2020-01-01" }
            ] }
            """,
        ["exchange-rates.csv"] = """
            id,currency,rate,units,quotation,from,to
            r1,WHY,12.5,1,nationalPerForeign,2026-01-01,2026-01-31
            r2,WHY,12.6,1,nationalPerForeign,2026-02-01,

            """,
        ["calendar.json"] = """
            { "weekend": ["sunday"],
              "holidays": [{ "date": "2026-01-01", "name": { "en": "New Year" } }] }
            """,
        ["payments.json"] = """
            { "accounts": [
                { "bank": "B1", "number": "100-1", "bic": "BANKZZZZ", "currency": "ZED", "holder": { "en": "Treasury" }, "from": "2020-01-01" } ],
              "tolerances": [{ "shortfall": 1, "excess": 1, "freeText": true, "legalBasis": "Act", "from": "2020-01-01" }],
              "lateCharges": [
                { "oncePercent": 3, "rate": { "percent": 8, "dayCount": "actual365" }, "least": 100, "daysMax": 1826, "legalBasis": "Act", "from": "2020-01-01" } ],
              "refundInterest": [{ "percent": 2, "dayCount": "actualActual", "legalBasis": "Act", "from": "2020-01-01" }],
              "statements": [{ "months": 1, "dueDay": 31, "dueMonthsAfter": 1, "legalBasis": "Act", "from": "2020-01-01" }] }
            """,
        ["risk-rules.json"] = """
            { "yellowAt": 40, "redAt": 70, "randomRate": 0.01, "randomKey": "zz", "authorisedTraderFactor": 0.5,
              "rules": [
                { "id": "R1", "version": "1", "name": { "en": "Rule" }, "condition": "item.hs startsWith \"01\"",
                  "lane": "red", "class": "goods", "instruction": { "en": "Look." }, "from": "2020-01-01" }
              ] }
            """,
        ["mip/import.json"] = """
            { "id": "zz-import", "version": "1", "direction": "import", "title": { "en": "Import" }, "from": "2020-01-01",
              "elements": [
                { "path": "TypeCode", "wcoId": "D013", "name": { "en": "Type" }, "format": "an..3", "usage": "required",
                  "codeList": "declaration-type", "codes": { "missing": "SW11001", "format": "SW12001", "list": "SW13001" },
                  "suggestion": { "en": "Give it." }, "legalBasis": "Act" }
              ],
              "rules": [
                { "id": "1", "code": "SW14001", "at": "GoodsItemQuantity", "wcoId": "228", "must": "GoodsItemQuantity > 0",
                  "text": { "en": "Text" }, "suggestion": { "en": "Do." }, "legalBasis": "Act" }
              ] }
            """,
        ["mip/export.json"] = """
            { "id": "zz-export", "version": "1", "direction": "export", "title": { "en": "Export" }, "from": "2020-01-01",
              "elements": [], "rules": [] }
            """,
        ["samples/import.json"] = """{ "typeCode": "IMA", "goodsItemQuantity": 1 }""",
    };

    public static IReadOnlyList<string> Files => [.. new SmallProfile()._files.Keys];

    public string this[string file] => _files[file];

    public SmallProfile Without(string file)
    {
        Assert.True(_files.Remove(file));
        return this;
    }

    public SmallProfile With(string file, string text)
    {
        _files[file] = text;
        return this;
    }

    public SmallProfile Changed(string file, string from, string to)
    {
        Assert.Contains(from, _files[file], StringComparison.Ordinal);
        return With(file, _files[file].Replace(from, to, StringComparison.Ordinal));
    }

    /// <summary>Number of the line, from 1, that holds the text now.</summary>
    public int LineOf(string file, string text) =>
        1 + _files[file][.._files[file].IndexOf(text, StringComparison.Ordinal)].Count(c => c == '\n');

    public IReadOnlyList<ProfileFinding> Findings() => InFolder(Check);

    /// <summary>With the samples judged by the engine.</summary>
    public static IReadOnlyList<ProfileFinding> Check(string folder) =>
        ProfileCheck.Check(folder, (country, sample) => SampleReading.Judge(country, sample, new(2026, 11, 23)));

    public CountryProfile Read() => InFolder(CountryProfiles.ReadOne);

    public T InFolder<T>(Func<string, T> use)
    {
        var folder = Directory.CreateTempSubdirectory("profile-").FullName;
        try
        {
            foreach (var (file, text) in _files)
            {
                var path = Path.Combine(folder, file);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.WriteAllText(path, text);
            }

            return use(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
