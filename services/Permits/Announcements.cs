using SingleWindow.Contracts;
using SingleWindow.Contracts.Permits;

namespace SingleWindow.Permits;

/// <summary>What the other services are told. Pure.</summary>
public static class Announcements
{
    public static IEnumerable<IFactOnTheWire> Of(string stream, object fact) => fact switch
    {
        VersionResolved f => Resolved(f),
        HoldOpened f => [Opened(f.Mrn, f.Version, f.Line, f.At)],
        HoldClosed { Last: false } f => [Closed(f)],
        HoldClosed f => [Closed(f), new RequirementsSatisfied(f.Mrn, f.Version, f.At)],
        PermitChangeNoted f => [new PermitStatusChanged(f.Mrn, f.Version, f.PermitId, f.Status, f.By, f.At)],
        ApplicationSubmitted { Fee: { Amount: > 0 } fee } f =>
        [
            new AgencyFeeDue(
                f.Mrn ?? "", f.DeclarationVersion, f.Country, f.ApplicationId, f.Agency, f.Formality, f.Holder, fee, f.At),
        ],
        _ => [],
    };

    private static IEnumerable<IFactOnTheWire> Resolved(VersionResolved f)
    {
        yield return new RequirementsResolved(f.Mrn, f.Version, [.. f.Lines.Select(Required)], f.At);
        foreach (var hold in f.Closed)
        {
            yield return new PermitHoldClosed(f.Mrn, f.Version, hold.HoldId, hold.PermitId, hold.By, f.At);
        }

        foreach (var line in f.Lines.Where(line => line.Outcome.Held))
        {
            yield return Opened(f.Mrn, f.Version, line, f.At);
        }

        if (!f.Lines.Any(line => line.Outcome.Held))
        {
            yield return new RequirementsSatisfied(f.Mrn, f.Version, f.At);
        }
    }

    private static RequiredFormality Required(RequirementLine line) => new(
        line.Need.Item, line.Need.Formality, line.Need.Agency, line.Need.LegalBasis, line.Outcome.Held ? null : line.Outcome.PermitId);

    private static PermitHoldOpened Opened(string mrn, int version, RequirementLine line, DateTimeOffset at)
    {
        var (need, outcome) = line;
        return new(mrn, version, need.HoldId, need.Item, need.Formality, need.Agency, need.LegalBasis,
            outcome.Code ?? "", outcome.Reason ?? "", outcome.Act ?? "", outcome.Deadline, at);
    }

    private static PermitHoldClosed Closed(HoldClosed f) =>
        new(f.Mrn, f.Version, f.Line.Need.HoldId, f.Line.Outcome.PermitId ?? "", f.Line.Outcome.By, f.At);
}
