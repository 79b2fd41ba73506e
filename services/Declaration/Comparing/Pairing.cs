using System.Text.Json;
using SingleWindow.Contracts;
using SingleWindow.Contracts.Wco;

namespace SingleWindow.Declarations.Comparing;

/// <summary>Which instance of a list became which one of the later list.</summary>
internal static class Pairing
{
    /// <summary>Above so many unlike instances on either side the numbers decide: looking for the likeliest costs their product.</summary>
    private const int MostCompared = 200;

    /// <summary>For each later instance the index of the earlier one; null where it is new.</summary>
    public static int?[] Of(IReadOnlyList<WcoClass> before, IReadOnlyList<WcoClass> after)
    {
        var pairs = new int?[after.Count];
        var (olds, nows) = (Leaves(before), Leaves(after));
        var free = SamePairs(olds, nows, pairs);
        var open = Enumerable.Range(0, after.Count).Where(n => pairs[n] is null).ToList();
        foreach (var (n, o) in free.Count > MostCompared || open.Count > MostCompared
            ? ByNumber(before, after, free, open)
            : Likeliest(olds, nows, Numbers(before), Numbers(after), free, open))
        {
            pairs[n] = o;
        }

        return pairs;
    }

    /// <summary>What says the very same, whatever its number.</summary>
    private static HashSet<int> SamePairs(HashSet<string>[] olds, HashSet<string>[] nows, int?[] pairs)
    {
        var waiting = olds.Select((leaves, index) => (Text: Text(leaves), index)).GroupBy(old => old.Text, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => new Queue<int>(group.Select(old => old.index)), StringComparer.Ordinal);
        for (var n = 0; n < nows.Length; n++)
            if (waiting.TryGetValue(Text(nows[n]), out var same) && same.TryDequeue(out var old)) pairs[n] = old;
        return [.. Enumerable.Range(0, olds.Length).Except(pairs.OfType<int>())];
    }

    private static IEnumerable<(int Now, int Old)> ByNumber(
        IReadOnlyList<WcoClass> before, IReadOnlyList<WcoClass> after, HashSet<int> free, IEnumerable<int> open)
    {
        var numbers = Numbers(before);
        var byNumber = free.GroupBy(o => numbers[o]).ToDictionary(group => group.Key, group => group.First());
        var wanted = Numbers(after);
        return open.Where(n => byNumber.ContainsKey(wanted[n])).Select(n => (n, byNumber[wanted[n]]));
    }

    /// <summary>The most alike first; among equals the same number. What has nothing in common but its number is still the same.</summary>
    private static IEnumerable<(int Now, int Old)> Likeliest(
        HashSet<string>[] olds, HashSet<string>[] nows, int[] oldNumbers, int[] nowNumbers, HashSet<int> free, List<int> open)
    {
        var candidates =
            from n in open
            from o in free
            let alike = Alike(olds[o], nows[n])
            let sameNumber = oldNumbers[o] == nowNumbers[n]
            where alike >= 0.5 || sameNumber
            orderby alike + (sameNumber ? 0.25 : 0) descending, n, o
            select (Now: n, Old: o);
        var (takenNow, takenOld) = (new HashSet<int>(), new HashSet<int>());
        foreach (var pair in candidates)
        {
            if (takenNow.Contains(pair.Now) || takenOld.Contains(pair.Old)) continue;
            takenNow.Add(pair.Now);
            takenOld.Add(pair.Old);
            yield return pair;
        }
    }

    private static double Alike(HashSet<string> one, HashSet<string> other) =>
        one.Count + other.Count == 0 ? 1 : 2.0 * one.Count(other.Contains) / (one.Count + other.Count);

    private static int[] Numbers(IReadOnlyList<WcoClass> list) => [.. list.Select((one, index) => Pointers.Sequence(one) ?? index + 1)];

    private static string Text(HashSet<string> leaves) => string.Join('\n', leaves);

    /// <summary>Every value with its path, but for the number of the instance itself.</summary>
    private static HashSet<string>[] Leaves(IReadOnlyList<WcoClass> list) => [.. list.Select(one =>
    {
        var leaves = new HashSet<string>(StringComparer.Ordinal);
        Add(JsonSerializer.SerializeToElement(one, one.GetType(), Json.Options), "", leaves);
        leaves.RemoveWhere(leaf => leaf.StartsWith("/sequenceNumeric=", StringComparison.Ordinal));
        return leaves;
    })];

    private static void Add(JsonElement json, string path, HashSet<string> leaves)
    {
        if (json.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in json.EnumerateObject()) Add(member.Value, $"{path}/{member.Name}", leaves);
        }
        else if (json.ValueKind == JsonValueKind.Array)
        {
            var n = 0;
            foreach (var one in json.EnumerateArray()) Add(one, $"{path}/{n++}", leaves);
        }
        else
        {
            leaves.Add($"{path}={json.GetRawText()}");
        }
    }
}
