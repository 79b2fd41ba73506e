using System.Diagnostics;
using System.Globalization;
using Refit;
using SingleWindow.Contracts.Clients;
using SingleWindow.Launcher.Clients;

namespace SingleWindow.Launcher.Demo;

/// <summary>One run of a scenario: who did what, when; and what must be so.</summary>
internal sealed class Story(People people, Action<string> print, CancellationToken stop)
{
    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(60);
    private static int _references;
    private readonly Stopwatch _clock = Stopwatch.StartNew();

    public People People => people;
    public CancellationToken Stop => stop;
    public TimeSpan Elapsed => _clock.Elapsed;

    /// <summary>A reference that no declaration had before.</summary>
    public static string NewReference(string word) => Reference(word, TimeProvider.System.GetUtcNow(), Interlocked.Increment(ref _references));

    /// <summary>Second and ordinal in hexadecimal: a local reference number has at most 22 characters (UCC annex B, data element 12 09).</summary>
    /// <param name="word">At most nine letters, which leaves 65,535 ordinals a process.</param>
    public static string Reference(string word, DateTimeOffset now, int nth) =>
        string.Create(CultureInfo.InvariantCulture, $"{word}-{now.ToUnixTimeSeconds():X8}{nth:X}");

    public void Say(string who, string what) => print(string.Create(
        CultureInfo.InvariantCulture, $"  {_clock.Elapsed.TotalSeconds,7:0.000} s  {who,-16} {what}"));

    /// <summary>What must be so for the scenario to have ended as it should.</summary>
    public static void Check(bool holds, string what)
    {
        if (!holds) throw new ScenarioFailedException($"This should be so and is not: {what}");
    }

    public static void Same<T>(T expected, T actual, string what) =>
        Check(EqualityComparer<T>.Default.Equals(expected, actual), $"{what} is {expected}; it is {actual}");

    /// <summary>Sends a declaration that must be accepted.</summary>
    public async Task<DeclarationReceipt> Lodge(ApiClient who, Draft draft, string? profile = null)
    {
        var answer = await Answer.Of(who.Declarations.Lodge(profile, draft.AsJson().Content(), draft.Reference, stop), stop);
        Check(answer.Status == 201, $"the declaration is accepted (201); the answer is {answer}");
        var receipt = answer.Read<DeclarationReceipt>();
        Check(answer.Header("X-Receipt") is { Length: > 0 }, "the receipt is signed");
        Say(who.Client.Name, $"lodges {draft.Reference}: accepted as {receipt.Mrn}");
        return receipt;
    }

    /// <summary>A request without an answer worth reading; anything but success fails the scenario.</summary>
    public async Task<Answer> Do(ApiClient who, string what, Task<HttpResponseMessage> sending)
    {
        var answer = await Answer.Of(sending, stop);
        Check(answer.IsSuccess, $"{who.Client.Name} may: {what}; the answer is {answer}");
        Say(who.Client.Name, what);
        return answer;
    }

    /// <summary>Reads; a refusal fails the scenario.</summary>
    public static async Task<T> Read<T>(Task<ApiResponse<T>> reading)
    {
        using var response = await reading;
        return response is { IsSuccessStatusCode: true, Content: { } content }
            ? content
            : throw new ScenarioFailedException($"{typeof(T).Name}: {response.StatusCode} {(response.Error as ApiException)?.Content}");
    }

    public Task<DeclarationState> State(string mrn) => Read(people.CustomsOfficer.Declarations.Show(mrn, stop));

    public Task<GatesOfDeclaration> Gates(string mrn) => Read(people.CustomsOfficer.Declarations.Gates(mrn, stop));

    /// <summary>Waits for what the services work out side by side.</summary>
    public Task<DeclarationState> Until(string mrn, string what, Func<DeclarationState, bool> condition) =>
        Until(mrn, what, state => Task.FromResult(condition(state)));

    public async Task<DeclarationState> Until(string mrn, string what, Func<DeclarationState, Task<bool>> condition)
    {
        DeclarationState? state = null;
        var reached = await Waiting.Until(async () => await condition(state = await State(mrn)), AtMost, stop);
        Check(reached, $"{what}; {mrn} is {state?.Status} and waits for {string.Join(", ", state?.WaitsFor ?? [])}");
        Say("Single Window", what);
        return state!;
    }

    public Task<DeclarationState> UntilReleased(string mrn) => Until(mrn, "released", state => state.Status == "released");

    /// <summary>Every service has answered about this version.</summary>
    public async Task<GatesOfDeclaration> UntilAnswered(string mrn, int version = 1)
    {
        GatesOfDeclaration? gates = null;
        var reached = await Waiting.Until(
            async () => (gates = await Gates(mrn)).Version >= version && (gates.Status != "registered"
                || gates.Gates.All(gate => !IsUnanswered(gate, gates))), AtMost, stop);
        Check(reached, $"all services answer about {mrn}; {gates?.Answer}");
        Say("Single Window", $"waits for: {string.Join("; ", gates!.Gates.Where(gate => gate.State == "open").Select(gate => $"{gate.Kind} ({gate.Owner})").DefaultIfEmpty("nothing"))}");
        await AcceptDocumentsIfDrawn(mrn, gates);
        return gates;
    }

    /// <summary>The trader pays what the bill says, through the bank.</summary>
    public async Task<BillState> Pay(ApiClient trader, string mrn)
    {
        BillState? bill = null;
        var issued = await Waiting.Until(async () =>
        {
            using var answer = await trader.Payments.Bill(mrn, stop);
            return (bill = answer.Content) is { Reference.Length: > 0, Outstanding: > 0 };
        }, AtMost, stop);
        Check(issued, $"there is a bill for {mrn}");
        await Do(people.Bank, $"advises {bill!.Outstanding:#,0.##} {bill.Currency} for {bill.Reference}", people.Bank.Payments.Credit(
            new(NewReference("BK"), bill.Reference!, bill.Outstanding, bill.Currency!), stop));
        return bill;
    }

    /// <summary>The ledger balances, and says what the facts say.</summary>
    public async Task LedgerBalances()
    {
        var proof = await Read(people.Administrator.Payments.VerifyLedger(stop));
        Check(proof.Balanced, $"the ledger balances; unbalanced: {string.Join(", ", proof.Unbalanced ?? [])}");
        Say("Single Window", $"the ledger balances over {proof.Entries} entries");
    }

    // A hold is an answer, too: the gate that stands for all requirements stays open until the last of them is met.
    private static bool IsUnanswered(GateOfDeclaration gate, GatesOfDeclaration all) =>
        gate.Code.EndsWith("-unknown", StringComparison.Ordinal)
        && !(gate.Kind == "requirements" && all.Gates.Any(other => other.Kind == "requirements" && other.Key is { Length: > 0 }));

    // One in a hundred is drawn at random, whatever its score (the random stratum): then an officer looks at the papers.
    private async Task AcceptDocumentsIfDrawn(string mrn, GatesOfDeclaration gates)
    {
        if (!gates.Gates.Any(gate => gate is { Kind: "documents", State: "open" })) return;
        await Do(people.CustomsOfficer, "accepts the documents", people.CustomsOfficer.Declarations.AcceptDocuments(mrn, stop));
    }
}

/// <summary>A scenario did not end as it should.</summary>
public sealed class ScenarioFailedException : Exception
{
    public ScenarioFailedException(string message) : base(message)
    {
    }

    public ScenarioFailedException(string message, Exception inner) : base(message, inner)
    {
    }

    public ScenarioFailedException()
    {
    }
}
