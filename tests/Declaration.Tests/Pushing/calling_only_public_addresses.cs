using System.Net;
using Microsoft.Extensions.Configuration;
using SingleWindow.Declarations.Pushing;
using Xunit;

namespace SingleWindow.Declarations.Tests.Pushing;

public class calling_only_public_addresses
{
    private static readonly Receivers Strict = new([]);

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.1.2.3")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("100.64.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::1")]
    [InlineData("::")]
    [InlineData("fe80::1")]
    [InlineData("fd00::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("64:ff9b::7f00:1")]
    public void none_behind_our_walls(string address) => Assert.False(Strict.MayCall(IPAddress.Parse(address)));

    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("172.32.0.1")]
    [InlineData("2600::1")]
    public void every_public_one(string address) => Assert.True(Strict.MayCall(IPAddress.Parse(address)));

    [Theory]
    [InlineData("http://example.org/hook")]
    [InlineData("ftp://example.org/hook")]
    [InlineData("/hook")]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("https://someone:secret@example.org/hook")]
    [InlineData("https://127.0.0.1/hook")]
    [InlineData("https://[::1]/hook")]
    [InlineData("https://localhost/hook")]
    [InlineData("http://localhost/hook")]
    [InlineData("https://0x7f.1/hook")]
    [InlineData("https://2130706433/hook")]
    public void says_what_is_wrong_with_an_address(string? url) => Assert.NotNull(Strict.Fault(url));

    [Fact]
    public void allows_what_is_configured()
    {
        var receivers = Receivers.Of(new ConfigurationBuilder().AddInMemoryCollection([new("SingleWindow:Push:AllowedNetworks", "127.0.0.0/8, fd00::/8")]).Build());
        Assert.Null(receivers.Fault("http://127.0.0.1:5000/hook"));
        Assert.Null(receivers.Fault("http://localhost:5000/hook"));
        Assert.Null(receivers.Fault("https://example.org/hook"));
        Assert.True(receivers.MayCall(IPAddress.Parse("fd00::7")));
        Assert.False(receivers.MayCall(IPAddress.Parse("10.0.0.1")));
    }

    [Fact]
    public async Task looks_at_the_address_and_not_at_the_name()
    {
        await using var receiver = await Receiver.Start();
        using var http = new HttpClient(Strict.Handler());
        var name = new UriBuilder(receiver.Url) { Host = "localhost" }.Uri;
        await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(name, TestContext.Current.CancellationToken));
        Assert.Empty(receiver.Seen);
    }

    [Fact] // The example of the Standard Webhooks specification.
    public void signs_as_the_standard_does() => Assert.Equal(
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        Signing.Of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, """{"test": 2432232314}"""));
}
