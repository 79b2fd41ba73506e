using SingleWindow.Contracts.Risk;
using SingleWindow.Risk.Inspecting;
using SingleWindow.ServiceHost;

namespace SingleWindow.Risk.Selecting;

/// <summary>Chooses the channel of one version; a version that is not newer than the one known changes nothing.</summary>
public sealed record SelectChannel(LodgedVersion Lodged, Known Known)
{
    /// <summary>Messages come twice, late and out of order: only a newer version of a living declaration is judged.</summary>
    public static bool IsNews(Selection? selection, LodgedVersion lodged) =>
        selection is null || (selection.End is null && selection.Version < lodged.Version);

    public Decision Decide(Selection? selection, Practice practice, SealedKeys keys, DateTimeOffset now)
    {
        if (!IsNews(selection, Lodged))
        {
            return Decision.AlreadySo;
        }

        // Drawn before anything is judged, and once for all versions.
        var authorised = practice.Authorises(Lodged.Trader, Lodged.AcceptedOn);
        var draw = selection?.Made?.Draw ?? Known.Draw ?? Draws.Random(practice.Risk, Lodged, keys, authorised);
        var judgement = new Judging(practice, Lodged, authorised, Known.History).Judge(draw, keys, selection?.Override);
        var judged = judgement.Of(Lodged, draw, now);

        List<object> facts = [];
        if (selection?.Open is { } open)
        {
            facts.Add(new ExaminationClosed(Lodged.Mrn, open.Version, open.Id, ClosedBecause.Superseded, now));
        }

        facts.Add(judged);
        if (judged.Channel == Channel.Red)
        {
            facts.Add(Ordering.Order(judged, selection?.Inspections.Count ?? 0, judged.Reasons, practice.InspectBy(now), now));
        }

        return Decision.Accept([.. facts]);
    }
}
