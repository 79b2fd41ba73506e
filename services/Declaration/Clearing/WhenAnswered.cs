using SingleWindow.Contracts;
using SingleWindow.Contracts.Payments;
using SingleWindow.Contracts.Permits;
using SingleWindow.Contracts.Risk;
using SingleWindow.ServiceHost;

namespace SingleWindow.Declarations.Clearing;

/// <summary>Every answer of another service is one fact of the declaration, decided by <see cref="Clearance"/>.</summary>
internal abstract class WhenAnswered<TMessage>(TimeProvider clock) : IReceive<TMessage>
    where TMessage : IFactOnTheWire
{
    public IEnumerable<StreamToLoad> Streams(TMessage message) => [StreamToLoad.Of<Declaration>(Declaration.Key(message.Mrn))];

    public async Task Receive(TMessage message, Meta meta, Work work, CancellationToken stop)
    {
        var answer = Read(message, meta.Position, clock.GetUtcNow());
        await work.Decide<Declaration>(Declaration.Key(message.Mrn), d => Clearance.Decide(d, answer), stop);
    }

    protected abstract IAnswer Read(TMessage message, int source, DateTimeOffset now);
}

internal sealed class WhenRequirementsResolved(TimeProvider clock) : WhenAnswered<RequirementsResolved>(clock)
{
    protected override IAnswer Read(RequirementsResolved m, int source, DateTimeOffset now) => new RequirementsKnown(
        m.Version, source, [.. m.Formalities.Select(formality => formality.Agency).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)], "permits", now);
}

internal sealed class WhenPermitHoldOpened(TimeProvider clock) : WhenAnswered<PermitHoldOpened>(clock)
{
    protected override IAnswer Read(PermitHoldOpened m, int source, DateTimeOffset now) => new HoldOpened(
        m.Version, source, m.HoldId, m.Item, m.Formality, m.Agency, m.LegalBasis, m.Code, m.Reason, m.Act, m.Deadline, m.Agency, now);
}

internal sealed class WhenPermitHoldClosed(TimeProvider clock) : WhenAnswered<PermitHoldClosed>(clock)
{
    protected override IAnswer Read(PermitHoldClosed m, int source, DateTimeOffset now) =>
        new HoldClosed(m.Version, source, m.HoldId, m.PermitId, m.By, now);
}

internal sealed class WhenRequirementsSatisfied(TimeProvider clock) : WhenAnswered<RequirementsSatisfied>(clock)
{
    protected override IAnswer Read(RequirementsSatisfied m, int source, DateTimeOffset now) =>
        new RequirementsMet(m.Version, source, "permits", now);
}

internal sealed class WhenChannelSelected(TimeProvider clock) : WhenAnswered<ChannelSelected>(clock)
{
    protected override IAnswer Read(ChannelSelected m, int source, DateTimeOffset now) => new ChannelAssigned(
        m.Version, source, m.Channel,
        [.. m.Reasons.Where(reason => reason.Channel != Channel.Green).Select(reason => reason.Class).Distinct(StringComparer.Ordinal)], "risk", now);
}

internal sealed class WhenInspectionOrdered(TimeProvider clock) : WhenAnswered<InspectionOrdered>(clock)
{
    protected override IAnswer Read(InspectionOrdered m, int source, DateTimeOffset now) =>
        new InspectionAwaited(m.Version, source, m.InspectionId, m.Office, m.Deadline, "risk", now);
}

internal sealed class WhenInspectionRecorded(TimeProvider clock) : WhenAnswered<InspectionRecorded>(clock)
{
    protected override IAnswer Read(InspectionRecorded m, int source, DateTimeOffset now) =>
        new InspectionDone(m.Version, source, m.InspectionId, m.Outcome, m.Reason, m.By, now);
}

internal sealed class WhenDutyAssessed(TimeProvider clock) : WhenAnswered<DutyAssessed>(clock)
{
    protected override IAnswer Read(DutyAssessed m, int source, DateTimeOffset now) =>
        new Assessed(m.Version, source, m.Total, "payment", now, m.Lines);
}

internal sealed class WhenAssessmentRefused(TimeProvider clock) : WhenAnswered<AssessmentRefused>(clock)
{
    protected override IAnswer Read(AssessmentRefused m, int source, DateTimeOffset now) =>
        new AssessmentFailed(m.Version, source, m.Findings, "payment", now);
}

internal sealed class WhenBillIssued(TimeProvider clock) : WhenAnswered<BillIssued>(clock)
{
    protected override IAnswer Read(BillIssued m, int source, DateTimeOffset now) =>
        new Billed(m.Version, source, m.BillId, m.Reference, m.Total, m.Outstanding, m.DueAt, "payment", now);
}

internal sealed class WhenBillSettled(TimeProvider clock) : WhenAnswered<BillSettled>(clock)
{
    protected override IAnswer Read(BillSettled m, int source, DateTimeOffset now) =>
        new PaymentMet(m.Version, source, m.BillId, m.Method, "payment", now);
}
