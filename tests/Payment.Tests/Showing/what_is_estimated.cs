using System.Net.Http.Json;
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

    private static readonly string[] EnglishWords = [" of ", " at ", " by ", " or ", "customs value", "rounded", "claim", "missing", "duty ", "order number"];

    public static TheoryData<string> Declarations =>
        [.. Directory.EnumerateFiles(Samples, "import-*.json").Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Declarations))]
    public async Task is_said_in_Korean_to_who_asks_for_it_and_comes_to_the_same(string sample)
    {
        await using var payment = new PaymentService(database, issuer, new FakeTimeProvider(new(2026, 11, 23, 1, 0, 0, TimeSpan.Zero)));
        var declaration = await Sample(sample);
        var english = (await payment.Post(Someone.Trader(), "/v1/assessments:estimate?profile=kr", declaration)).Body;
        using var client = payment.As(Someone.Trader());
        client.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", "ko");
        using var answer = await client.PostAsJsonAsync("/v1/assessments:estimate?profile=kr", declaration, Json.Options, TestContext.Current.CancellationToken);
        var korean = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Equal(english.GetProperty("total").GetDecimal(), korean.GetProperty("total").GetDecimal());
        string[] said =
        [
            .. korean.GetProperty("lines").EnumerateArray().Select(line => line.Text("explanation")),
            .. korean.GetProperty("findings").EnumerateArray().Select(finding => finding.Text("text")),
            .. korean.GetProperty("options").EnumerateArray().SelectMany(item => item.GetProperty("options").EnumerateArray()).Select(option => option.Text("sentence")),
        ];
        Assert.NotEmpty(said);
        // Ids and acts of the law stay as the tariff has them; the sentence around them does not.
        Assert.All(said, sentence => Assert.Matches("[가-힣]", sentence));
        Assert.DoesNotContain(said, sentence => EnglishWords.Any(word => sentence.Contains(word, StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Declarations))]
    public async Task is_what_the_assessment_comes_to(string sample)
    {
        await using var payment = new PaymentService(database, issuer, new FakeTimeProvider(new(2026, 11, 23, 1, 0, 0, TimeSpan.Zero)));
        var declaration = await Sample(sample);
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

    private static async Task<Contracts.Wco.Declaration> Sample(string file) => JsonSerializer.Deserialize<Contracts.Wco.Declaration>(
        await File.ReadAllTextAsync(Path.Combine(Samples, file), TestContext.Current.CancellationToken), Json.Options)!;
}
