using FsCheck;
using FsCheck.Xunit;
using SingleWindow.Embedded.Configuring;
using SingleWindow.Embedded.Delivering;
using Xunit;

namespace SingleWindow.Embedded.Tests.Pure;

public class retrying_by_policy
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(4, 5)]
    public void calls_one_more_time_than_it_retries(int maxRetries, int calls)
    {
        var policy = new RetryPolicy(false, Second, Second, maxRetries, []);
        Assert.Equal(calls, Enumerable.Range(1, 100).TakeWhile(attempt => policy.Delay(attempt, 500, 0) is not null).Count() + 1);
    }

    [Theory]
    [InlineData(503, true)]
    [InlineData(429, true)]
    [InlineData(400, false)]
    public void retries_only_the_statuses_it_names(int status, bool again) =>
        Assert.Equal(again, new RetryPolicy(false, Second, Second, -1, StatusRange.Parse("429,500-599")).Delay(1, status, 0) is not null);

    [Property]
    public bool never_waits_longer_than_half_over_the_interval(PositiveInt attempt, byte chance) =>
        new RetryPolicy(true, Second, TimeSpan.FromSeconds(30), -1, []).Delay(attempt.Get, null, chance / 255.0) is { } delay
        && delay <= TimeSpan.FromSeconds(45) && delay >= TimeSpan.FromMilliseconds(250);

    [Theory]
    [InlineData("500ms", 0.5)]
    [InlineData("1m30s", 90)]
    [InlineData("2h", 7200)]
    [InlineData("5", 5)]
    public void reads_durations_as_go_writes_them(string text, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Durations.Parse(text));

    [Theory]
    [InlineData("soon")]
    [InlineData("5 s")]
    [InlineData("s")]
    public void refuses_what_is_no_duration(string text) => Assert.Null(Durations.Parse(text));

    [Fact]
    public void a_breaker_opens_after_its_failures_and_closes_with_a_success()
    {
        var now = new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
        var breaker = new Breaker(new(TimeSpan.FromSeconds(60), 2)).After(false, now).After(false, now);
        Assert.False(breaker.IsOpen(now));
        breaker = breaker.After(false, now);
        Assert.True(breaker.IsOpen(now));
        Assert.False(breaker.IsOpen(now.AddSeconds(61)));
        Assert.True(breaker.After(false, now.AddSeconds(61)).IsOpen(now.AddSeconds(62)));
        Assert.Equal(0, breaker.After(true, now.AddSeconds(61)).FailuresInARow);
    }

    [Fact]
    public void the_most_specific_default_holds_where_no_target_names_a_policy()
    {
        var resiliency = Resources.Parse([("r.yaml", """
            kind: Resiliency
            spec:
              policies:
                retries:
                  DefaultRetryPolicy: {policy: constant, duration: 1s, maxRetries: 1}
                  DefaultPubsubComponentInboundRetryPolicy: {policy: constant, duration: 1s, maxRetries: 7}
            """)]).Resiliency;
        Assert.Equal(7, resiliency.For("pubsub").Retry.MaxRetries);
        Assert.Equal(RetryPolicy.Once, Resiliency.None.For("pubsub").Retry);
    }
}
