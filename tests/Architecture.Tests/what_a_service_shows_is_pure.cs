using ArchUnitNET.Domain;
using ArchUnitNET.Fluent.Syntax.Elements.Types;
using ArchUnitNET.xUnitV3;
using Xunit;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace SingleWindow.Architecture.Tests;

/// <summary>Public is pure, internal is wiring: so decisions can be tested, read and moved without a server.</summary>
public class what_a_service_shows_is_pure
{
    private static readonly IObjectProvider<IType> Wiring =
        Types(includeReferenced: true).That().ResideInNamespaceMatching(@"^(Marten|JasperFx|Weasel|Npgsql|Dapr|Refit|Microsoft\.AspNetCore)").As("wiring");

    public static TheoryData<string> Services => Assemblies.Each;

    [Theory, MemberData(nameof(Services))]
    public void public_types_do_not_touch_wiring(string service) =>
        Pure(Types().That().ArePublic().And().DoNotHaveName("Program"), service).Check(Assemblies.Code);

    [Theory, MemberData(nameof(Services))] // A rule that cannot fail proves nothing: Storage is wiring, so for it this must fail.
    public void and_the_rule_would_notice(string service) =>
        Assert.False(Pure(Types().That().AreNotPublic(), service).HasNoViolations(Assemblies.Code));

    private static TypesShouldConjunctionWithDescription Pure(GivenTypesConjunction types, string service) =>
        types.And().ResideInAssembly(Assemblies.Services.Single(assembly => assembly.GetName().Name == service))
            .Should().NotDependOnAny(Wiring)
            .Because("what a service shows is pure: make the type internal, or move its wiring to an internal class beside it (…OverHttp, When…, Storage)");
}
