using Marten;
using SingleWindow.Declarations.Supplementing;
using SingleWindow.ServiceHost;

namespace SingleWindow.Declarations.Lodging;

/// <summary>What would keep a declaration without findings out all the same: what is on record already.</summary>
internal static class Obstacles
{
    /// <summary>Every refusal that lodging would answer now; a repeat of what was lodged is none.</summary>
    public static async Task<IReadOnlyList<Refusal>> Of(
        IQuerySession session, Submission submission, Who who, DateTimeOffset now, CancellationToken stop)
    {
        var refusals = new List<Refusal>();
        var earlier = await session.LoadAsync<LodgedReference>(LodgedReference.Key(who.Party ?? who.Subject, submission.Lrn), stop);
        if (earlier is not null)
        {
            if (earlier.Hash != submission.Hash) refusals.Add(ReferenceUsed(submission, earlier));
            return refusals;
        }

        var (named, types) = Supplement.Named(submission.Declaration, submission.Country, submission.AcceptedOn);
        foreach (var first in named)
        {
            var declaration = await session.LoadAsync<Declaration>(Declaration.Key(first), stop);
            if (new Supplement("", types).Decide(declaration, who, now).Refusal is { } refusal) refusals.Add(refusal);
        }

        return refusals;
    }

    public static Refusal ReferenceUsed(Submission submission, LodgedReference earlier) =>
        new("declaration/lrn-used", $"Reference {submission.Lrn} names {earlier.Mrn}.");
}
