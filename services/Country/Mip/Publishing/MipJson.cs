using System.Text.Json;
using System.Text.Json.Serialization;
using SingleWindow.Contracts;

namespace SingleWindow.Countries.Publishing;

/// <summary>How coverage, samples and change notes are written for programs: as everything else, and a text in all its languages.</summary>
public static class MipJson
{
    public static readonly JsonSerializerOptions Options = Configure();

    private static JsonSerializerOptions Configure()
    {
        var options = Json.Configure(new JsonSerializerOptions { WriteIndented = true });
        options.Converters.Add(new InAllLanguages());
        return options;
    }

    private sealed class InAllLanguages : JsonConverter<Words>
    {
        public override Words Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(JsonSerializer.Deserialize<Dictionary<string, string>>(ref reader, options) ?? []);

        public override void Write(Utf8JsonWriter writer, Words value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value.Languages.Order(StringComparer.Ordinal).ToDictionary(language => language, value.In, StringComparer.Ordinal), options);
    }
}
