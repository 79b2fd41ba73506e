using SingleWindow.Risk.Inspecting;
using SingleWindow.ServiceHost;

namespace SingleWindow.Risk.Selecting;

/// <summary>The declaration is over: nothing is selected any more, and what was ordered falls away.</summary>
/// <remarks>It may be told before the declaration itself, so it is remembered even where nothing is known yet.</remarks>
public sealed record EndSelection(string Mrn, int Version, DeclarationEnd How)
{
    public Decision Decide(Selection? selection, DateTimeOffset now)
    {
        if (selection?.End is not null)
        {
            return Decision.AlreadySo;
        }

        var ended = new DeclarationEnded(Mrn, Version, How, now);
        return selection?.Open is { } open
            ? Decision.Accept(ended, new ExaminationClosed(Mrn, open.Version, open.Id, Why, now))
            : Decision.Accept(ended);
    }

    private ClosedBecause Why => How switch
    {
        DeclarationEnd.Released => ClosedBecause.Released,
        DeclarationEnd.Cancelled => ClosedBecause.Cancelled,
        DeclarationEnd.Refused => ClosedBecause.Refused,
    };
}
