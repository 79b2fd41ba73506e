using System.Text.RegularExpressions;
using Dapr.Client.Autogen.Grpc.v1;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SingleWindow.Embedded.Configuring;
using SingleWindow.Embedded.Publishing;
using SingleWindow.Embedded.Showing;
using SingleWindow.Fixtures;
using Xunit;

namespace SingleWindow.Embedded.Tests.Files;

/// <summary>The tables of dapr/Embedded/README.md are compared with the code.</summary>
public partial class reading_the_readme(Database database) : IClassFixture<Database>
{
    private static readonly string Readme = File.ReadAllText(Repository.At("dapr", "Embedded", "README.md"));

    private static IEnumerable<string> Column(string heading) => Row()
        .Matches(Readme.Split("## " + heading + "\n", 2)[1].Split("\n## ", 2)[0]).Select(match => match.Groups["first"].Value);

    [Fact]
    public void lists_the_grpc_methods_there_are()
    {
        Texts.Same(DaprMethods.Names, Column("gRPC"));
        Assert.Equal(DaprMethods.Service, DaprReflection.Descriptor.Services.Single(service => service.Name == "Dapr").FullName);
        Assert.All(DaprMethods.Names, name => Assert.NotNull(DaprReflection.Descriptor.Services.Single(s => s.Name == "Dapr").FindMethodByName(name)));
    }

    [Fact]
    public async Task lists_the_http_paths_there_are()
    {
        await using var runtime = await TheRuntime.Start(database.ConnectionString, Yamls.Of(Yamls.PubSub()), new Sidecar("any", 0, 0));
        var paths = runtime.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Select(endpoint => endpoint.RoutePattern.RawText!).Where(path => path.StartsWith("/v1.0", StringComparison.Ordinal) || path.StartsWith("/health", StringComparison.Ordinal))
            .Select(path => path.Replace("{**", "{", StringComparison.Ordinal));
        Texts.Same(paths.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), Column("HTTP").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void lists_the_errors_of_publishing()
    {
        PublishRefusal[] all =
        [
            PublishRefusal.NameEmpty(), PublishRefusal.NotConfigured(), PublishRefusal.NotFound(""), PublishRefusal.TopicEmpty(""),
            PublishRefusal.Forbidden("", "", ""), PublishRefusal.BadEvents("", ""), PublishRefusal.BadMetadata("", "", ""),
            PublishRefusal.BadCloudEvent("", ""), PublishRefusal.BrokerFailed("", "", ""),
        ];
        Texts.Same(all.Select(refusal => $"{refusal.ErrorCode} {refusal.Http} {refusal.Grpc}"),
            Rows("Errors of publishing").Select(cells => $"{cells[0].Trim('`')} {cells[1]} {cells[2]}"));
    }

    [Fact]
    public void lists_the_metadata_that_components_may_have()
    {
        var read = Directory.EnumerateFiles(Repository.At("dapr", "Embedded"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => MetadataKey().Matches(File.ReadAllText(file)).Select(match => match.Groups["key"].Value));
        Texts.Same(read.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), Column("Component metadata").Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string[]> Rows(string heading) => Readme.Split("## " + heading + "\n", 2)[1].Split("\n## ", 2)[0]
        .Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal))
        .Select(line => line.Trim('|').Split('|').Select(cell => cell.Trim()).ToArray());

    [GeneratedRegex(@"^\| `(?<first>[^`]+)`", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Row();

    [GeneratedRegex("(this|component)\\[\"(?<key>\\w+)\"\\]|Number\\(\"(?<key>lanes|concurrency)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MetadataKey();
}
