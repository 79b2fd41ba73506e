using SingleWindow.Contracts;
using SingleWindow.Contracts.Payments;

namespace SingleWindow.Payments;

/// <summary>What the other services are told. Bills of an application without a declaration (version 0) are nobody else's matter.</summary>
public static class Announcements
{
    public static IEnumerable<IFactOnTheWire> Of(string stream, object fact)
    {
        var mrn = stream[(stream.IndexOf('/', StringComparison.Ordinal) + 1)..];
        IFactOnTheWire? said = fact switch
        {
            DutiesAssessed f => new DutyAssessed(mrn, f.Version, f.Lines, f.Total, f.At),
            AssessmentNotPossible f => new AssessmentRefused(mrn, f.Version, f.Findings, f.At),
            BillDrawn f => new BillIssued(mrn, f.Version, mrn, f.Reference, f.Total, f.Outstanding, f.DueAt, f.At),
            BillCleared f => new BillSettled(mrn, f.Version, mrn, f.Method, f.Paid, f.At),
            GuaranteePledged f => new GuaranteeAccepted(mrn, f.Version, mrn, f.Guarantee, f.Amount, f.At),
            RefundOrdered f => new RefundIssued(mrn, f.Version, mrn, f.Amount, f.Reason, f.At),
            _ => null,
        };
        return said is { Version: > 0 } ? [said] : [];
    }
}
