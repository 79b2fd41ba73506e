using Marten;
using SingleWindow.Declarations.Lodging;
using SingleWindow.Declarations.Manifests;
using SingleWindow.Declarations.Pushing;
using SingleWindow.Declarations.Requesting;
using SingleWindow.ServiceHost;

namespace SingleWindow.Declarations;

internal static class Storage
{
    public static void KeepDeclarations(this StoreOptions options)
    {
        // MRNs of one country sort by time, so every list is an index range read backwards.
        options.KeepState<Declaration, IDeclarationFact>()
            .Index(declaration => declaration.Mrn)
            .Index([d => d.Lodger, d => d.Mrn])
            .Index([d => d.Trader, d => d.Mrn])
            // Work lists ask for what is not yet released: a small part of all, however many there are.
            .Index(d => d.Mrn, index =>
            {
                index.Name = "declaration_waiting";
                index.Predicate = "(data ->> 'status') in ('registered', 'withheld')";
            });
        options.Schema.For<LodgedReference>();
        options.Schema.For<RequestReference>();
        options.KeepSubscriptions();
        options.KeepManifests();
    }
}
