using System.Text.Json.Nodes;

namespace SingleWindow.Gateway.Describing;

/// <summary>Several OpenAPI documents become one. Pure: documents in, document out.</summary>
internal static class OpenApiMerge
{
    private static readonly string[] Methods = ["get", "put", "post", "delete", "patch", "head", "options"];

    public static JsonObject Of(IEnumerable<(string Service, JsonObject? Document)> documents, OwnRoutes routes)
    {
        var whole = GatewayDescription.Of();
        var missing = new JsonArray();
        foreach (var (service, document) in documents)
        {
            if (document is null) missing.Add(service);
            else Take(whole, service, document, routes);
        }

        if (missing.Count > 0) whole["x-unavailable"] = missing;
        return whole;
    }

    private static void Take(JsonObject whole, string service, JsonObject document, OwnRoutes routes)
    {
        Rename(document, TakeComponents(whole, service, document));
        foreach (var (path, item) in Entries(document["paths"]))
        {
            // Subscriptions and health of a service are not reachable through the gateway.
            if (!routes.Reach(path) || item is not JsonObject operations) continue;
            foreach (var method in Methods)
                if (operations[method] is JsonObject operation) Describe(operation, service, method, path, routes.AreOpen(path));
            whole["paths"]![path] = operations.DeepClone();
        }
    }

    private static void Describe(JsonObject operation, string service, string method, string path, bool open)
    {
        operation["tags"] = new JsonArray(service);
        if (operation["operationId"] is { } id) operation["operationId"] = $"{service}.{id.GetValue<string>()}";
        if (operation["responses"] is JsonObject responses && !responses.ContainsKey("default"))
            responses["default"] = new JsonObject { ["$ref"] = "#/components/responses/Problem" };
        operation["security"] ??= open ? [] : new JsonArray(new JsonObject { ["oidc"] = new JsonArray() });
        if (method is "get" or "head" or "options" || path.Contains(':')) return;

        var parameters = operation["parameters"] as JsonArray ?? [];
        operation["parameters"] = parameters;
        parameters.Add(new JsonObject { ["$ref"] = "#/components/parameters/IdempotencyKey" });
    }

    /// <summary>Brings the components over; answers which had to take another name because theirs was taken.</summary>
    private static Dictionary<string, string> TakeComponents(JsonObject whole, string service, JsonObject document)
    {
        var renamed = new Dictionary<string, string>(StringComparer.Ordinal);
        var components = (JsonObject)whole["components"]!;
        foreach (var (kind, group) in Entries(document["components"]))
        {
            if (kind == "securitySchemes") continue; // The gateway's own scheme speaks for all.
            if (components[kind] is not JsonObject into) components[kind] = into = [];
            foreach (var (name, component) in Entries(group))
            {
                if (into[name] is { } taken && !JsonNode.DeepEquals(taken, component))
                    renamed[$"#/components/{kind}/{name}"] = $"#/components/{kind}/{service}.{name}";
            }
        }

        Rename(document, renamed);
        foreach (var (kind, group) in Entries(document["components"]).Where(group => group.Key != "securitySchemes"))
        {
            foreach (var (name, component) in Entries(group))
            {
                var free = renamed.ContainsKey($"#/components/{kind}/{name}") ? $"{service}.{name}" : name;
                components[kind]![free] = component?.DeepClone();
            }
        }

        return renamed;
    }

    private static void Rename(JsonNode? node, Dictionary<string, string> renamed)
    {
        if (renamed.Count == 0) return;
        switch (node)
        {
            case JsonObject one:
                if (one["$ref"] is JsonValue reference && renamed.TryGetValue(reference.GetValue<string>(), out var to))
                    one["$ref"] = to;
                foreach (var (_, child) in one) Rename(child, renamed);
                break;
            case JsonArray many:
                foreach (var child in many) Rename(child, renamed);
                break;
        }
    }

    private static JsonObject Entries(JsonNode? node) => node as JsonObject ?? [];
}
