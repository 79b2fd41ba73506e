using SingleWindow.Embedded.Configuring;
using SingleWindow.Embedded.Publishing;
using Xunit;

namespace SingleWindow.Embedded.Tests.Pure;

public class allowing_topics
{
    private static readonly Component Scoped = new("pubsub", "pubsub.x", new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["allowedTopics"] = "open, closed, secret",
        ["protectedTopics"] = "secret",
        ["publishingScopes"] = "one=open;two=;three=secret",
        ["subscriptionScopes"] = "one=closed",
    });

    [Theory]
    [InlineData("one", "open", true)]
    [InlineData("one", "closed", false)]
    [InlineData("two", "open", false)]
    [InlineData("three", "secret", true)]
    [InlineData("three", "open", false)]
    [InlineData("four", "open", true)]
    [InlineData("four", "secret", false)]
    [InlineData("four", "unknown", false)]
    public void to_a_publisher(string app, string topic, bool may) => Assert.Equal(may, Scoping.MayPublish(Scoped, app, topic));

    [Theory]
    [InlineData("one", "closed", true)]
    [InlineData("one", "open", false)]
    [InlineData("two", "open", true)]
    [InlineData("two", "secret", false)]
    public void to_a_subscriber(string app, string topic, bool may) => Assert.Equal(may, Scoping.MaySubscribe(Scoped, app, topic));

    [Fact]
    public void to_everyone_where_nothing_is_said() =>
        Assert.True(Scoping.MayPublish(new("p", "pubsub.x", new Dictionary<string, string>(StringComparer.Ordinal)), "any", "any"));
}
