using System.Text;
using SingleWindow.Contracts.Wco;
using SingleWindow.Countries;
using SingleWindow.Declarations.Messages;
using Xunit;
using Wco = SingleWindow.Contracts.Wco;

namespace SingleWindow.Declarations.Tests.Lodging;

/// <summary>Declarations without a fault, and the countries that judge them.</summary>
internal static class SampleDeclarations
{
    public static readonly DateOnly Today = new(2026, 11, 23);

    public static readonly CountryProfile Korea = Profile("kr");

    public static readonly CountryProfile Britain = Profile("gb");

    public static Wco.Declaration KoreanImport() => Read("""
        {
          "functionCode": "9", "functionalReferenceId": "HANIL-2026-001", "typeCode": "IMA", "goodsItemQuantity": 2,
          "declarationOfficeId": "030",
          "invoiceAmount": { "value": 52000.00, "currencyId": "USD" },
          "totalGrossMassMeasure": { "value": 1300, "unitCode": "KGM" },
          "totalPackageQuantity": 30,
          "borderTransportMeans": { "id": "D5AB7", "modeCode": "1" },
          "declarant": { "id": "B20011" },
          "exporter": { "name": "Colombia Coffee SA" },
          "goodsShipment": {
            "consignment": { "goodsLocation": { "id": "03012345" } },
            "exportCountry": { "id": "CO" },
            "governmentAgencyGoodsItem": [
              {
                "sequenceNumeric": 1,
                "commodity": {
                  "description": "Coffee, not roasted",
                  "classification": [{ "id": "0901110000", "identificationTypeCode": "HSK" }],
                  "goodsMeasure": { "grossMassMeasure": { "value": 1020, "unitCode": "KGM" }, "netNetWeightMeasure": { "value": 1000, "unitCode": "KGM" } },
                  "invoiceLine": { "itemChargeAmount": { "value": 12000, "currencyId": "USD" } }
                },
                "customsValuation": { "methodCode": "1" },
                "governmentProcedure": [{ "currentCode": "11" }],
                "origin": [{ "countryCode": "CO" }],
                "packaging": [{ "sequenceNumeric": 1, "quantityQuantity": { "value": 20 }, "typeCode": "BG" }]
              },
              {
                "sequenceNumeric": 2,
                "commodity": {
                  "description": "Smartphones",
                  "classification": [{ "id": "8517130000", "identificationTypeCode": "HSK" }],
                  "goodsMeasure": {
                    "grossMassMeasure": { "value": 280, "unitCode": "KGM" }, "netNetWeightMeasure": { "value": 250, "unitCode": "KGM" },
                    "tariffQuantity": { "value": 100, "unitCode": "NAR" }
                  },
                  "invoiceLine": { "itemChargeAmount": { "value": 40000, "currencyId": "USD" } }
                },
                "customsValuation": { "methodCode": "1" },
                "governmentProcedure": [{ "currentCode": "11" }],
                "origin": [{ "countryCode": "VN" }],
                "packaging": [{ "sequenceNumeric": 1, "quantityQuantity": { "value": 10 }, "typeCode": "CT" }]
              }
            ],
            "importer": { "id": "1208612345", "name": "Hanil Trading" },
            "invoice": { "id": "INV-77", "issueDateTime": { "text": "20261120", "formatCode": "102" } },
            "tradeTerms": { "conditionCode": "CIF" }
          }
        }
        """);

    public static Wco.Declaration Read(string json)
    {
        var read = DeclarationJson.Read(Encoding.UTF8.GetBytes(json));
        Assert.Empty(read.Findings);
        return read.Declaration;
    }

    public static Wco.Declaration Copy(Wco.Declaration declaration) => DeclarationJson.Read(DeclarationJson.Write(declaration)).Declaration;

    public static string Profiles
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder!.FullName, "SingleWindow.sln"))) folder = folder.Parent;
            return Path.Combine(folder.FullName, "services", "Country", "profiles");
        }
    }

    private static CountryProfile Profile(string code) => CountryProfiles.ReadOne(Path.Combine(Profiles, code));
}
