using System.Diagnostics;
using SingleWindow.Contracts;
using SingleWindow.Contracts.Payments;
using SingleWindow.ServiceHost;

namespace SingleWindow.Payments;

// The names and shapes of these facts are what is stored: add to them, never rename or retype.
public interface IBillFact
{
    DateTimeOffset At { get; }
}

/// <summary>Duties and taxes of one version; a newer version takes the place of the one before.</summary>
/// <param name="Values">How the customs value of each item came about.</param>
/// <param name="Totals">What is owed per tax: some countries add exact item amounts and round once, so the lines need not add up to it.</param>
/// <param name="Covers">What the declaration offers instead of money, in the order in which it is tried.</param>
public sealed record DutiesAssessed(
    int Version, string Country, Direction Direction, DateOnly AcceptedOn, string Trader, string Lodger, Money Total,
    IReadOnlyList<ItemValue> Values, IReadOnlyList<AssessedLine> Lines, IReadOnlyList<TaxTotal> Totals, IReadOnlyList<Cover> Covers,
    DateTimeOffset At) : IBillFact;

/// <summary>The version lacks something without which no amount can be named.</summary>
public sealed record AssessmentNotPossible(
    int Version, string Country, string Trader, string Lodger, IReadOnlyList<Finding> Findings, DateTimeOffset At) : IBillFact;

public sealed record AgencyFeeCharged(
    string ApplicationId, string Agency, string Formality, string Country, string Holder, Money Fee, DateTimeOffset At) : IBillFact;

/// <summary>The bill has a new total; payment is asked for under the reference.</summary>
public sealed record BillDrawn(
    int Version, string Reference, Money Total, Money Outstanding, DateTimeOffset DueAt, DateTimeOffset At) : IBillFact;

public sealed record CreditPosted(string Credit, Money Amount, DateTimeOffset At) : IBillFact;

public sealed record DefermentCharged(string Account, Money Amount, DateTimeOffset At) : IBillFact;

public sealed record DefermentFreed(string Account, Money Amount, DateTimeOffset At) : IBillFact;

public sealed record GuaranteePledged(int Version, string Guarantee, Money Amount, DateTimeOffset At) : IBillFact;

public sealed record GuaranteeFreed(string Guarantee, Money Amount, DateTimeOffset At) : IBillFact;

/// <summary>The due date went by: the guarantor owes what the trader did not pay.</summary>
public sealed record GuaranteeCalled(string Guarantee, Money Amount, string By, DateTimeOffset At) : IBillFact;

public sealed record GuaranteeCallWithdrawn(string Guarantee, Money Amount, DateTimeOffset At) : IBillFact;

/// <summary>An account that was offered does not cover the bill; it waits for money.</summary>
public sealed record CoverRefused(string Method, string Account, string Code, string Reason, DateTimeOffset At) : IBillFact;

/// <summary>The payer asks that an account cover the bill.</summary>
public sealed record CoverOffered(string Method, string Account, string By, DateTimeOffset At) : IBillFact;

/// <summary>Nothing is left to pay or to secure.</summary>
public sealed record BillCleared(int Version, string Method, Money Paid, DateTimeOffset At) : IBillFact;

public sealed record RefundOrdered(int Version, Money Amount, string Reason, DateTimeOffset At) : IBillFact;

/// <summary>The declaration was cancelled or refused: nothing is owed any more, whatever else may still arrive.</summary>
public sealed record BillClosed(int Version, string How, string Reason, DateTimeOffset At) : IBillFact;

/// <summary>The goods were released on this assessment.</summary>
public sealed record AssessmentMadeFinal(int Version, DateTimeOffset At) : IBillFact;

/// <summary>What is owed of one tax.</summary>
public sealed record TaxTotal(string Type, decimal Amount);

/// <summary>An account offered for a bill.</summary>
/// <param name="Method"><c>deferred</c> or <c>guarantee</c>.</param>
public sealed record Cover(string Method, string Account);

/// <summary>The customs value of one item and the way to it.</summary>
/// <param name="ExchangeRate">Id of the row of the country's table that was used; null in national currency.</param>
public sealed record ItemValue(int Item, Money Invoice, decimal Additions, decimal Customs, string? ExchangeRate, string Explanation);

/// <summary>An agency's fee on a bill.</summary>
public sealed record Fee(string ApplicationId, string Agency, string Formality, decimal Amount, DateTimeOffset At);

public enum BillStatus
{
    /// <summary>Something about the declaration arrived, but not yet what is owed.</summary>
    Awaited,

    /// <summary>The goods cannot be assessed as declared.</summary>
    NotAssessable,
    Outstanding,

    /// <summary>A guarantee covers what is outstanding.</summary>
    Secured,
    Settled,
    Closed,
}

