using YamlDotNet.Core;

namespace SingleWindow.Embedded.Configuring;

/// <summary>Everything the resource folders say, read as daprd reads them: by kind, folders not descended into.</summary>
public sealed record Resources(
    IReadOnlyList<Component> Components, IReadOnlyList<Subscription> Subscriptions, Resiliency Resiliency)
{
    public static Resources Read(IEnumerable<string> folders) => Parse(folders
        .SelectMany(folder => Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal))
        .Where(file => Path.GetExtension(file) is ".yaml" or ".yml")
        .Select(file => (file, File.ReadAllText(file))));

    public static Resources Parse(IEnumerable<(string Name, string Text)> files)
    {
        var resources = files.Aggregate(new Resources([], [], Resiliency.None), (sum, file) => sum.With(file.Name, file.Text));
        var twice = resources.Components.GroupBy(component => component.Name, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1);
        return twice is null ? resources : throw new InvalidDataException($"Two components are called {twice.Key}.");
    }

    public Component? PubSub(string name, string appId) =>
        Components.FirstOrDefault(component => component.IsPubSub && component.Name == name && component.IsVisibleTo(appId));

    public bool HasPubSub(string appId) => Components.Any(component => component.IsPubSub && component.IsVisibleTo(appId));

    private Resources With(string name, string text)
    {
        try
        {
            return Yaml.Documents(text).Aggregate(this, (sum, document) => document.Text("kind") switch
            {
                "Component" => sum with { Components = [.. sum.Components, Component.Read(document)] },
                "Subscription" => sum with { Subscriptions = [.. sum.Subscriptions, Subscription.Read(document)] },
                "Resiliency" => sum with { Resiliency = sum.Resiliency.With(document) },
                _ => sum, // Configuration and whatever else lies in the folder is not ours, as with daprd.
            });
        }
        catch (Exception e) when (e is YamlException or FormatException or InvalidDataException or ArgumentException)
        {
            throw new InvalidDataException($"{name}: {e.Message}", e);
        }
    }
}
