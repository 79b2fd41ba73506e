using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Time.Testing;
using SingleWindow.Contracts;
using SingleWindow.Contracts.Payments;
using SingleWindow.Contracts.Permits;
using SingleWindow.Contracts.Risk;
using SingleWindow.Contracts.Wco;
using SingleWindow.Declarations.Messages;
using SingleWindow.Declarations.Tests.Lodging;
using SingleWindow.Declarations.Tests.Messages;
using SingleWindow.Fixtures;
using SingleWindow.ServiceHost;
using Xunit;

namespace SingleWindow.Declarations.Tests.Telling;

/// <summary>Every published scenario whose notifications are known is lived through, and tells the same, or why not is argued.</summary>
public sealed partial class known_sequences : IClassFixture<Database>, IClassFixture<Issuer>, IAsyncDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider clock = new(Now);
    private readonly RunningDeclarations service;

    public known_sequences(Database database, Issuer issuer) => service = new(database, issuer, clock);

    public ValueTask DisposeAsync() => service.DisposeAsync();

    [Fact]
    public async Task come_out_for_every_published_scenario()
    {
        var argued = Argued().ToDictionary(row => row.Scenario, row => row.Ours, StringComparer.Ordinal);
        var samples = accepting_real_declarations.Originals().ToArray();
        var played = new ConcurrentDictionary<string, (string Theirs, string Ours)>(StringComparer.Ordinal);
        await Parallel.ForEachAsync(Published(), new ParallelOptions { MaxDegreeOfParallelism = 6 }, async (row, _) =>
        {
            var xml = samples.First(sample => sample.Name.StartsWith(row.Scenario + "/", StringComparison.Ordinal)).Xml;
            played[row.Scenario] = (row.Sequence, await Play(row.Scenario, accepting_real_declarations.Prepared(xml), row.Sequence));
        });
        var different = played.Where(row => row.Value.Ours != row.Value.Theirs).ToDictionary(row => row.Key, row => row.Value.Ours, StringComparer.Ordinal);
        Assert.Equal(
            argued.OrderBy(row => row.Key, StringComparer.Ordinal).Select(row => $"{row.Key}: {row.Value}"),
            different.OrderBy(row => row.Key, StringComparer.Ordinal).Select(row => $"{row.Key}: {row.Value}"));
        Assert.True(played.Count - different.Count >= 35, $"{played.Count - different.Count} of {played.Count} came out the same.");
    }

    /// <summary>What happened is read off the notifications that were published: whether anything was to pay, to show, to change.</summary>
    private async Task<string> Play(string scenario, byte[] xml, string theirs)
    {
        var broker = Someone.Broker("B" + scenario);
        var (status, mrn, answer) = await service.Send(HttpMethod.Post, broker, "/v1/declarations?profile=gb", xml);
        if (status != 201) return "DMSREJ";
        Assert.Equal("Response", ResponseXml.Read(Encoding.UTF8.GetBytes(answer)).Response?.GetType().Name);
        var owes = theirs.Contains("DMSTAX", StringComparison.Ordinal);
        await Answer(mrn!, 1, owes, theirs.Contains("DMSDOC", StringComparison.Ordinal) ? Channel.Yellow : Channel.Green);
        if (theirs.Contains("DMSINV", StringComparison.Ordinal))
        {
            await service.Act(broker, $"/v1/declarations/{mrn}/cancel", new { reason = "Declared in error." });
            return await Told(mrn!);
        }

        if (theirs.Contains("DMSDOC", StringComparison.Ordinal))
        {
            await service.Act(Someone.CustomsOfficer("GB000060"), $"/v1/declarations/{mrn}/documents/accept");
        }
        else if (theirs.Contains("DMSREQ", StringComparison.Ordinal))
        {
            var (amended, _, why) = await service.Send(HttpMethod.Put, broker, $"/v1/declarations/{mrn}", Amended(xml));
            Assert.True(amended == 200, $"{scenario}: {why}");
            await Answer(mrn!, 2, owes, Channel.Green);
        }

        var version = theirs.Contains("DMSREQ", StringComparison.Ordinal) && !theirs.Contains("DMSDOC", StringComparison.Ordinal) ? 2 : 1;
        var method = !owes ? "none" : theirs.Contains("DMSROG", StringComparison.Ordinal) ? "guarantee" : "credit";
        await service.Deliver(Topics.Payments, new BillSettled(mrn!, version, mrn!, method, new(owes ? 16 : 0, "GBP"), Now));
        // Where the trader sent something, its receipt is told: the goods presentation of an import.
        if (theirs.StartsWith("DMSRCV DMSRCV", StringComparison.Ordinal) || theirs.StartsWith("DMSTAX:67 DMSRCV", StringComparison.Ordinal))
            await service.Act(broker, $"/v1/declarations/{mrn}/presentation", new { reference = "GPR-" + scenario });
        else if (theirs.StartsWith("DMSRCV", StringComparison.Ordinal))
            await service.Act(Someone.Carrier(), $"/v1/declarations/{mrn}/arrival");
        if (theirs.Contains("DMSEOG", StringComparison.Ordinal)) await service.Act(Someone.Carrier(), $"/v1/declarations/{mrn}/exit", new { office = "GB000040" });
        return await Told(mrn!);
    }

    private async Task Answer(string mrn, int version, bool owes, Channel channel)
    {
        await service.Deliver(Topics.Permits, new RequirementsResolved(mrn, version, [], Now), new RequirementsSatisfied(mrn, version, Now));
        var total = new Money(16, "GBP");
        if (owes)
        {
            await service.Deliver(
                Topics.Payments,
                new DutyAssessed(mrn, version, [new(1, "A00", 100, 16, 16, "GBP", "0000000000", "100 × 16 %")], total, Now),
                new BillIssued(mrn, version, mrn, "RF01", total, total, Now.AddDays(10), Now));
        }

        await service.Deliver(Topics.Risk, new ChannelSelected(mrn, version, channel, [], false, Now));
    }

    /// <summary>As the published table writes it; each response is valid by the schema and is the same in XML and JSON.</summary>
    private async Task<string> Told(string mrn)
    {
        var supervisor = Someone.Supervisor();
        var told = JsonDocument.Parse(await service.Get(supervisor, $"/v1/declarations/{mrn}/responses")).RootElement;
        var words = new List<string>();
        foreach (var response in told.EnumerateArray())
        {
            var number = response.GetProperty("number").GetInt32();
            var xml = Encoding.UTF8.GetBytes(await service.Get(supervisor, $"/v1/declarations/{mrn}/responses/{number}", "application/xml"));
            Assert.Empty(ResponseSchema.Errors(xml));
            var read = ResponseXml.Read(xml).Response!;
            Assert.Equal(JsonSerializer.Serialize(response.GetProperty("response").Deserialize<Response>(Json.Options), Json.Options), JsonSerializer.Serialize(read, Json.Options));
            words.Add(Word(read));
        }

        return string.Join(' ', words);
    }

    private static string Word(Response response)
    {
        var name = int.Parse(response.FunctionCode!, CultureInfo.InvariantCulture) switch
        {
            1 => "DMSACC",
            2 => "DMSRCV",
            3 => "DMSREJ",
            5 => "DMSCTL",
            6 => "DMSDOC",
            7 => "DMSRES",
            8 => "DMSROG",
            9 => "DMSCLE",
            10 => "DMSINV",
            11 => "DMSREQ",
            13 => "DMSTAX",
            16 => "DMSEOG",
            var other => $"{other}",
        };
        return response.Status is [{ NameCode: { } status }, ..] ? $"{name}:{status}" : name;
    }

    private static byte[] Amended(byte[] xml) => Encoding.UTF8.GetBytes(
        DescriptionEnds().Replace(Encoding.UTF8.GetString(xml), " as amended${end}", 1));

    private static IEnumerable<(string Scenario, string Sequence)> Published() => File
        .ReadLines(Path.Combine(SharedData.Folder("data/wco/uk/tables"), "notification_sequences.tsv")).Skip(1)
        .Select(line => line.Split('\t')).Select(cells => (cells[0], cells[3]));

    private static IEnumerable<(string Scenario, string Ours)> Argued() => File
        .ReadLines(Path.Combine(AppContext.BaseDirectory, "Telling", "known-sequences.csv")).Skip(1)
        .Select(line => line.Split(',')).Select(cells => (cells[0], cells[1]));

    [GeneratedRegex(@"(?<end></([a-z0-9]+:)?Description>)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DescriptionEnds();
}
