using System.Text;
using System.Text.Json;
using SingleWindow.Embedded.Configuring;
using SingleWindow.Embedded.Routing;
using Xunit;

namespace SingleWindow.Embedded.Tests.Pure;

public class routing_by_rules
{
    private const string Event = """{"type":"order.v2","data":{"amount":12.5,"tags":["a","b"],"vip":true,"name":"Kim"}}""";

    [Theory]
    [InlineData("event.type == \"order.v2\"", true)]
    [InlineData("event.type == 'order.v1' || event.data.amount > 12", true)]
    [InlineData("event.data.vip && !(event.data.amount >= 13)", true)]
    [InlineData("event.type.startsWith('order.') && event.type.endsWith('v2')", true)]
    [InlineData("event.data['name'].contains('im')", true)]
    [InlineData("event.type.matches('^order[.]v[0-9]$')", true)]
    [InlineData("event.type in ['order.v1', 'order.v2']", true)]
    [InlineData("has(event.data.missing) || size(event.data.tags) == 2", true)]
    [InlineData("event.data.missing == 1", false)]
    [InlineData("event.data.missing != 1", false)]
    [InlineData("event.data.missing == 1 || event.data.vip", true)]
    [InlineData("event.data.amount == -12.5", false)]
    public void reads_the_subset(string rule, bool holds)
    {
        using var document = JsonDocument.Parse(Event);
        Assert.Equal(holds, Cel.Parse(rule).Holds(document.RootElement));
    }

    [Theory]
    [InlineData("event.type = 'x'")]
    [InlineData("event.type == 'x' ? true : false")]
    [InlineData("event.data.all(x, x > 1)")]
    [InlineData("event.type == 'x")]
    [InlineData("request.type == 'x'")]
    [InlineData("event.type.lower() == 'x'")]
    [InlineData("event.type == 'a' event")]
    public void refuses_anything_else_with_the_place(string rule) =>
        Assert.Contains("position", Assert.Throws<FormatException>(() => Cel.Parse(rule)).Message, StringComparison.Ordinal);

    [Fact]
    public void a_rule_that_is_not_understood_is_refused_at_start() =>
        Assert.Contains("sub.yaml", Assert.Throws<InvalidDataException>(() => Resources.Parse([("sub.yaml", """
            kind: Subscription
            spec: {pubsubname: pubsub, topic: t, routes: {rules: [{match: 'event.x ? 1 : 2', path: /x}]}}
            """)])).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("order.v2", "/v2")]
    [InlineData("order.v9", "/else")]
    public void the_first_rule_that_matches_decides(string type, string path) => Assert.Equal(path,
        Routes.Of([("event.type == 'order.v2'", "v2"), ("event.type == 'order.v2'", "late")], "else")
            .PathOf(Encoding.UTF8.GetBytes($$"""{"type":"{{type}}"}""")));

    [Fact]
    public void an_empty_match_always_matches_and_nothing_may_match()
    {
        Assert.Equal("/all", Routes.Of([("", "/all")], "/never").PathOf("not json"u8.ToArray()));
        Assert.Null(Routes.Of([("event.type == 'x'", "/x")], null).PathOf("{}"u8.ToArray()));
    }

    [Fact]
    public void names_in_an_answer_match_in_any_case()
    {
        using var answer = JsonDocument.Parse("""
            [{"Topic":"t","pubsubName":"p","Route":"a","DeadLetterTopic":"d","BULKSUBSCRIBE":{"Enabled":true,"maxmessagescount":7}},
             {"topic":"t","pubsubname":"p","route":"second"}, {"topic":"nowhere","pubsubname":"p"}]
            """);
        var one = Assert.Single(SubscriptionAnswer.Read(answer.RootElement));
        Assert.Equal(("p", "t", "d", "/a", true, 7), (one.PubSub, one.Topic, one.DeadLetterTopic, one.Routes.Only, one.Bulk.Enabled, one.Bulk.MaxMessagesCount));
    }
}
