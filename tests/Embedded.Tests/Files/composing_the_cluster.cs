using System.Text.RegularExpressions;
using SingleWindow.Embedded.Configuring;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace SingleWindow.Embedded.Tests.Files;

/// <summary>What can be said of docker-compose.yml without an engine.</summary>
public partial class composing_the_cluster
{
    private static readonly string[] Apps = ["declaration", "permits", "risk", "payment"];
    private static readonly string Text = File.ReadAllText(Repository.At("docker-compose.yml"));
    private static readonly YamlNode Compose = Yaml.Documents(Merged(Text))[0];

    // Every key that some process reads; a misspelt one would be ignored in silence.
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "ConnectionStrings__SingleWindow", "SingleWindow__Issuer", "SingleWindow__AllowHttpIssuer", "SingleWindow__Services__Declaration",
        "SingleWindow__Services__Permits", "SingleWindow__Services__Risk", "SingleWindow__Services__Payment", "DAPR_HTTP_ENDPOINT",
        "DAPR_GRPC_ENDPOINT", "DAPR_API_TOKEN", "APP_API_TOKEN", "OTEL_EXPORTER_OTLP_ENDPOINT", "Gateway__ClientsFile", "RABBITMQ_URL",
        "POSTGRES_USER", "POSTGRES_DB", "POSTGRES_PASSWORD", "RABBITMQ_DEFAULT_USER", "RABBITMQ_DEFAULT_PASS",
    };

    private static IEnumerable<KeyValuePair<string, YamlNode>> Services => Compose.Entries("services");

    private static YamlNode Service(string name) => Compose.At("services", name)!;

    [Fact]
    public void everything_that_runs_on_shows_its_health_but_daprd_which_cannot()
    {
        var without = Services.Where(service => service.Value.At("healthcheck") is null && service.Value.Text("restart") != "no")
            .Select(service => service.Key);
        Texts.Same(Apps.Select(app => app + "-dapr").Order(StringComparer.Ordinal), without.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void every_app_has_a_sidecar_with_its_id_that_it_talks_to_and_that_talks_to_it() => Assert.All(Apps, app =>
    {
        var options = Service(app + "-dapr").Texts("command");
        Assert.Contains($"--app-id={app}", options, StringComparer.Ordinal);
        Assert.Contains($"--app-channel-address={app}", options, StringComparer.Ordinal);
        Assert.Contains("--app-port=8080", options, StringComparer.Ordinal);
        Assert.Contains("--enable-app-health-check", options, StringComparer.Ordinal);
        Assert.Equal($"http://{app}-dapr:3500", Service(app).Text("environment", "DAPR_HTTP_ENDPOINT"));
        Assert.Equal($"http://{app}-dapr:50001", Service(app).Text("environment", "DAPR_GRPC_ENDPOINT"));
        Assert.Equal("service_healthy", Service(app + "-dapr").Text("depends_on", app, "condition"));
        Assert.Equal("service_healthy", Service(app + "-dapr").Text("depends_on", "rabbitmq", "condition"));
        Assert.Equal("service_healthy", Service(app).Text("depends_on", "postgres", "condition"));
    });

    [Fact]
    public void the_sidecars_load_files_that_are_there_and_whose_secrets_they_have()
    {
        var options = Service("risk-dapr").Texts("command");
        var folders = options.Where(option => option.StartsWith("--resources-path=/dapr", StringComparison.Ordinal))
            .Select(option => Repository.At(option["--resources-path=/".Length..])).ToList();
        Assert.All(folders, folder => Assert.True(Directory.Exists(folder), folder));
        Assert.True(File.Exists(Repository.At(options.Single(o => o.StartsWith("--config=/", StringComparison.Ordinal))["--config=/".Length..])));
        var needed = folders.SelectMany(Directory.EnumerateFiles).SelectMany(file => SecretKey().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups["name"].Value).Distinct(StringComparer.Ordinal);
        Assert.All(needed, secret => Assert.NotNull(Service("risk-dapr").Text("environment", secret)));
    }

    [Fact]
    public void every_project_that_is_built_exists() => Assert.All(
        Services.Where(service => service.Value.At("build") is not null), service =>
        {
            var project = service.Value.Text("build", "args", "PROJECT")!;
            var assembly = service.Value.Text("build", "args", "ASSEMBLY")!;
            Assert.True(File.Exists(Repository.At(project, assembly["SingleWindow.".Length..] + ".csproj")), project);
        });

    [Fact]
    public void whoever_is_waited_for_exists_and_can_be_waited_for_in_that_way() => Assert.All(
        Services.SelectMany(service => service.Value.Entries("depends_on")), dependency =>
        {
            var other = Service(dependency.Key);
            switch (dependency.Value.Text("condition"))
            {
                case "service_healthy": Assert.NotNull(other.At("healthcheck")); break;
                case "service_completed_successfully": Assert.Equal("no", other.Text("restart")); break;
                default: Assert.EndsWith("-dapr", dependency.Key, StringComparison.Ordinal); break;
            }
        });

    [Fact]
    public void every_key_of_an_environment_is_one_that_is_read() => Assert.All(
        Services.SelectMany(service => service.Value.Entries("environment")), key => Assert.Contains(key.Key, Known));

    [Fact]
    public void every_image_has_a_version_and_only_the_gateway_is_open_on_this_machine()
    {
        Assert.All(Services.Select(service => service.Value.Text("image")!), image =>
            Assert.Matches(@"^[^:]+:(?!latest$)[\w.-]+$", image));
        var open = Assert.Single(Services, service => service.Value.At("ports") is not null);
        Assert.Equal("gateway", open.Key);
        Assert.All(open.Value.Texts("ports"), port => Assert.StartsWith("127.0.0.1:", port, StringComparison.Ordinal));
    }

    [Fact]
    public void no_secret_is_in_a_file()
    {
        var example = File.ReadAllLines(Repository.At(".env.example")).Where(line => line.Contains('=', StringComparison.Ordinal)).ToList();
        Assert.All(example, line => Assert.EndsWith("=", line, StringComparison.Ordinal));
        var secrets = Services.SelectMany(service => service.Value.Entries("environment"))
            .Where(entry => Regex.IsMatch(entry.Key, "PASS|TOKEN|URL$|ConnectionStrings", RegexOptions.None, TimeSpan.FromSeconds(1)));
        Assert.All(secrets, secret => Assert.Contains("${", secret.Value.Text(), StringComparison.Ordinal));
        var asked = Asked().Matches(Text).Select(match => match.Groups["name"].Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        Texts.Same(example.Select(line => line.Split('=')[0]).Order(StringComparer.Ordinal), asked);
    }

    /// <summary>Merge keys written out, because the reader knows anchors but not <c>&lt;&lt;</c>.</summary>
    private static string Merged(string text)
    {
        var root = Yaml.Documents(text)[0];
        Merge(root);
        using var writer = new StringWriter();
        new YamlStream(new YamlDocument(root)).Save(writer, assignAnchors: false);
        return writer.ToString();
    }

    private static void Merge(YamlNode node)
    {
        if (node is not YamlMappingNode map)
        {
            return;
        }

        var merge = new YamlScalarNode("<<");
        if (map.Children.TryGetValue(merge, out var from))
        {
            map.Children.Remove(merge);
            foreach (var (key, value) in ((YamlMappingNode)from).Children.Where(child => !map.Children.ContainsKey(child.Key)).ToList())
            {
                map.Children.Add(key, value);
            }
        }

        foreach (var child in map.Children.Values)
        {
            Merge(child);
        }
    }

    [GeneratedRegex(@"secretKeyRef: \{name: (?<name>\w+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SecretKey();

    [GeneratedRegex(@"\$\{(?<name>\w+):\?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Asked();
}
