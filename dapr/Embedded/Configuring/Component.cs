using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace SingleWindow.Embedded.Configuring;

/// <summary>A Dapr component. Every <c>pubsub.*</c> type is served by the PostgreSQL engine, whatever broker it names.</summary>
public sealed record Component(string Name, string Type, IReadOnlyDictionary<string, string> Metadata)
{
    /// <summary>App ids that see the component; none means all.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    public bool IsPubSub => Type.StartsWith("pubsub.", StringComparison.Ordinal);

    public bool IsVisibleTo(string appId) => Scopes.Count == 0 || Scopes.Contains(appId, StringComparer.Ordinal);

    public string? this[string key] => Metadata.GetValueOrDefault(key);

    /// <summary>Ways side by side per topic; a partition key always takes the same one.</summary>
    public int Lanes => Number("lanes", 2);

    /// <summary>Keys handed to an app side by side within a lane, where it takes single messages.</summary>
    public int Concurrency => Number("concurrency", 1);

    /// <summary>Whether a consumer group seen for the first time begins with what is still kept.</summary>
    public bool StartsWithOldest => string.Equals(this["initialOffset"], "oldest", StringComparison.OrdinalIgnoreCase);

    /// <summary>How long a message that every group has passed is kept.</summary>
    public TimeSpan Retention => Durations.Parse(this["retention"]) ?? TimeSpan.FromHours(1);

    /// <summary>Consumer group: competing consumers share it.</summary>
    public string GroupOf(string appId) => this["consumerID"] is { Length: > 0 } id ? id : appId;

    public static Component Read(YamlNode document) =>
        new(document.Text("metadata", "name") ?? "", document.Text("spec", "type") ?? "",
            document.Items("spec", "metadata").ToDictionary(
                item => item.Text("name") ?? "", item => item.Text("value") ?? "", StringComparer.OrdinalIgnoreCase))
        {
            Scopes = document.Texts("scopes"),
        };

    private int Number(string key, int otherwise) =>
        int.TryParse(this[key], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : otherwise;
}
