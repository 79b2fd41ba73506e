using SingleWindow.Declarations.Pushing;
using SingleWindow.Fixtures;
using Xunit;

namespace SingleWindow.Declarations.Tests;

public class a_stored_fact_still_loads
{
    public static TheoryData<Type> Facts => [.. Golden.FactsOf<IDeclarationFact>(), .. Golden.FactsOf<ISubscriptionFact>()];

    [Theory, MemberData(nameof(Facts))]
    public void as_it_was_written(Type fact) => Golden.StillLoads(fact);
}
