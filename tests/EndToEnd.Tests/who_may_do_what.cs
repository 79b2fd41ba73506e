using System.Text;
using System.Text.Json.Nodes;
using SingleWindow.Launcher.Clients;
using SingleWindow.Launcher.Demo;
using Xunit;

namespace SingleWindow.EndToEnd.Tests;

/// <summary>
/// Every endpoint of the merged description, for every role and for the owner and a stranger: access-matrix.csv says who
/// gets through (+), who may not (403), for whom it does not exist (404), who is not known (401).
/// </summary>
[Collection(Quiet.Name)]
public class who_may_do_what(QuietCountry country)
{
    private static readonly string[] Columns =
        ["owner", "stranger", "broker", "agency-officer", "customs-officer", "supervisor", "bank", "carrier", "administrator", "nobody"];

    [Fact]
    public async Task is_in_the_matrix_and_every_endpoint_keeps_to_it()
    {
        var stop = TestContext.Current.CancellationToken;
        var expected = (await File.ReadAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "access-matrix.csv"), stop))
            .Skip(1).Select(line => line.Split(',')).ToDictionary(row => $"{row[0]} {row[1]}", row => row[2..], StringComparer.Ordinal);
        var mrn = await Released(stop);
        var actual = new SortedDictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var (method, path) in await Endpoints(stop))
            actual[$"{method} {path}"] = await Task.WhenAll(Columns.Select(who => Try(who, method, path, mrn, stop)));

        var wrong = actual.Where(row => !expected.TryGetValue(row.Key, out var said) || !said.SequenceEqual(row.Value))
            .Select(row => $"{row.Key.Replace(' ', ',')},{string.Join(',', row.Value)}").ToList();
        var gone = expected.Keys.Except(actual.Keys, StringComparer.Ordinal).ToList();
        Assert.True(wrong.Count + gone.Count == 0,
            $"Not as in access-matrix.csv, or new:\nmethod,path,{string.Join(',', Columns)}\n{string.Join('\n', wrong)}\nNo longer there: {string.Join("; ", gone)}");
    }

    /// <summary>A declaration of the owner that nothing can happen to any more.</summary>
    private async Task<string> Released(CancellationToken stop)
    {
        var story = new Story(country.People, _ => { }, stop);
        var receipt = await story.Lodge(country.People.Trader, Draft.Read(Samples.Green).Under(Story.NewReference("MATRIX")));
        await story.UntilAnswered(receipt.Mrn);
        await story.PayUntilReleased(country.People.Trader, receipt.Mrn);
        return receipt.Mrn;
    }

    private async Task<IReadOnlyList<(string Method, string Path)>> Endpoints(CancellationToken stop)
    {
        var description = JsonNode.Parse(await country.People.Administrator.Http.GetStringAsync(new Uri("openapi/v1.json", UriKind.Relative), stop))!;
        Assert.Null(description["x-unavailable"]);
        return [.. description["paths"]!.AsObject().SelectMany(
            path => path.Value!.AsObject().Where(operation => operation.Key is "get" or "put" or "post" or "delete" or "patch"),
            (path, operation) => (operation.Key.ToUpperInvariant(), path.Key))];
    }

    private async Task<string> Try(string who, string method, string path, string mrn, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(new(method), new Uri(Filled(path, mrn), UriKind.Relative));
        // Nothing that anyone could mean: who gets as far as this is told what is wrong with it.
        if (method is not "GET") request.Content = new StringContent("{}", Encoding.UTF8, "application/json");
        if (method is not "GET") request.Headers.Add("Idempotency-Key", Story.NewReference("KEY"));
        using var nobody = who == "nobody" ? new HttpClient { BaseAddress = country.Machine.Gateway } : null;
        using var answer = await (nobody ?? As(who).Http).SendAsync(request, stop);
        return (int)answer.StatusCode switch
        {
            401 => "401",
            403 => "403",
            404 => "404",
            >= 500 => $"{(int)answer.StatusCode}!",
            _ => "+",
        };
    }

    private ApiClient As(string who) => who switch
    {
        "owner" => country.People.Trader,
        "stranger" => country.People.OtherTrader,
        "agency-officer" => country.People.Agency("NPA"),
        "customs-officer" => country.People.As("customs"),
        _ => country.People.As(who),
    };

    /// <summary>The owner's declaration, bill and inspection; other objects are none that exist.</summary>
    private static string Filled(string path, string mrn) => path.TrimStart('/')
        .Replace("{mrn}", mrn, StringComparison.Ordinal)
        .Replace("bills/{id}", "bills/" + mrn, StringComparison.Ordinal)
        .Replace("{version}", "1", StringComparison.Ordinal)
        .Replace("{party}", "1208612345", StringComparison.Ordinal)
        .Replace("{code}", "8471300000", StringComparison.Ordinal)
        .Replace("{", "no-such-", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal);
}
