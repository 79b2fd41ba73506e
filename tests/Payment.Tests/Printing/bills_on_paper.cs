using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using SingleWindow.Fixtures;
using SingleWindow.Payments.Printing;
using Xunit;
using static SingleWindow.Payments.Tests.PaymentService;

namespace SingleWindow.Payments.Tests.Printing;

public sealed partial class bills_on_paper(Database database, Issuer issuer) : IClassFixture<Database>, IClassFixture<Issuer>
{
    [Fact]
    public async Task lead_by_their_code_to_whether_they_are_genuine()
    {
        await using var payment = new PaymentService(database, issuer);
        await payment.Declare("26KR0000000000PAPR", 1, Laptops(1_000_000));
        var bill = await Pdf(payment, "26KR0000000000PAPR");
        Assert.Contains("10 % of 1,000,000 KRW", Printed(bill), StringComparison.Ordinal);
        var path = new Uri(Address().Match(bill).Groups["uri"].Value).PathAndQuery;

        using var nobody = payment.AsNobody();
        var genuine = await Verify(path);
        Assert.Equal((true, false, "bill", 100_000m), (genuine.Yes("genuine"), genuine.Yes("superseded"), genuine.Text("kind"), genuine.Amount("outstanding")));
        Assert.Contains(genuine.Text("contentHash"), Printed(bill), StringComparison.Ordinal);

        // One character of the signature or the number changed, another bill's signature, none: not genuine, and nothing is told.
        foreach (var forged in new[] { path[..^2] + (path[^2] == 'A' ? "B" : "A") + path[^1], path.Replace("PAPR.2", "PAPR.1", StringComparison.Ordinal), path.Split('?')[0], "/v1/documents/none/verify?s=x" })
        {
            var answer = await Verify(forged);
            Assert.False(answer.Yes("genuine"), forged);
            Assert.False(answer.TryGetProperty("total", out _));
        }

        await payment.Post(Someone.Bank(), "/v1/credit-advices", new { bankReference = "PAPER-1", paymentReference = Reference.Of("bill/26KR0000000000PAPR"), amount = 100_000, currency = "KRW" });
        var old = await Verify(path);
        Assert.Equal((true, true, 100_000m), (old.Yes("genuine"), old.Yes("superseded"), old.Amount("outstanding")));
        var receipt = await Pdf(payment, "26KR0000000000PAPR");
        Assert.Contains("(Receipt", receipt, StringComparison.Ordinal);

        using var stranger = payment.As(Someone.OtherTrader());
        Assert.Equal(404, (int)(await stranger.GetAsync("/v1/bills/26KR0000000000PAPR/document", TestContext.Current.CancellationToken)).StatusCode);

        async Task<System.Text.Json.JsonElement> Verify(string at) => System.Text.Json.JsonSerializer.Deserialize<System.Text.Json.JsonElement>(
            await nobody.GetStringAsync(at, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void are_whole_files_in_which_everything_stands_where_the_table_says()
    {
        var page = new PdfDocument();
        page.Text(40, 800, 12, "Bill (1) \\ 납부고지서");
        for (var n = 0; n < 3; n++) page.NewPage();
        var bytes = page.ToBytes("납부고지서");
        var text = Encoding.Latin1.GetString(bytes);
        Assert.StartsWith("%PDF-1.7\n", text, StringComparison.Ordinal);
        Assert.Contains(@"(Bill \(1\) \\ )", text, StringComparison.Ordinal);
        Assert.Contains("<B0A9BD80ACE0C9C0C11C>", text, StringComparison.Ordinal); // 납부고지서 in UTF-16
        Assert.Contains("/Count 4", text, StringComparison.Ordinal);

        var table = int.Parse(text[(text.LastIndexOf("startxref\n", StringComparison.Ordinal) + 10)..].Split('\n')[0], CultureInfo.InvariantCulture);
        var rows = text[table..].Split('\n')[3..];
        var places = rows.TakeWhile(row => row.EndsWith(" n ", StringComparison.Ordinal)).Select(row => int.Parse(row[..10], CultureInfo.InvariantCulture)).ToArray();
        Assert.True(places.Length > 10);
        Assert.All(places.Index(), place => Assert.StartsWith($"{place.Index + 1} 0 obj\n", text[place.Item..], StringComparison.Ordinal));
        Assert.All(Length().Matches(text), match => Assert.Equal(
            int.Parse(match.Groups["length"].Value, CultureInfo.InvariantCulture),
            text.IndexOf("\nendstream", match.Index + match.Length, StringComparison.Ordinal) - match.Index - match.Length));
        Assert.Equal(bytes, page.ToBytes("납부고지서"));
    }

    [Fact]
    public void show_the_punctuation_of_laws_in_the_font_that_every_reader_has()
    {
        var page = new PdfDocument();
        page.Text(40, 800, 12, "Korea–EU FTA — “annex” 5 €");
        Assert.Contains("(Korea\u0096EU FTA \u0097 \u0093annex\u0094 5 \u0080)", Encoding.Latin1.GetString(page.ToBytes("t")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("one two three", 1000, new[] { "one two three" })]
    [InlineData("one two three", 45, new[] { "one two", "three" })]
    [InlineData("", 45, new string[0])]
    public void break_long_sentences_between_words(string text, double width, string[] lines) => Assert.Equal(lines, PdfDocument.Wrap(text, width, 12));

    [Fact]
    public void lose_no_character_of_a_word_that_is_too_long() =>
        Assert.Equal(new string('x', 200), string.Concat(PdfDocument.Wrap(new string('x', 200), 60, 10)));

    /// <summary>What is printed, line after line.</summary>
    private static string Printed(string pdf) => string.Join(' ', Shown().Matches(pdf).Select(match => match.Groups["text"].Value));

    private static async Task<string> Pdf(PaymentService payment, string mrn)
    {
        using var client = payment.As(Someone.Trader());
        using var answer = await client.GetAsync($"/v1/bills/{mrn}/document", TestContext.Current.CancellationToken);
        Assert.Equal("application/pdf", answer.Content.Headers.ContentType!.MediaType);
        return Encoding.Latin1.GetString(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [GeneratedRegex(@"/URI \((?<uri>http[^)]+)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Address();

    [GeneratedRegex(@"\((?<text>(\\.|[^\\)])*)\) Tj", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Shown();

    [GeneratedRegex(@"/Length (?<length>\d+) >>\nstream\n", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Length();
}
