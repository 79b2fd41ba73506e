using SingleWindow.Launcher;
using Xunit;

namespace SingleWindow.Embedded.Tests;

internal static class Eventually
{
    /// <summary>Waits for a condition; fails when it does not come true.</summary>
    public static Task True(Func<bool> condition, int seconds = 20) => True(() => Task.FromResult(condition()), seconds);

    public static async Task True(Func<Task<bool>> condition, int seconds = 20) => Assert.True(
        await Waiting.Until(condition, TimeSpan.FromSeconds(seconds), TestContext.Current.CancellationToken), "It did not come true.");

    /// <summary>The same texts in the same order.</summary>
    public static void Same(IEnumerable<string?> expected, IEnumerable<string?> actual) =>
        Assert.Equal(expected, actual, StringComparer.Ordinal);
}
