using FsCheck.Xunit;
using Xunit;

namespace SingleWindow.ServiceHost.Tests;

public class naming_messages
{
    [Property]
    public void positions_grow_with_every_fact_of_a_stream(ushort version, byte nth)
    {
        var position = EventId.Position(EventId.Of("a:b/1", version + 1, nth));
        Assert.True(EventId.Position(EventId.Of("a:b/1", version + 1, nth + 1)) > position);
        Assert.True(EventId.Position(EventId.Of("a:b/1", version + 2, 0)) > position);
    }

    [Theory]
    [InlineData("no-version")]
    [InlineData("5b0f2f7e-8f3b-4d4e-9d2c-000000000000")]
    public void an_id_that_is_not_ours_has_no_position(string id) => Assert.Equal(0, EventId.Position(id));

    [Property]
    public void waves_hold_each_key_once_and_keep_its_order(byte[] keys)
    {
        var items = keys.Select((key, place) => (Key: $"{key % 5}", place)).ToList();
        var waves = Waves.Of(items, item => item.Key).ToList();
        Assert.All(waves, wave => Assert.Equal(wave.Count, wave.DistinctBy(item => item.Key).Count()));
        Assert.All(items.GroupBy(item => item.Key), group =>
            Assert.Equal(group, waves.SelectMany(wave => wave).Where(item => item.Key == group.Key)));
    }
}
