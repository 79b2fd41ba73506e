using Xunit;

namespace SingleWindow.Architecture.Tests;

internal static class Rule
{
    /// <summary>Says every violation in full: the remedy stands at the end of each line.</summary>
    public static void Holds(IEnumerable<string> violations)
    {
        var all = violations.ToArray();
        Assert.True(all.Length == 0, string.Join(Environment.NewLine, all));
    }
}
