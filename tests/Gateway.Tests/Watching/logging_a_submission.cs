using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Xunit;

namespace SingleWindow.Gateway.Tests.Watching;

public class logging_a_submission(Country country) : IClassFixture<Country>
{
    [Fact]
    public async Task names_the_movement_and_the_conversation_and_nothing_of_the_trade()
    {
        using var logs = new FakeLoggerProvider();
        await using var gateway = country.Open();
        gateway.Inside.GetRequiredService<ILoggerFactory>().AddProvider(logs);
        using var http = await gateway.As("hanil");
        using var lodged = await http.Send("POST", "/v1/declarations", "logged", """{"description":"COFFEE FOR A SECRET PRICE"}""",
            headers: ("X-Conversation-Id", "talk-7"));
        var mrn = lodged.Headers.Location!.ToString().Split('/')[^1];

        var line = logs.Collector.GetSnapshot().Single(record => record.Id.Id == 1);
        Assert.Equal(mrn, line.GetStructuredStateValue("Mrn"));
        Assert.Equal("201", line.GetStructuredStateValue("Status"));
        Assert.Contains(line.Scopes, scope => $"{scope}" == "ConversationId:talk-7");
        Assert.DoesNotContain(logs.Collector.GetSnapshot(), record => record.Message.Contains("COFFEE", StringComparison.Ordinal));
    }
}
