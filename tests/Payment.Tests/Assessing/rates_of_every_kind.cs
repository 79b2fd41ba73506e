using System.Text.Json;
using SingleWindow.Contracts.Wco;
using SingleWindow.Fixtures;
using Xunit;

namespace SingleWindow.Payments.Tests.Assessing;

/// <summary>
/// The British profile with one more line for each kind of rate, as a tariff writes them, read from files and asked for over HTTP. What a
/// rate depends on and the declaration lacks is a finding at its place, never zero.
/// </summary>
public sealed class rates_of_every_kind(Database database, Issuer issuer) : IClassFixture<Database>, IClassFixture<Issuer>, IDisposable
{
    private const string Lines = """
        9999000001|9 % + @EA
        9999000002|0.30 GBP/DTN.BRX
        9999000003|0.50 GBP/LPA
        9999000004|8 % + 29.8 GBP/DTN
        9999000005|2.50 GBP/NAR
        9999000006|max(10 %, 4 GBP/KGM)
        """;

    private readonly string folder = Path.Combine(Path.GetTempPath(), $"profiles-{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(1, 1000, "1000 KGM", "7042", 113.60, "9 % + @EA")] // Meursing: 9 % of 1,000 and 2.36 for each 100 kg
    [InlineData(2, 1000, "500 KGM, 20 BRX", null, 30, "DTN.BRX")] // 5 × 20 °Brix × 0.30
    [InlineData(3, 1000, "100 LTR, 40 ASV", null, 20, "LPA")] // 40 litres of pure alcohol
    [InlineData(4, 550, "1000 KGM", null, 144, "8 % + 10 GBP/DTN")] // entry price: 55 a decitonne is in the second band
    [InlineData(4, 700, "1000 KGM", null, 56, "8 %")]
    [InlineData(4, 100, "1000 KGM", null, 306, "8 % + 29.8 GBP/DTN")]
    [InlineData(5, 1000, "7 NAR", null, 17.50, "2.5 GBP/NAR")] // supplementary unit
    [InlineData(6, 1000, "30 KGM", null, 120, "max(10 %, 4 GBP/KGM)")]
    public async Task are_computed(int line, int price, string quantities, string? additionalCode, double duty, string expression)
    {
        var assessed = (await Estimate(line, price, quantities, additionalCode)).GetProperty("lines").EnumerateArray().First();
        Assert.Equal(("A00", (decimal)duty), (assessed.Text("type"), assessed.Amount("amount")));
        Assert.Contains(expression, assessed.Text("explanation"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "1000 KGM", "SW400014", "classification")]
    [InlineData(2, "500 KGM", "SW400009", "BRX")]
    [InlineData(3, "100 LTR", "SW400009", "LPA")]
    [InlineData(4, "", "SW400009", "DTN")]
    [InlineData(5, "30 KGM", "SW400009", "NAR")]
    [InlineData(6, "7 NAR", "SW400009", "KGM")]
    public async Task ask_for_what_they_depend_on(int line, string quantities, string code, string what)
    {
        var answer = await Estimate(line, 1000, quantities, null);
        Assert.Contains(answer.GetProperty("findings").EnumerateArray(), finding =>
            finding.Text("code") == code && finding.ToString().Contains(what, StringComparison.OrdinalIgnoreCase) && finding.Text("path").Contains("governmentAgencyGoodsItem", StringComparison.OrdinalIgnoreCase));
    }

    private async Task<JsonElement> Estimate(int line, int price, string quantities, string? additionalCode)
    {
        Publish();
        await using var payment = new PaymentService(database, issuer, null, ("SingleWindow:Profiles", folder));
        var stated = quantities.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(text => text.Split(' ')).Select(parts => (Whole(parts[0]), parts[1])).ToArray();
        var item = Borduria.Item(price, "GBP", $"999900000{line}", "US", preference: "100", additionalCode: additionalCode).Stating(stated);
        Classification[] code = [new() { Id = "99990000", IdentificationTypeCode = "TSP" }, new() { Id = $"0{line}", IdentificationTypeCode = "TRC" }];
        var declaration = Borduria.Declaration(item with
        {
            Commodity = item.Commodity! with { Classification = [.. code, .. item.Commodity.Classification.Skip(1)] },
        });
        var (status, body) = await payment.Post(Someone.Trader(), "/v1/assessments:estimate?profile=gb&date=2026-11-23", declaration);
        Assert.Equal(200, status);
        return body;
    }

    private static decimal Whole(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private void Publish()
    {
        var (from, to) = (Path.Combine(AppContext.BaseDirectory, "profiles/gb"), Path.Combine(folder, "gb"));
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        foreach (var (code, rate) in Lines.Split('\n').Select(line => line.Trim().Split('|')).Select(parts => (parts[0], parts[1])))
        {
            Add("nomenclature.csv", $"{code},Goods for a test,,true,2022-01-01,");
            Add("duties.csv", $"103-{code},{code},duty,A00,\"{rate}\",ERGA OMNES,,,,,Tariff Act,2022-01-01,");
        }

        File.AppendAllText(Path.Combine(to, "codes/unit.csv"), "BRX,Degree Brix,,2020-01-01,\n");
        Create("components.csv", "name,additional_code,area,rate,legal_act,from,to", "EA,7042,ERGA OMNES,2.36 GBP/DTN,Tariff Act,2022-01-01,");
        Create(
            "conditions.csv", "measure,code,sequence,document,of,operator,amount,currency,unit,action,rate",
            "103-9999000004,V,1,,price,atLeast,60,GBP,DTN,apply,8 %", "103-9999000004,V,2,,price,atLeast,50,GBP,DTN,apply,8 % + 10 GBP/DTN",
            "103-9999000004,V,3,,price,atLeast,0,GBP,DTN,apply,8 % + 29.8 GBP/DTN");

        void Add(string file, string row) => File.AppendAllText(Path.Combine(to, "tariff", file), row + "\n");
        void Create(string file, params string[] rows) => File.WriteAllText(Path.Combine(to, "tariff", file), string.Join('\n', rows) + "\n");
    }
}
