using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using SingleWindow.Gateway.Keeping;
using SingleWindow.Gateway.Limiting;
using SingleWindow.Gateway.Submitting;
using SingleWindow.Gateway.Watching;
using Xunit;

namespace SingleWindow.Gateway.Tests;

/// <summary>The tables of gateway/README.md say what the code does.</summary>
public class the_readme
{
    private static readonly string Folder = Path.Combine(Here(), "..", "..", "gateway");
    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(Folder, "README.md"));

    [Fact]
    public void lists_every_route()
    {
        using var settings = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, "appsettings.json")));
        var routes = settings.RootElement.GetProperty("ReverseProxy").GetProperty("Routes").EnumerateObject()
            .Select(route => (route.Value.GetProperty("ClusterId").GetString()!,
                Path: route.Value.GetProperty("Match").GetProperty("Path").GetString()!.Replace("/{**rest}", "/…", StringComparison.Ordinal)))
            .Select(route => $"{route.Path} → {route.Item1}");
        Assert.Equal(string.Join('\n', routes), string.Join('\n', Table("Routes").Select(row => $"{row[0]} → {row[1]}")));
    }

    [Fact]
    public void lists_every_code_by_precedence() => Assert.Equal(
        string.Join('\n', Problem.All.Select(p => $"{p.Code} {(p.Status == 0 ? "as given" : $"{p.Status}")} {p.RetryAfterSeconds}".Trim())),
        string.Join('\n', Table("Codes").Select(row => $"{row[0]} {row[1]} {row[2]}".Trim())));

    [Fact]
    public void lists_every_problem_the_code_knows() => Assert.Equal(
        typeof(Problem).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => f.GetValue(null)).OfType<Problem>().Select(p => p.Code).Order(StringComparer.Ordinal).Aggregate((a, b) => $"{a} {b}"),
        Problem.All.Select(p => p.Code).Order(StringComparer.Ordinal).Aggregate((a, b) => $"{a} {b}"));

    [Fact]
    public void lists_every_verdict_on_a_receipt_by_precedence()
    {
        var source = File.ReadAllText(Path.Combine(Folder, "Submitting", "VerifyReceipt.cs"));
        var places = Table("Verdicts").Select(row => source.IndexOf($"\"{row[0]}\"", StringComparison.Ordinal)).ToList();
        Assert.DoesNotContain(-1, places);
        Assert.True(places.SequenceEqual(places.Order()), "They are not in the order of the code.");
        Assert.Equal(source.Split("\"gateway/receipt-").Length - 1, places.Count);
    }

    [Fact]
    public void lists_every_header() => Assert.Equal(
        $"{Idempotency.Header} {Idempotency.Replayed} {Receipts.Header} {Conversations.Header} Retry-After",
        string.Join(' ', Table("Headers").Select(row => row[0])));

    [Fact]
    public void lists_every_lane_with_its_limits() => Assert.Equal(
        string.Join('\n', new LimitSettings().Lanes.Select(lane => string.Create(CultureInfo.InvariantCulture,
            $"{lane.Key} {lane.Value.PerSecond} {lane.Value.Burst} {lane.Value.Concurrent} {lane.Value.Queue}"))),
        string.Join('\n', Table("Lanes").Select(row => $"{row[0]} {row[2]} {row[3]} {row[4]} {row[5]}")));

    [Fact]
    public void lists_every_setting_with_its_default()
    {
        var settings = Of("Gateway:Keeping", new KeepingSettings()).Concat(Of("Gateway:Submitting", new SubmittingSettings()));
        var documented = Table("Settings").Where(row => row[0].StartsWith("Gateway:Keeping", StringComparison.Ordinal)
            || row[0].StartsWith("Gateway:Submitting", StringComparison.Ordinal)).Select(row => $"{row[0]} {row[1]}".Trim());
        Assert.Equal(string.Join('\n', settings), string.Join('\n', documented));
    }

    private static IEnumerable<string> Of(string section, object settings) => settings.GetType().GetProperties()
        .Select(property => $"{section}:{property.Name} {Text(property.GetValue(settings))}".Trim());

    private static string Text(object? value) => value switch
    {
        IEnumerable<string> many => string.Join(", ", many),
        IFormattable one => one.ToString(null, CultureInfo.InvariantCulture),
        _ => "",
    };

    /// <summary>The rows of the table under a heading, code marks taken off.</summary>
    private static List<string[]> Table(string heading)
    {
        var rows = Lines.SkipWhile(line => line != $"## {heading}").Skip(1).TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))
            .Where(line => line.StartsWith('|')).Skip(2)
            .Select(line => line.Trim('|').Split('|').Select(cell => cell.Trim().Replace("`", "", StringComparison.Ordinal)).ToArray())
            .ToList();
        Assert.NotEmpty(rows);
        return rows;
    }

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
