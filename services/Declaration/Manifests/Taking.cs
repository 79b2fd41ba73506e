using System.Xml;
using SingleWindow.ServiceHost;

namespace SingleWindow.Declarations.Manifests;

/// <summary>Takes the lines of one request into an upload, portion by portion; what is on record already is passed over, if it is the same.</summary>
/// <param name="from">Number of the first line of the request.</param>
internal sealed class Taking(ManifestStore store, Bell<DecidingLines> bell, Manifest manifest, IAsyncEnumerator<string> lines, int from)
{
    private const int MostLines = 100_000;
    private const int Portion = 2_000;

    private readonly List<string> portion = new(Portion);
    private Queue<string> recorded = [];
    private int number = from - 1;
    private int received = manifest.Received;
    private string? broken;

    /// <summary>Null when every line was taken; else why not, with what came before on record.</summary>
    public async Task<IResult?> Run(CancellationToken stop)
    {
        while (await Next())
        {
            if (++number > MostLines) return Problems.Of(StatusCodes.Status413PayloadTooLarge, "manifest/too-long", $"A manifest has at most {MostLines} lines.");
            if (number <= manifest.Received)
            {
                if (await Recorded(stop) != lines.Current) return Other($"Line {number} is not the one that was sent under this key before.");
                continue;
            }

            portion.Add(lines.Current);
            if (portion.Count == Portion && !await Put(stop)) return Busy();
        }

        if (portion.Count > 0 && !await Put(stop)) return Busy();
        return broken is null ? null : Problems.Invalid("manifest/unreadable", $"After line {number}: {broken}", "");
    }

    public static IResult Other(string why) => Problems.Of(StatusCodes.Status409Conflict, "manifest/other-upload", why);

    private static IResult Busy() => Problems.Of(
        StatusCodes.Status409Conflict, "manifest/busy", "Another request is adding to the same upload, or it is complete. Look how it stands.");

    // XML that breaks off takes nothing with it that came before.
    private async Task<bool> Next()
    {
        try
        {
            return await lines.MoveNextAsync();
        }
        catch (XmlException unreadable)
        {
            broken = unreadable.Message;
            return false;
        }
    }

    private async Task<string> Recorded(CancellationToken stop)
    {
        if (recorded.Count == 0) recorded = new((await store.Lines(manifest.Id, number - 1, Portion, stop)).Select(line => line.Text));
        return recorded.Dequeue();
    }

    private async Task<bool> Put(CancellationToken stop)
    {
        var added = await store.Add(manifest.Id, received + 1, portion, stop);
        received += portion.Count;
        portion.Clear();
        bell.Ring();
        return added;
    }
}
