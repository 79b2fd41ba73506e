using JasperFx.Events;
using JasperFx.Events.Projections;
using Marten;
using Marten.Events.Projections;
using SingleWindow.Risk.Inspecting;
using SingleWindow.ServiceHost;
using Weasel.Postgresql.Tables;

namespace SingleWindow.Risk;

internal static class Storage
{
    public const string Schema = "risk";

    public static void KeepRisk(this StoreOptions options)
    {
        options.KeepState<Selection>()
            .Duplicate(selection => selection.Consignment!)
            .Duplicate(selection => selection.Trader!)
            .Duplicate(selection => selection.AcceptedOn!, "date");
        options.Projections.Add(new InspectionsOfSelections(), ProjectionLifecycle.Inline);
        options.Schema.For<Inspection>()
            .Duplicate(inspection => inspection.Trader)
            .Duplicate(inspection => inspection.Office)
            .Duplicate(inspection => inspection.AcceptedOn, "date");
        foreach (var fact in typeof(ISelectionFact).Assembly.GetTypes().Where(t => t.IsAssignableTo(typeof(ISelectionFact)) && t.IsClass))
        {
            options.Events.AddEventType(fact);
        }

        options.Storage.ExtendedSchemaObjects.Add(SealedSecret());
        options.Storage.ExtendedSchemaObjects.Add(TraderHeadings());
    }

    /// <summary>Holds one row: the secret that the keys of the days come from, where none was configured.</summary>
    private static Table SealedSecret()
    {
        var table = new Table($"{Schema}.sealed_secret");
        table.AddColumn<int>("one").AsPrimaryKey();
        table.AddColumn("secret", "bytea").NotNull();
        return table;
    }

    /// <summary>Which headings (HS 4) a trader has declared, and on which declaration first.</summary>
    private static Table TraderHeadings()
    {
        var table = new Table($"{Schema}.trader_heading");
        table.AddColumn<string>("country").AsPrimaryKey();
        table.AddColumn<string>("trader").AsPrimaryKey();
        table.AddColumn<string>("heading").AsPrimaryKey();
        table.AddColumn<string>("mrn").NotNull();
        return table;
    }

    /// <summary>The list of orders, one document each, kept in the transaction that appends the facts.</summary>
    private sealed class InspectionsOfSelections : MultiStreamProjection<Inspection, string>
    {
        public InspectionsOfSelections()
        {
            Identity<ExaminationOrdered>(fact => fact.InspectionId);
            Identity<ExaminationRecorded>(fact => fact.InspectionId);
            Identity<ExaminationCorrected>(fact => fact.InspectionId);
            Identity<ExaminationClosed>(fact => fact.InspectionId);
        }

        public override Inspection Evolve(Inspection? snapshot, string id, IEvent e) =>
            Inspection.Fold(snapshot, (ISelectionFact)e.Data);
    }
}
