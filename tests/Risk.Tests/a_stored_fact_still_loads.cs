using SingleWindow.Fixtures;
using Xunit;

namespace SingleWindow.Risk.Tests;

public class a_stored_fact_still_loads
{
    public static TheoryData<Type> Stored => [.. Golden.FactsOf<ISelectionFact>()];

    [Theory, MemberData(nameof(Stored))]
    public void as_it_was_written(Type fact) => Golden.StillLoads(fact);
}
