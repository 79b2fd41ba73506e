using SingleWindow.Contracts.Declarations;
using SingleWindow.ServiceHost;

namespace SingleWindow.Risk.Selecting;

/// <summary>A version was registered or amended: choose its channel.</summary>
internal sealed class WhenLodged(Practices practices, SealedSecret secret, Memory memory, TimeProvider clock)
    : IReceive<DeclarationRegistered>, IReceive<DeclarationAmended>, IPrepare<DeclarationRegistered>, IPrepare<DeclarationAmended>
{
    private readonly Dictionary<(string Mrn, int Version), Known> known = [];

    public Task Prepare(IReadOnlyList<DeclarationRegistered> messages, CancellationToken stop) => LookUp(messages.Select(LodgedVersion.Of), stop);

    public Task Prepare(IReadOnlyList<DeclarationAmended> messages, CancellationToken stop) => LookUp(messages.Select(LodgedVersion.Of), stop);

    public IEnumerable<StreamToLoad> Streams(DeclarationRegistered message) => [StreamToLoad.Of<Selection>(Selection.Key(message.Mrn))];

    public IEnumerable<StreamToLoad> Streams(DeclarationAmended message) => [StreamToLoad.Of<Selection>(Selection.Key(message.Mrn))];

    public Task Receive(DeclarationRegistered message, Meta meta, Work work, CancellationToken stop) =>
        Select(LodgedVersion.Of(message), work, stop);

    public Task Receive(DeclarationAmended message, Meta meta, Work work, CancellationToken stop) =>
        Select(LodgedVersion.Of(message), work, stop);

    private async Task Select(LodgedVersion lodged, Work work, CancellationToken stop)
    {
        var stream = Selection.Key(lodged.Mrn);
        if (!SelectChannel.IsNews(await work.Load<Selection>(stream, stop), lodged))
        {
            return;
        }

        // Without the profile nothing can be judged: the message waits as a dead letter until the profile is there.
        var practice = practices.Find(lodged.Country)
            ?? throw new InvalidOperationException($"There is no country profile {lodged.Country}: add it, then replay this message.");
        var before = known[(lodged.Mrn, lodged.Version)];
        var command = new SelectChannel(lodged, before);
        var keys = await secret.Keys(stop);
        await work.Decide<Selection>(stream, selection => command.Decide(selection, practice, keys, clock.GetUtcNow()), stop);
        Memory.Remember(lodged, practice, before, work);
    }

    private async Task LookUp(IEnumerable<LodgedVersion> lodged, CancellationToken stop)
    {
        foreach (var versions in lodged.GroupBy(version => version.Country, StringComparer.Ordinal))
        {
            if (practices.Find(versions.Key) is not { } practice) continue;
            var all = versions.ToList();
            foreach (var (version, found) in all.Zip(await memory.Of(all, practice, stop))) known[(version.Mrn, version.Version)] = found;
        }
    }
}
