using SingleWindow.Embedded.Configuring;

namespace SingleWindow.Embedded.Publishing;

/// <summary>Who may publish and subscribe to what, from the metadata of the component.</summary>
public static class Scoping
{
    public static bool MayPublish(Component component, string appId, string topic) =>
        Allows(component, appId, topic, component["publishingScopes"]);

    public static bool MaySubscribe(Component component, string appId, string topic) =>
        Allows(component, appId, topic, component["subscriptionScopes"]);

    private static bool Allows(Component component, string appId, string topic, string? scopes)
    {
        var allowed = List(component["allowedTopics"]);
        if (allowed.Count > 0 && !allowed.Contains(topic))
        {
            return false;
        }

        var listed = TopicsOf(appId, scopes);
        return listed is null ? !List(component["protectedTopics"]).Contains(topic) : listed.Contains(topic);
    }

    /// <summary>Null when the app is not named at all; empty when it is named with nothing.</summary>
    private static HashSet<string>? TopicsOf(string appId, string? scopes) => (scopes ?? "")
        .Split(';', StringSplitOptions.RemoveEmptyEntries)
        .Select(scope => scope.Split('=', 2))
        .Where(scope => scope.Length == 2 && scope[0].Trim() == appId)
        .Select(scope => List(scope[1]))
        .FirstOrDefault();

    private static HashSet<string> List(string? topics) => new(
        (topics ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), StringComparer.Ordinal);
}
