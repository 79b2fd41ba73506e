using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using SingleWindow.Launcher;
using SingleWindow.Launcher.Demo;
using Xunit;

namespace SingleWindow.EndToEnd.Tests;

/// <summary>One question through the gateway, answered by three services in one language.</summary>
[Collection(Quiet.Name)]
public class a_dry_run_in_the_language_of_the_caller(QuietCountry country)
{
    [Theory]
    [InlineData("ko", "수입 동물·축산물 검역", "관세: ")]
    [InlineData("en", "Quarantine of animals and livestock products", "Customs duty: ")]
    public async Task names_needs_and_explains_costs_in_it(string language, string need, string cost)
    {
        var stop = TestContext.Current.CancellationToken;
        var sample = await File.ReadAllTextAsync(Path.Combine(Repository.Samples("kr"), "import-beef.json"), stop);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("v1/declarations:check?profile=kr", UriKind.Relative));
        request.Content = new StringContent(sample.Replace("{LRN}", Story.NewReference("SPEAK"), StringComparison.Ordinal), new MediaTypeHeaderValue("application/json"));
        request.Headers.AcceptLanguage.ParseAdd(language);
        using var answer = await country.People.Trader.Http.SendAsync(request, stop);
        var said = await answer.Content.ReadFromJsonAsync<JsonElement>(stop);
        Assert.True(said.GetProperty("passes").GetBoolean(), said.ToString());
        Assert.Contains(
            said.GetProperty("requirements").GetProperty("formalities").EnumerateArray(), line => line.GetProperty("formality").GetProperty("name").GetString() == need);
        Assert.StartsWith(cost, said.GetProperty("estimate").GetProperty("lines")[0].GetProperty("explanation").GetString(), StringComparison.Ordinal);
    }
}
