using Marten;
using SingleWindow.Declarations.Lodging;
using SingleWindow.ServiceHost;

namespace SingleWindow.Declarations;

internal static class Storage
{
    public static void KeepDeclarations(this StoreOptions options)
    {
        // MRNs of one country sort by time, so every list is an index range read backwards.
        options.KeepState<Declaration>()
            .Index(declaration => declaration.Mrn)
            .Index([d => d.Lodger, d => d.Mrn])
            .Index([d => d.Trader, d => d.Mrn])
            .Index([d => d.Status, d => d.Mrn]);
        options.Schema.For<LodgedReference>();
    }
}
