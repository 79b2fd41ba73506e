using System.Collections;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using SingleWindow.Contracts.Wco;

namespace SingleWindow.Contracts;

/// <summary>How everything that services say or store is written as JSON: camelCase, enums as words, nothing null.</summary>
public static class Json
{
    public static readonly JsonSerializerOptions Options = Configure(new JsonSerializerOptions());

    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.PropertyNameCaseInsensitive = true;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
        options.TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutEmptyLists } };
        return options;
    }

    /// <summary>Only WCO classes, whose lists begin empty: any other record would read a list that was left out as null.</summary>
    private static void LeaveOutEmptyLists(JsonTypeInfo type)
    {
        if (!type.Type.IsAssignableTo(typeof(WcoClass)))
        {
            return;
        }

        foreach (var property in type.Properties.Where(p => IsList(p.PropertyType)))
        {
            property.ShouldSerialize = static (_, value) => value is ICollection { Count: > 0 };
        }
    }

    private static bool IsList(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>);
}
