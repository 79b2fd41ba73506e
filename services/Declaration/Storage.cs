using Marten;
using Marten.Schema;
using SingleWindow.Declarations.Lodging;
using SingleWindow.Declarations.Manifests;
using SingleWindow.Declarations.Pushing;
using SingleWindow.Declarations.Requesting;
using SingleWindow.ServiceHost;

namespace SingleWindow.Declarations;

internal static class Storage
{
    /// <summary>Neither released nor ended otherwise. In small letters: columns say <c>Registered</c>, documents <c>registered</c>.</summary>
    public const string Waiting = "lower(status) in ('registered', 'withheld')";

    public static void KeepDeclarations(this StoreOptions options)
    {
        options.KeepState<Declaration, IDeclarationFact>();
        options.Policies.ForAllDocuments(mapping =>
        {
            if (mapping.DocumentType == typeof(Declaration)) FindDeclarations(mapping);
        });
        options.Schema.For<LodgedReference>();
        options.Schema.For<RequestReference>();
        options.KeepSubscriptions();
        options.KeepManifests();
    }

    // MRNs of one country sort by time, so every list is an index range read backwards. By hand, as what Marten duplicates by itself
    // has an index of one column.
    private static void FindDeclarations(DocumentMapping mapping)
    {
        string[] found = [nameof(Declaration.Mrn), nameof(Declaration.Lodger), nameof(Declaration.Trader), nameof(Declaration.Status)];
        foreach (var member in found) mapping.DuplicateField(member);
        mapping.AddIndex("mrn");
        mapping.AddIndex("lodger", "mrn");
        mapping.AddIndex("trader", "mrn");
        // Work lists ask for what is not yet released: a small part of all, however many there are.
        mapping.Indexes.Add(new DocumentIndex(mapping, "mrn") { Name = "declaration_waiting", Predicate = Waiting });
    }
}
