using SingleWindow.Gateway.Submitting;
using Xunit;

namespace SingleWindow.Gateway.Tests.Submitting;

public class asking_in_batches
{
    [Fact]
    public async Task sends_the_first_at_once_and_what_came_meanwhile_together()
    {
        var sizes = new List<int>();
        using var answered = new SemaphoreSlim(0);
        var batches = new Batches<int, int>(async asks =>
        {
            sizes.Add(asks.Count);
            await answered.WaitAsync();
            return [.. asks.Select(ask => ask * 2)];
        });
        var asked = Enumerable.Range(0, 200).Select(batches.Ask).ToList();
        Assert.Equal([1], sizes);
        answered.Release(10);
        Assert.Equal(Enumerable.Range(0, 200).Select(ask => ask * 2), await Task.WhenAll(asked));
        Assert.Equal([1, 128, 71], sizes);
    }

    [Fact]
    public async Task fails_those_of_a_failed_batch_and_goes_on_with_the_next()
    {
        var fail = true;
        var batches = new Batches<int, int>(async asks =>
        {
            await Task.Yield();
            return fail ? throw new TimeoutException() : asks;
        });
        await Assert.ThrowsAsync<TimeoutException>(() => batches.Ask(1));
        fail = false;
        Assert.Equal(2, await batches.Ask(2));
    }

    [Fact]
    public async Task answers_everyone_who_asks_at_once_from_many_threads()
    {
        var batches = new Batches<int, int>(async asks =>
        {
            await Task.Yield();
            return asks;
        });
        var answers = await Task.WhenAll(Enumerable.Range(0, 5_000).Select(ask => Task.Run(() => batches.Ask(ask), TestContext.Current.CancellationToken)));
        Assert.Equal(Enumerable.Range(0, 5_000), answers);
    }
}
