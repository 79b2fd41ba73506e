using Marten;
using SingleWindow.ServiceHost;

namespace SingleWindow.Permits;

internal static class Storage
{
    public static void KeepPermits(this StoreOptions options)
    {
        options.KeepState<Requirements, IRequirementsFact>()
            // Work lists look at open holds only: a small part of all declarations, however many there are.
            .Index(r => r.OpenHolds, index => index.Predicate = "(data ->> 'openHolds') <> '0'");
        options.KeepState<Permit, IPermitFact>()
            .Duplicate(p => p.Holder)
            .Duplicate(p => p.Agency);
        options.KeepState<Application, IApplicationFact>();
    }
}
