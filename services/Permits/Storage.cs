using Marten;
using SingleWindow.ServiceHost;

namespace SingleWindow.Permits;

internal static class Storage
{
    /// <summary>In these words the work list asks, and the index answers: PostgreSQL compares the text of the condition.</summary>
    public const string Open = "open_holds <> 0";

    public static void KeepPermits(this StoreOptions options)
    {
        options.KeepState<Requirements, IRequirementsFact>()
            // Work lists look at open holds only: a small part of all declarations, however many there are.
            .Duplicate(r => r.OpenHolds, configure: index => index.Predicate = Open);
        options.KeepState<Permit, IPermitFact>()
            .Duplicate(p => p.Holder)
            .Duplicate(p => p.Agency);
        options.KeepState<Application, IApplicationFact>();
    }
}
