using SingleWindow.Contracts;
using SingleWindow.Contracts.Declarations;
using SingleWindow.ServiceHost;

namespace SingleWindow.Risk.Selecting;

/// <summary>A declaration was released, cancelled or refused: nothing is selected or examined any more.</summary>
internal sealed class WhenEnded(TimeProvider clock)
    : IReceive<DeclarationReleased>, IReceive<DeclarationCancelled>, IReceive<DeclarationRefused>
{
    public IEnumerable<StreamToLoad> Streams(DeclarationReleased message) => Stream(message);

    public IEnumerable<StreamToLoad> Streams(DeclarationCancelled message) => Stream(message);

    public IEnumerable<StreamToLoad> Streams(DeclarationRefused message) => Stream(message);

    public Task Receive(DeclarationReleased message, Meta meta, Work work, CancellationToken stop) =>
        End(message, DeclarationEnd.Released, work, stop);

    public Task Receive(DeclarationCancelled message, Meta meta, Work work, CancellationToken stop) =>
        End(message, DeclarationEnd.Cancelled, work, stop);

    public Task Receive(DeclarationRefused message, Meta meta, Work work, CancellationToken stop) =>
        End(message, DeclarationEnd.Refused, work, stop);

    private static IEnumerable<StreamToLoad> Stream(IFactOnTheWire message) => [StreamToLoad.Of<Selection>(Selection.Key(message.Mrn))];

    private Task<Decision> End(IFactOnTheWire message, DeclarationEnd how, Work work, CancellationToken stop) => work.Decide<Selection>(
        Selection.Key(message.Mrn), selection => new EndSelection(message.Mrn, message.Version, how).Decide(selection, clock.GetUtcNow()), stop);
}
