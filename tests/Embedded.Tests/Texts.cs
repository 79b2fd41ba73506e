using Xunit;

namespace SingleWindow.Embedded.Tests;

internal static class Texts
{
    /// <summary>The same texts in the same order.</summary>
    public static void Same(IEnumerable<string?> expected, IEnumerable<string?> actual) =>
        Assert.Equal(expected, actual, StringComparer.Ordinal);
}
