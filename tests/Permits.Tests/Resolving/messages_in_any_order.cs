using FsCheck.Xunit;
using SingleWindow.Permits.Resolving;
using Xunit;

namespace SingleWindow.Permits.Tests.Resolving;

/// <summary>One declaration's messages, doubled and in any order, end in the same ledger.</summary>
public class messages_in_any_order
{
    private static readonly CancellationToken Stop = CancellationToken.None;
    private static readonly string[] Numbers = ["A", "B", "NEVER-ISSUED"];

    public sealed record Goods(int Permit, int Second, int Thousandths);

    [Property(MaxTest = 300)]
    public async Task end_the_same(Goods[][] versions, int ending, int[] order)
    {
        var messages = Messages(versions.Take(4).ToArray(), ending).ToList();
        var expected = await Play(messages);
        var shuffled = order.Select(n => messages[Math.Abs(n % messages.Count)])
            .Concat(messages.Zip(order.Concat(Enumerable.Repeat(0, messages.Count)), (message, key) => (message, key))
                .OrderBy(m => m.key).Select(m => m.message))
            .Concat(messages.Take(Math.Abs(ending % 3)));
        Assert.Equal(expected, await Play(shuffled));
    }

    [Property(MaxTest = 100)]
    public async Task doubled_say_nothing_new(Goods[][] versions, int ending)
    {
        var streams = Begin();
        foreach (var message in Messages(versions.Take(4).ToArray(), ending))
        {
            await message(streams);
            var said = streams.Facts.Count;
            await message(streams);
            Assert.Equal(said, streams.Facts.Count);
        }
    }

    private static IEnumerable<Func<MemoryStreams, Task>> Messages(Goods[][] versions, int ending)
    {
        for (var n = 0; n < Math.Max(versions.Length, 1); n++)
        {
            var version = Of.Version(n + 1, [.. (versions.Length == 0 ? [] : versions[n]).Take(5).Select(Need)]);
            yield return streams => new Matching(streams, Of.Now).Resolve(version, Stop);
        }

        if (Math.Abs(ending % 4) is var which and < 3)
        {
            var end = new EndDeclaration(Of.Mrn, Math.Max(versions.Length, 1), (Ending)which);
            yield return streams => new Matching(streams, Of.Now).End(end, Of.Today, Stop);
        }
    }

    private static Need Need(Goods goods, int index) => Of.Need(
        index + 1, Math.Abs(goods.Thousandths % 70_000) / 1000m,
        [.. new[] { goods.Permit, goods.Second }.Select(n => Numbers[Math.Abs(n % Numbers.Length)]).Distinct(StringComparer.Ordinal)]);

    /// <summary>Two permits, on one of which somebody else holds a part.</summary>
    private static MemoryStreams Begin()
    {
        var streams = new MemoryStreams();
        streams.Add<Permit>(Permit.Key("A"), Of.Issued(100, "A"));
        streams.Add<Permit>(Permit.Key("A"), new QuantityReserved("26KR-OTHER", 1, 1, 1, 30, Of.Now));
        streams.Add<Permit>(Permit.Key("B"), Of.Issued(50, "B"));
        return streams;
    }

    private static async Task<string> Play(IEnumerable<Func<MemoryStreams, Task>> messages)
    {
        var streams = Begin();
        foreach (var message in messages)
        {
            await message(streams);
        }

        return string.Join('\n', streams.Permits.Where(p => p.Lines.Count > 0).OrderBy(p => p.Number, StringComparer.Ordinal).Select(p =>
            $"{p.Number}: {p.Lines[0].Reserved:0.###} {p.Lines[0].Consumed:0.###} [{string.Join(", ", p.Reservations
                .OrderBy(r => r.Mrn, StringComparer.Ordinal).ThenBy(r => r.Item).Select(r => $"{r.Mrn}/{r.Item}={r.Quantity:0.###}"))}] {p.Waiting.Count}"));
    }
}
