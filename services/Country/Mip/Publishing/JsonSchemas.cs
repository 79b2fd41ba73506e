using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using SingleWindow.Contracts.Wco;

namespace SingleWindow.Countries.Publishing;

/// <summary>JSON Schema (2020-12) of the JSON form of a declaration of one data set.</summary>
/// <remarks>
/// It says of the package what a schema can say: what must stand, how it is written, which codes there are. What it refuses, the
/// engine refuses. The engine refuses more: conditions, rules, totals, the tariff of the day. Elements that it does not name are kept.
/// </remarks>
public static class JsonSchemas
{
    private static readonly JsonSerializerOptions Written = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Of(DataSet set)
    {
        var definitions = new SortedDictionary<string, JsonObject>(StringComparer.Ordinal);
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["$id"] = $"urn:singlewindow:mip:{set.Package.Id}:{set.Package.Version}",
            ["title"] = set.Package.Title.In("en"),
            ["description"] = $"{set.Country.Name.In("en")}, {set.Package.Id} {set.Package.Version}, in force {set.Package.Period}; code lists as of {set.On:yyyy-MM-dd}.",
        };
        Class(set, set.Root, schema, definitions);
        schema["$defs"] = new JsonObject(definitions.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)));
        return schema.ToJsonString(Written).ReplaceLineEndings("\n") + "\n";
    }

    private static void Class(DataSet? set, DataSetElement owner, JsonObject into, SortedDictionary<string, JsonObject> definitions)
    {
        into["type"] = "object";
        var required = owner.Children.Where(child => child is { IsRequired: true, IsNotUsed: false }).Select(child => (JsonNode)child.Element!.JsonName).ToArray();
        if (required.Length > 0) into["required"] = new JsonArray(required);
        into["properties"] = new JsonObject(owner.Children.Select(child =>
            KeyValuePair.Create(child.Element!.JsonName, (JsonNode?)One(set, child, definitions))));
    }

    private static JsonObject One(DataSet? set, DataSetElement child, SortedDictionary<string, JsonObject> definitions)
    {
        var said = Said(child);
        if (child.IsNotUsed)
        {
            said["not"] = new JsonObject();
            return said;
        }

        if (child.Element!.Class is null)
        {
            Value(set, child, said);
            return said;
        }

        var one = child.Element.Repeats ? [] : said;
        if (child.Children.Count > 0) Class(set, child, one, definitions);
        else one["$ref"] = "#/$defs/" + Definition(child.Element.Class, definitions);
        if (!child.Element.Repeats) return said;
        said["type"] = "array";
        if (child.IsRequired) said["minItems"] = 1;
        said["items"] = one;
        return said;
    }

    private static string Definition(WcoShape shape, SortedDictionary<string, JsonObject> definitions)
    {
        if (definitions.ContainsKey(shape.Name)) return shape.Name;
        var schema = definitions[shape.Name] = new() { ["title"] = $"{shape.Name} ({shape.Id})", ["type"] = "object" };
        schema["properties"] = new JsonObject(shape.Elements.Select(element => KeyValuePair.Create(
            element.JsonName, (JsonNode?)One(null, new("", element, element.Class, null, []), definitions))));
        return shape.Name;
    }

    private static JsonObject Said(DataSetElement child)
    {
        var said = new JsonObject();
        if (child.Asked is not { } asked)
        {
            said["x-wcoId"] = child.Element!.Id;
            return said;
        }

        said["title"] = asked.Name.In("en");
        said["description"] = $"{asked.Suggestion.In("en")} {asked.LegalBasis}";
        said["x-wcoId"] = asked.Path.WcoId;
        said["x-usage"] = asked.Usage.ToString().ToLowerInvariant();
        if (asked.When is { } when) said["x-when"] = when.ToString();
        if (asked.CodeList is { } list) said["x-codeList"] = list;
        said["x-codes"] = new JsonArray([.. new[] { asked.Codes.Missing, asked.Codes.Format, asked.Codes.List }.OfType<string>().Select(code => (JsonNode)code)]);
        return said;
    }

    private static void Value(DataSet? set, DataSetElement child, JsonObject schema)
    {
        var format = ValueFormat.Of(child);
        if (format is not null) schema["x-format"] = format.Text;
        switch (child.Element!.Kind)
        {
            case WcoKind.Text:
                Text(set, child, format, schema);
                break;
            case WcoKind.Whole:
                Number(format, "integer", 0, schema);
                break;
            case WcoKind.Number:
                Number(format, "number", -format?.Greatest, schema);
                break;
            case WcoKind.Amount:
                Pair(format, -format?.Greatest, "currencyId", schema);
                break;
            case WcoKind.Measure:
                Pair(format, 0, "unitCode", schema);
                break;
            case WcoKind.DateTime:
                schema["type"] = "object";
                schema["required"] = new JsonArray("text");
                schema["properties"] = new JsonObject
                {
                    ["text"] = new JsonObject { ["type"] = "string", ["minLength"] = 1 },
                    ["formatCode"] = new JsonObject { ["type"] = "string" },
                };
                schema["additionalProperties"] = false;
                break;
            case WcoKind.Class:
                break;
        }
    }

    private static void Text(DataSet? set, DataSetElement child, ValueFormat? format, JsonObject schema)
    {
        schema["type"] = "string";
        if (child.IsRequired) schema["minLength"] = 1;
        if (format is not null) schema["maxLength"] = format.Length;
        if (format?.Pattern(mayBeEmpty: !child.IsRequired) is { } pattern) schema["pattern"] = $"^{pattern}$";
        if (child.Asked?.CodeList is not null)
            schema["enum"] = new JsonArray([.. Listed.Texts(set!, child).Select(code => (JsonNode)code)]);
    }

    private static void Number(ValueFormat? format, string type, decimal? least, JsonObject schema)
    {
        schema["type"] = type;
        if (least is { } from) schema["minimum"] = JsonNode.Parse(from.ToString(CultureInfo.InvariantCulture));
        if (format is not null) schema["maximum"] = JsonNode.Parse(format.Greatest.ToString(CultureInfo.InvariantCulture));
    }

    private static void Pair(ValueFormat? format, decimal? least, string unit, JsonObject schema)
    {
        var value = new JsonObject();
        Number(format, "number", least, value);
        schema["type"] = "object";
        schema["required"] = new JsonArray("value");
        schema["properties"] = new JsonObject { ["value"] = value, [unit] = new JsonObject { ["type"] = "string" } };
        schema["additionalProperties"] = false;
    }
}
