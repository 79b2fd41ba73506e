using System.Text;
using SingleWindow.Launcher.Clients;
using SingleWindow.Launcher.Demo;
using Xunit;

namespace SingleWindow.EndToEnd.Tests;

/// <summary>
/// Every endpoint of the merged description, for every role and for the owner and a stranger, on something that exists:
/// access-matrix.csv says who gets through (+), who may not (403), for whom it does not exist (404), who is not known (401).
/// </summary>
[Collection(Quiet.Name)]
public class who_may_do_what(QuietCountry country)
{
    private static readonly string[] Columns =
        ["owner", "stranger", "broker", "agency-officer", "other-agency", "customs-officer", "supervisor", "bank", "carrier", "administrator", "nobody"];

    [Fact]
    public async Task is_in_the_matrix_and_every_endpoint_keeps_to_it()
    {
        var stop = TestContext.Current.CancellationToken;
        var expected = (await File.ReadAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "access-matrix.csv"), stop))
            .Skip(1).Select(line => line.Split(',')).ToDictionary(row => $"{row[0]} {row[1]}", row => row[2..], StringComparer.Ordinal);
        var belongings = await country.Belongings(stop);
        var actual = new SortedDictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var (method, path) in await Endpoints(stop))
            actual[$"{method} {path}"] = await Task.WhenAll(Columns.Select(who => Try(who, method, path, belongings, stop)));

        var wrong = actual.Where(row => !expected.TryGetValue(row.Key, out var said) || !said.SequenceEqual(row.Value))
            .Select(row => $"{row.Key.Replace(' ', ',')},{string.Join(',', row.Value)}").ToList();
        var gone = expected.Keys.Except(actual.Keys, StringComparer.Ordinal).ToList();
        Assert.True(wrong.Count + gone.Count == 0,
            $"Not as in access-matrix.csv, or new:\nmethod,path,{string.Join(',', Columns)}\n{string.Join('\n', wrong)}\nNo longer there: {string.Join("; ", gone)}");
    }

    private async Task<IReadOnlyList<(string Method, string Path)>> Endpoints(CancellationToken stop)
    {
        var description = await country.Description(stop);
        return [.. description["paths"]!.AsObject().SelectMany(
            path => path.Value!.AsObject().Where(operation => operation.Key is "get" or "put" or "post" or "delete" or "patch"),
            (path, operation) => (operation.Key.ToUpperInvariant(), path.Key))
            // What ends something comes last.
            .OrderBy(endpoint => endpoint.Item1 == "DELETE")];
    }

    private async Task<string> Try(string who, string method, string path, Belongings belongings, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(new(method), new Uri(belongings.In(path), UriKind.Relative));
        // Enough for an act that only needs a reason, and nothing that could be meant by any other: who gets as far as that is
        // told what is wrong with it.
        if (method is not "GET") request.Content = new StringContent("""{"reason": "As the matrix asks.", "text": "As the matrix asks."}""", Encoding.UTF8, "application/json");
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
        "agency-officer" => country.People.Agency(Belongings.Agency),
        "other-agency" => country.People.Agency("NPA"),
        "customs-officer" => country.People.As("customs"),
        _ => country.People.As(who),
    };
}
