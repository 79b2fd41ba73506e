using System.Reflection;
using System.Xml.Linq;
using Xunit;

namespace SingleWindow.Architecture.Tests;

public class who_may_reference_whom
{
    private static readonly string[] Shared = ["Contracts", "Country", "ServiceHost"];

    [Fact]
    public void a_service_references_what_is_shared_and_never_another_service() =>
        Rule.Holds(Repository.Services.SelectMany(folder => Strangers(Project(folder))));

    [Fact]
    public void and_the_rule_would_notice_a_service_that_references_another() => Assert.Equal(
        ["Risk references Payment: take what you need from a fact on the wire or a Refit interface in Contracts."],
        Strangers(new("services/Risk/Risk.csproj", """<Project><ItemGroup><ProjectReference Include="../Payment/Payment.csproj" /></ItemGroup></Project>""")));

    [Fact]
    public void no_built_service_knows_another() =>
        Assert.All(Assemblies.Services, service => Rule.Holds(ServicesKnownTo(service).Except([service.GetName().Name!], StringComparer.Ordinal)));

    [Fact]
    public void and_the_rule_would_notice_an_assembly_that_knows_them() =>
        Assert.NotEmpty(ServicesKnownTo(typeof(who_may_reference_whom).Assembly));

    [Fact]
    public void contracts_reference_nothing_but_refit() => Rule.Holds(TooMuch(Project("services/Contracts")));

    [Fact]
    public void and_the_rule_would_notice_service_host() => Assert.NotEmpty(TooMuch(Project("services/ServiceHost")));

    [Fact]
    public void the_embedded_runtime_knows_no_service() => Rule.Holds(OfTheServices(Project("dapr/Embedded"))
        .Concat(Assemblies.Embedded.GetReferencedAssemblies().Select(name => name.Name!).Where(IsOurs)));

    [Fact]
    public void and_the_rule_would_notice_the_launcher() => Assert.NotEmpty(OfTheServices(Project("dapr/Launcher")));

    private static SourceFile Project(string folder) => Repository.Files.Single(file => file.Folder == folder && file.Extension == ".csproj");

    private static IEnumerable<string> Strangers(SourceFile project) => References(project).Except(Shared, StringComparer.Ordinal)
        .Select(other => $"{Path.GetFileNameWithoutExtension(project.Path)} references {other}: take what you need from a fact on the wire or a Refit interface in Contracts.");

    private static IEnumerable<string> TooMuch(SourceFile project) => References(project).Concat(Includes(project, "PackageReference"))
        .Concat(Includes(project, "FrameworkReference")).Except(["Refit"], StringComparer.Ordinal)
        .Select(other => $"{project.Path} references {other}: Contracts are records and interfaces; behaviour belongs to ServiceHost or a service.");

    private static IEnumerable<string> OfTheServices(SourceFile project) => Includes(project, "ProjectReference")
        .Where(path => path.Contains("services/", StringComparison.Ordinal))
        .Select(path => $"{project.Path} references {path}: the runtime must serve any application, so it knows none.");

    private static IEnumerable<string> ServicesKnownTo(Assembly assembly)
    {
        var services = Assemblies.Services.Select(service => service.GetName().Name!).ToHashSet(StringComparer.Ordinal);
        return assembly.GetReferencedAssemblies().Select(name => name.Name!).Where(services.Contains);
    }

    private static bool IsOurs(string assembly) => assembly.StartsWith("SingleWindow.", StringComparison.Ordinal);

    private static IEnumerable<string> References(SourceFile project) =>
        Includes(project, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path));

    private static IEnumerable<string> Includes(SourceFile project, string element) =>
        XDocument.Parse(project.Text).Descendants(element).Select(reference => (string)reference.Attribute("Include")!);
}
