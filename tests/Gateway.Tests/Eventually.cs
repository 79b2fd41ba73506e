using Xunit;

namespace SingleWindow.Gateway.Tests;

internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Waits until something holds, and fails when it does not within any reasonable time.</summary>
    public static Task Is(Func<bool> holds) => IsAsync(() => Task.FromResult(holds()));

    public static async Task IsAsync(Func<Task<bool>> holds)
    {
        var since = TimeProvider.System.GetTimestamp();
        while (!await holds())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(since) < Patience, "It never came true.");
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        }
    }
}
