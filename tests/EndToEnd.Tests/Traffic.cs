using SingleWindow.Contracts.Clients;
using SingleWindow.Launcher;
using SingleWindow.Launcher.Clients;
using SingleWindow.Launcher.Demo;
using Xunit;

namespace SingleWindow.EndToEnd.Tests;

/// <summary>Declarations under way, and the books that must be right when all have ended.</summary>
internal sealed class Traffic(People people, CancellationToken stop)
{
    private const decimal Authorised = 1_000_000m;
    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(150);
    private readonly Story _story = new(people, _ => { }, stop);
    private readonly List<Journey> _journeys = [];
    private PermitsInHand _permits = null!;

    public int Count => _journeys.Count;

    /// <summary>One permit for all that need one, so that they compete for its quantity.</summary>
    public async Task Prepare() => _permits = await _story.PermitsFor(people.Trader, Samples.Beef, Authorised);

    /// <summary>Sends declarations one after the other, a few at a time, each with a right end of its own.</summary>
    public async Task Send(int count)
    {
        await Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = stop }, async (n, _) =>
        {
            var journey = (n % 4) switch
            {
                0 => new Journey(_permits.Quoted(Beef()), "released", Quantity: Samples.BeefQuantity),
                1 => new Journey(_permits.OnlyManaged(Beef()), "cancelled", Quantity: 0),
                2 => new Journey(Draft.Read(Samples.Export).Under(Story.NewReference("LOAD")), "released", Quantity: 0),
                _ => new Journey(Draft.Read(Samples.Green).Under(Story.NewReference("LOAD")), "released", Quantity: 0),
            };
            var sent = journey with { Mrn = (await _story.Lodge(people.Trader, journey.Draft)).Mrn };
            if (sent.End == "cancelled") await Cancel(sent.Mrn);
            lock (_journeys) _journeys.Add(sent);
        });
    }

    /// <summary>Pays what is due until every declaration has come to its right end.</summary>
    public async Task AllEnd()
    {
        var open = _journeys.ToList();
        var ended = await Waiting.Until(async () =>
        {
            var still = new List<Journey>();
            foreach (var journey in open)
                if (!await HasEnded(journey)) still.Add(journey);
            open = still;
            return open.Count == 0;
        }, AtMost, stop);
        Assert.True(ended, $"{open.Count} of {_journeys.Count} are stuck: {string.Join("; ", await Task.WhenAll(open.Take(5).Select(Why)))}");
    }

    /// <summary>Nothing twice, nothing lost, no quantity or account off by one.</summary>
    public async Task TheBooksAreRight()
    {
        foreach (var journey in _journeys)
        {
            var timeline = await Story.Read(people.CustomsOfficer.Declarations.Timeline(journey.Mrn, stop));
            Assert.Equal(journey.End == "released" ? 1 : 0, timeline.Count(entry => entry.What == "Released"));
        }

        var consumed = _journeys.Sum(journey => journey.Quantity);
        PermitBalance? balance = null;
        Assert.True(
            await Waiting.Until(async () => (balance = await _story.Balance(people.Trader, _permits.Managed)) is { Reserved: 0 } b
                && b.Consumed == consumed, AtMost, stop),
            $"{consumed} should be consumed and nothing reserved: {balance}");
        Assert.Equal(Authorised - consumed, balance!.Available);
        LedgerProven? proof = null;
        Assert.True(
            await Waiting.Until(async () => (proof = await Story.Read(people.Administrator.Payments.VerifyLedger(stop))).Balanced, AtMost, stop),
            $"The ledger does not balance: {string.Join(", ", proof?.Unbalanced ?? [])}");
        Assert.Empty(await Commands.AllDeadLetters(people.Administrator, all: false, stop));
    }

    private static Draft Beef() => Draft.Read(Samples.Beef).Under(Story.NewReference("LOAD"));

    private async Task Cancel(string mrn)
    {
        var answer = await Answer.Of(people.Trader.Declarations.Cancel(mrn, new("The sale fell through."), stop), stop);
        Assert.True(answer.IsSuccess, $"{mrn} can be cancelled: {answer}");
    }

    private async Task<bool> HasEnded(Journey journey)
    {
        var state = await _story.State(journey.Mrn);
        if (state.Status == journey.End) return true;
        Assert.True(state.Status == "registered", $"{journey.Mrn} should end as {journey.End}; it is {state.Status}");
        if (state.WaitsFor?.Contains("documents", StringComparer.Ordinal) is true)
            await Answer.Of(people.CustomsOfficer.Declarations.AcceptDocuments(journey.Mrn, stop), stop);
        using var bill = await people.Trader.Payments.Bill(journey.Mrn, stop);
        if (bill.Content is { Outstanding: > 0, Reference: { } reference } due)
        {
            // The same advice again is the same credit, so that nothing is paid twice.
            await Answer.Of(people.Bank.Payments.Credit(new("BK-" + journey.Mrn, reference, due.Outstanding, due.Currency!), stop), stop);
        }

        return false;
    }

    private async Task<string> Why(Journey journey)
    {
        var gates = await _story.Gates(journey.Mrn);
        return $"{journey.Mrn} ({journey.End}): {gates.Answer}";
    }

    private sealed record Journey(Draft Draft, string End, decimal Quantity)
    {
        public string Mrn { get; init; } = "";
    }
}
