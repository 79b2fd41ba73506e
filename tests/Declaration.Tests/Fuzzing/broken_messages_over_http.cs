using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using SingleWindow.Declarations.Messages;
using SingleWindow.Declarations.Tests.Telling;
using SingleWindow.Fixtures;
using Xunit;
using static SingleWindow.Declarations.Tests.Lodging.SampleDeclarations;

namespace SingleWindow.Declarations.Tests.Fuzzing;

/// <summary>Bounded, with a fixed seed: the same few hundred broken messages every time, through the door that everyone uses.</summary>
public sealed class broken_messages_over_http : IClassFixture<Database>, IClassFixture<Issuer>, IAsyncDisposable
{
    private const int Cases = 150;
    private const long MostKept = 64 * 1024 * 1024;

    private readonly RunningDeclarations service;

    public broken_messages_over_http(Database database, Issuer issuer) =>
        service = new(database, issuer, new FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero)));

    public ValueTask DisposeAsync() => service.DisposeAsync();

    [Theory]
    [InlineData("kr/samples/import-two-items.json")]
    [InlineData("gb/samples/import.xml")]
    public async Task are_answered_never_failed_over(string sample)
    {
        var sound = await File.ReadAllTextAsync(Path.Combine(Profiles, sample), TestContext.Current.CancellationToken);
        var isXml = sample.EndsWith(".xml", StringComparison.Ordinal);
        var random = new Random(20261123);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var answers = new Dictionary<int, int>();
        for (var i = 0; i < Cases; i++)
        {
            var text = sound.Replace("{LRN}", $"FUZZ-{i}", StringComparison.Ordinal);
            var body = isXml ? Broken.Xml(text, random) : Broken.Json(text, random);
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            patience.CancelAfter(TimeSpan.FromSeconds(30));
            var (status, _, answer) = await service.Send(
                HttpMethod.Post, Someone.Broker(), $"/v1/declarations?profile={sample[..2]}", body, isXml ? "application/xml" : "application/json",
                i % 2 == 0 ? "ko" : null).WaitAsync(patience.Token);
            Assert.True(status is 201 or 400 or 409, $"{i}: {status} {answer}\n{Encoding.UTF8.GetString(body)}");
            if (status == 400) Explains(answer, isXml, i);
            answers[status] = answers.GetValueOrDefault(status) + 1;
        }

        Assert.True(answers.GetValueOrDefault(400) > Cases / 2, string.Join(", ", answers));
        var kept = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.True(kept < MostKept, $"{kept:N0} bytes are kept.");
    }

    /// <summary>Every refusal says what is wrong and where.</summary>
    private static void Explains(string answer, bool isXml, int number)
    {
        if (isXml)
        {
            var response = ResponseXml.Read(Encoding.UTF8.GetBytes(answer)).Response!;
            Assert.Equal("03", response.FunctionCode);
            Assert.NotEmpty(response.Error);
            Assert.True(response.Error.All(error => error.Pointer is [{ DocumentSectionCode: "42A" }, ..]), $"{number}: {answer}");
            Assert.Empty(ResponseSchema.Errors(Encoding.UTF8.GetBytes(answer)));
        }
        else
        {
            var findings = JsonSerializer.Deserialize<JsonElement>(answer).GetProperty("findings").EnumerateArray().ToArray();
            Assert.True(findings.Length > 0, $"{number}: {answer}");
            Assert.All(findings, finding => Assert.StartsWith("SW", finding.GetProperty("code").GetString(), StringComparison.Ordinal));
        }
    }
}