/// <summary>What is owed for one declaration, or for one application that was made without a declaration.</summary>
/// <param name="Id">Stream: <c>bill/{mrn}</c> or <c>bill/{applicationId}</c>.</param>
/// <param name="Revision">Number of facts so far.</param>
/// <param name="Version">Newest version of the declaration that is known here.</param>
public sealed record Bill(
    string Id, int Revision = 0, [property: OwnVersion] int Version = 0, string? Country = null, string? Trader = null, string? Lodger = null, string? Currency = null) : IState<Bill>, IBalance
{
    /// <summary>Newest version that could be assessed; its duties are what the bill is about.</summary>
    public int AssessedVersion { get; init; }

    /// <summary>Newest version that could not.</summary>
    public int RefusedVersion { get; init; }

    public bool IsAssessed => AssessedVersion > 0;

    public bool IsNotAssessable => RefusedVersion > AssessedVersion;

    public bool IsFinal { get; init; }

    public bool IsOfApplication { get; init; }

    public string? ClosedBy { get; init; }

    /// <summary>Owed per tax by the newest version that could be assessed.</summary>
    public IReadOnlyDictionary<string, decimal> Duties { get; init; } = new Dictionary<string, decimal>(StringComparer.Ordinal);

    public IReadOnlyList<Fee> Fees { get; init; } = [];

    public IReadOnlyList<Cover> Covers { get; init; } = [];

    public string? Reference { get; init; }

    public decimal? Drawn { get; init; }

    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Sum of all credits.</summary>
    public decimal Received { get; init; }

    public decimal Refunded { get; init; }

    public decimal Deferred { get; init; }

    public string? DeferredTo { get; init; }

    public decimal Guaranteed { get; init; }

    public string? GuaranteedBy { get; init; }

    /// <summary>What the guarantor owes instead of the trader.</summary>
    public decimal Called { get; init; }

    public string? CalledFrom { get; init; }

    public CoverRefused? Refusal { get; init; }

    public string? ClearedBy { get; init; }

    public decimal Total { get; init; }

    /// <summary>What is still to pay; below zero while money has to go back.</summary>
    public decimal Open { get; init; }

    public BillStatus Status { get; init; }

    public decimal Outstanding => Math.Max(0, Open);

    public static string Key(string mrn) => $"bill/{mrn}";

    public static Bill Fold(Bill? bill, string id, object fact)
    {
        var next = With(bill ?? new Bill(id), (IBillFact)fact) with { Revision = (bill?.Revision ?? 0) + 1 };
        var total = next.ClosedBy is null ? next.Duties.Values.Sum() + next.Fees.Sum(fee => fee.Amount) : 0;
        var open = total - next.Received + next.Refunded - next.Deferred - next.Called;
        return next with { Total = total, Open = open, Status = StatusOf(next, open) };
    }

    // Not called Apply: the event store would take it for its own convention.
    private static Bill With(Bill bill, IBillFact fact) => fact switch
    {
        DutiesAssessed f => Named(bill, f.Version, f.Country, f.Trader, f.Lodger) with
        {
            AssessedVersion = f.Version,
            Currency = f.Total.Currency,
            Covers = f.Covers,
            Refusal = null,
            ClearedBy = null,
            Duties = f.Totals.ToDictionary(total => total.Type, total => total.Amount, StringComparer.Ordinal),
        },
        AssessmentNotPossible f => Named(bill, f.Version, f.Country, f.Trader, f.Lodger) with { RefusedVersion = f.Version, ClearedBy = null },
        AgencyFeeCharged f => bill with
        {
            Country = f.Country,
            Trader = bill.Trader ?? f.Holder,
            Currency = bill.Currency ?? f.Fee.Currency,
            IsOfApplication = bill.Id == Key(f.ApplicationId),
            ClearedBy = null,
            Fees = [.. bill.Fees.Where(fee => fee.ApplicationId != f.ApplicationId), new(f.ApplicationId, f.Agency, f.Formality, f.Fee.Amount, f.At)],
        },
        BillDrawn f => bill with { Reference = f.Reference, Drawn = f.Total.Amount, DueAt = f.DueAt },
        CreditPosted f => bill with { Received = bill.Received + f.Amount.Amount },
        DefermentCharged f => bill with { Deferred = bill.Deferred + f.Amount.Amount, DeferredTo = f.Account, Refusal = null },
        DefermentFreed f => bill with { Deferred = bill.Deferred - f.Amount.Amount },
        GuaranteePledged f => bill with { Guaranteed = bill.Guaranteed + f.Amount.Amount, GuaranteedBy = f.Guarantee, Refusal = null },
        GuaranteeFreed f => bill with { Guaranteed = bill.Guaranteed - f.Amount.Amount },
        GuaranteeCalled f => bill with
        {
            Guaranteed = bill.Guaranteed - f.Amount.Amount,
            Called = bill.Called + f.Amount.Amount,
            CalledFrom = f.Guarantee,
        },
        GuaranteeCallWithdrawn f => bill with { Called = bill.Called - f.Amount.Amount },
        CoverRefused f => bill with { Refusal = f },
        CoverOffered f => bill with { Covers = [new(f.Method, f.Account), .. bill.Covers.Where(c => c.Method != f.Method)], Refusal = null },
        BillCleared f => bill with { ClearedBy = f.Method },
        RefundOrdered f => bill with { Refunded = bill.Refunded + f.Amount.Amount },
        BillClosed f => bill with { ClosedBy = f.How },
        AssessmentMadeFinal => bill with { IsFinal = true },
        _ => throw new UnreachableException($"{fact.GetType().Name} is no fact of a bill."),
    };

    /// <summary>The newest version says whose bill it is; an older one that arrives late does not.</summary>
    private static Bill Named(Bill bill, int version, string country, string trader, string lodger) => version > bill.Version
        ? bill with { Version = version, Country = country, Trader = trader, Lodger = lodger }
        : bill;

    private static BillStatus StatusOf(Bill bill, decimal open) => bill switch
    {
        { ClosedBy: not null } => BillStatus.Closed,
        { IsNotAssessable: true } => BillStatus.NotAssessable,
        { IsAssessed: false, IsOfApplication: false } => BillStatus.Awaited,
        _ when open <= 0 => BillStatus.Settled,
        _ when bill.Guaranteed >= open => BillStatus.Secured,
        _ => BillStatus.Outstanding,
    };
}
