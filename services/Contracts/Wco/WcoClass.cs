using System.Text.Json;
using System.Text.Json.Serialization;

namespace SingleWindow.Contracts.Wco;

/// <summary>What every class of the WCO Data Model shares: elements that the model does not know are kept, never dropped.</summary>
public abstract record WcoClass
{
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Extensions { get; init; }
}

/// <summary>An amount of money as WCO messages carry it, n..16,3; the currency (ISO 4217) may stand elsewhere.</summary>
public sealed record Amount(decimal Value, string? CurrencyId = null);

/// <summary>A measure or quantity, n..16,6; the unit is a UNECE Recommendation 20 code.</summary>
public sealed record Measure(decimal Value, string? UnitCode = null);

/// <summary>A date or time as it was sent, with its format: "304" is CCYYMMDDHHMMSS and zone, "102" is CCYYMMDD (UN/EDIFACT 2379).</summary>
public sealed record DateTimeText(string Text, string? FormatCode = null);
