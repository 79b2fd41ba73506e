using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using SingleWindow.Contracts;
using SingleWindow.Contracts.Declarations;
using SingleWindow.Fixtures;
using Xunit;
using static SingleWindow.Payments.Tests.PaymentService;

namespace SingleWindow.Payments.Tests.Showing;

/// <summary>What is told before a declaration is what the declaration then owes: line by line, sentence by sentence.</summary>
public sealed class what_is_estimated(Database database, Issuer issuer) : IClassFixture<Database>, IClassFixture<Issuer>
{
    private static readonly string Samples = Path.Combine(AppContext.BaseDirectory, "profiles/kr/samples");

    public static TheoryData<string> Declarations =>
        [.. Directory.EnumerateFiles(Samples, "import-*.json").Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Declarations))]
    public async Task is_what_the_assessment_comes_to(string sample)
    {
        await using var payment = new PaymentService(database, issuer, new FakeTimeProvider(new(2026, 11, 23, 1, 0, 0, TimeSpan.Zero)));
        var declaration = JsonSerializer.Deserialize<Contracts.Wco.Declaration>(
            await File.ReadAllTextAsync(Path.Combine(Samples, sample), TestContext.Current.CancellationToken), Json.Options)!;
        var estimate = (await payment.Post(Someone.Trader(), "/v1/assessments:estimate?profile=kr", declaration)).Body;
        var mrn = $"26KREST{sample.ToUpperInvariant()}";
        await payment.Declare(mrn, 1, declaration);
        var final = await payment.Get(Someone.Trader(), $"/v1/assessments/{mrn}");
        foreach (var part in new[] { "acceptedOn", "total", "values", "lines", "totals", "security", "claims" })
        {
            if (final.GetProperty("findings").GetArrayLength() > 0 && part is "security") continue;
            Assert.True(JsonElement.DeepEquals(final.GetProperty(part), estimate.GetProperty(part)), $"{part}: {final.GetProperty(part)} is not {estimate.GetProperty(part)}");
        }

        Assert.Equal(
            final.GetProperty("findings").EnumerateArray().Select(finding => finding.Text("code")),
            estimate.GetProperty("findings").EnumerateArray().Select(finding => finding.Text("code")));
    }
}
