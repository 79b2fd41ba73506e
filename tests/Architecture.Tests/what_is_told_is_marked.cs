using System.Reflection;
using System.Runtime.CompilerServices;
using SingleWindow.ServiceHost;
using Xunit;

namespace SingleWindow.Architecture.Tests;

/// <summary>The outbox reads only facts that are marked: what a service would announce and has not marked would be told to nobody.</summary>
public class what_is_told_is_marked
{
    public static TheoryData<string> Services => [.. Assemblies.Services.Where(service => Announcements(service) is not null).Select(service => service.GetName().Name!)];

    [Theory, MemberData(nameof(Services))]
    public void a_fact_without_the_mark_announces_nothing(string service)
    {
        var assembly = Assemblies.Services.Single(assembly => assembly.GetName().Name == service);
        var announce = Announcements(assembly)!.CreateDelegate<Announce>();
        var facts = assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false, ContainsGenericParameters: false }
            && type.GetInterfaces().Any(marker => marker.Name.StartsWith('I') && marker.Name.EndsWith("Fact", StringComparison.Ordinal))).ToList();

        Assert.Contains(facts, IsMarked);
        Assert.All(facts.Where(fact => !IsMarked(fact)), fact => Assert.Empty(announce("some/stream", RuntimeHelpers.GetUninitializedObject(fact))));
    }

    [Fact]
    public void every_service_announces_something() => Assert.Equal(
        ["SingleWindow.Declaration", "SingleWindow.Payment", "SingleWindow.Permits", "SingleWindow.Risk"], Services.Select(row => row.Data).Order(StringComparer.Ordinal));

    private static bool IsMarked(Type fact) => fact.IsAssignableTo(typeof(IAnnounced));

    private static MethodInfo? Announcements(Assembly service) =>
        service.GetTypes().SingleOrDefault(type => type is { Name: "Announcements", IsPublic: true })?.GetMethod("Of");
}
