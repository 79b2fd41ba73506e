namespace SingleWindow.Declarations.Messages;

/// <summary>Did you mean …? The known word with the fewest changes, when there are few enough and only one such word.</summary>
internal static class Nearest
{
    public static string? Of(string word, IEnumerable<string> known)
    {
        if (word.Length is < 2 or > 64) return null;
        var allowed = word.Length <= 3 ? 1 : Math.Max(1, word.Length / 4);
        string? best = null;
        var least = allowed + 1;
        var tied = false;
        foreach (var candidate in known)
        {
            if (Math.Abs(candidate.Length - word.Length) > allowed) continue;
            var distance = Distance(word, candidate, allowed);
            tied = distance == least ? best is not null : distance > least && tied;
            if (distance >= least) continue;
            (best, least, tied) = (candidate, distance, false);
        }

        return tied ? null : best;
    }

    // Levenshtein with swaps of neighbours as one change (optimal string alignment), letters compared without case.
    private static int Distance(string a, string b, int allowed)
    {
        Span<int> before = stackalloc int[b.Length + 1];
        Span<int> last = stackalloc int[b.Length + 1];
        Span<int> row = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++) last[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            var least = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var change = Same(a[i - 1], b[j - 1]) ? 0 : 1;
                row[j] = Math.Min(Math.Min(last[j] + 1, row[j - 1] + 1), last[j - 1] + change);
                if (i > 1 && j > 1 && Same(a[i - 1], b[j - 2]) && Same(a[i - 2], b[j - 1]))
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                least = Math.Min(least, row[j]);
            }

            if (least > allowed) return least;
            var oldest = before;
            before = last;
            last = row;
            row = oldest;
        }

        return last[b.Length];
    }

    private static bool Same(char a, char b) => char.ToUpperInvariant(a) == char.ToUpperInvariant(b);
}
