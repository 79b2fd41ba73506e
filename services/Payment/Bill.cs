using System.Diagnostics;
using SingleWindow.Contracts;
using SingleWindow.Contracts.Payments;
using SingleWindow.Payments.Banking;
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
/// <param name="Security">What may still fall due and is secured meanwhile: provisional and suspended duties, the full duty of a critical quota.</param>
/// <param name="Covers">What the declaration offers instead of money, in the order in which it is tried.</param>
public sealed record DutiesAssessed(
    int Version, string Country, Direction Direction, DateOnly AcceptedOn, string Trader, string Lodger, Money Total,
    IReadOnlyList<ItemValue> Values, IReadOnlyList<AssessedLine> Lines, IReadOnlyList<TaxTotal> Totals, IReadOnlyList<Cover> Covers,
    DateTimeOffset At, Money? Security = null) : IBillFact, IAnnounced;

/// <summary>The version lacks something without which no amount can be named.</summary>
public sealed record AssessmentNotPossible(
    int Version, string Country, string Trader, string Lodger, IReadOnlyList<Finding> Findings, DateTimeOffset At) : IBillFact, IAnnounced;

public sealed record AgencyFeeCharged(
    string ApplicationId, string Agency, string Formality, string Country, string Holder, Money Fee, DateTimeOffset At) : IBillFact;

/// <summary>The bill has a new total, or asks for another deposit; payment is asked for under the reference.</summary>
/// <param name="Deposit">Null: as before.</param>
public sealed record BillDrawn(
    int Version, string Reference, Money Total, Money Outstanding, DateTimeOffset DueAt, DateTimeOffset At, Money? Deposit = null) : IBillFact, IAnnounced;

/// <summary>Customs decided on what was secured: it is owed for good (<c>collected</c>), or it is not (<c>released</c>).</summary>
public sealed record SecurityDecided(string How, string Reason, string By, DateTimeOffset At) : IBillFact
{
    public const string Collected = "collected";
    public const string Released = "released";
}

/// <summary>What the declaration asks of tariff quotas, and what it got so far.</summary>
/// <param name="Declaration">The version that claims; null when only the answers are new.</param>
public sealed record QuotaClaimed(
    int Version, IReadOnlyList<QuotaClaim> Claims, DateTimeOffset At, Contracts.Wco.Declaration? Declaration = null) : IBillFact;

/// <param name="ValueDate">From when on the money counts as paid: the bank's value date.</param>
/// <param name="From">The payer's account: refunds go there unless the trader names another.</param>
public sealed record CreditPosted(
    string Credit, Money Amount, DateTimeOffset At, DateOnly? ValueDate = null, BankAccount? From = null) : IBillFact;

/// <summary>The payment nearly fitted: a shortfall is waived (above zero), an excess kept (below), or either taken back.</summary>
public sealed record DifferenceTolerated(Money Amount, string LegalBasis, DateTimeOffset At) : IBillFact;

/// <summary>What paying late costs, up to a day; below zero where money turns out to have been paid earlier.</summary>
/// <param name="Exact">Unrounded, so that many small steps come to the same as one large step.</param>
/// <param name="Charge">By how much the rounded sum of all steps changes.</param>
public sealed record LateChargeAccrued(DateOnly Through, decimal Exact, Money Charge, string Explanation, DateTimeOffset At) : IBillFact;

/// <summary>Money that was asked for wrongly goes back with interest.</summary>
public sealed record RefundInterestGranted(Money Amount, string Explanation, DateTimeOffset At) : IBillFact;

/// <summary>A number that only this bill is paid to.</summary>
public sealed record VirtualAccountIssued(string Number, string Bank, DateTimeOffset At) : IBillFact;

/// <summary>A fee that was paid is due to its agency; below zero when it was paid back.</summary>
public sealed record FeesRemitted(string Agency, Money Amount, DateTimeOffset At) : IBillFact;

public sealed record DefermentCharged(string Account, Money Amount, DateTimeOffset At) : IBillFact;

public sealed record DefermentFreed(string Account, Money Amount, DateTimeOffset At) : IBillFact;

public sealed record GuaranteePledged(int Version, string Guarantee, Money Amount, DateTimeOffset At) : IBillFact, IAnnounced;

public sealed record GuaranteeFreed(string Guarantee, Money Amount, DateTimeOffset At) : IBillFact;

/// <summary>The due date went by: the guarantor owes what the trader did not pay.</summary>
public sealed record GuaranteeCalled(string Guarantee, Money Amount, string By, DateTimeOffset At) : IBillFact;

public sealed record GuaranteeCallWithdrawn(string Guarantee, Money Amount, DateTimeOffset At) : IBillFact;

/// <summary>An account that was offered does not cover the bill; it waits for money.</summary>
public sealed record CoverRefused(string Method, string Account, string Code, string Reason, DateTimeOffset At) : IBillFact;

/// <summary>The payer asks that an account cover the bill.</summary>
public sealed record CoverOffered(string Method, string Account, string By, DateTimeOffset At) : IBillFact;

/// <summary>Nothing is left to pay or to secure.</summary>
public sealed record BillCleared(int Version, string Method, Money Paid, DateTimeOffset At) : IBillFact, IAnnounced;

public sealed record RefundOrdered(int Version, Money Amount, string Reason, DateTimeOffset At) : IBillFact, IAnnounced;

/// <summary>The declaration was cancelled or refused: nothing is owed any more, whatever else may still arrive.</summary>
public sealed record BillClosed(int Version, string How, string Reason, DateTimeOffset At) : IBillFact;

/// <summary>The goods were released on this assessment.</summary>
public sealed record AssessmentMadeFinal(int Version, DateTimeOffset At) : IBillFact;

/// <summary>What is owed of one tax.</summary>
public sealed record TaxTotal(string Type, decimal Amount);

/// <summary>What a bill was raised by, and when that is due: an amendment that costs more gives a part of its own.</summary>
public sealed record BillPart(decimal Amount, DateTimeOffset DueAt);

/// <param name="On">Value date.</param>
public sealed record Paid(decimal Amount, DateOnly On);

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

    /// <summary>Per tax, what is secured and not charged: provisional and suspended duties.</summary>
    public IReadOnlyDictionary<string, decimal> Secured { get; init; } = new Dictionary<string, decimal>(StringComparer.Ordinal);

    /// <summary>What would be owed besides if a critical quota gave nothing.</summary>
    public decimal QuotaSecurity { get; init; }

    public string? SecurityDecision { get; init; }

    /// <summary>All that has to be secured, by a guarantee or in money.</summary>
    public decimal Security => ClosedBy is null ? Secured.Values.Sum() + QuotaSecurity : 0;

    /// <summary>What of the security no guarantee covers: it is asked for in money, on top of what is owed.</summary>
    public decimal Deposit { get; init; }

    /// <summary>The deposit that the payer was last asked for.</summary>
    public decimal DepositDrawn { get; init; }

    public IReadOnlyList<QuotaClaim> Claims { get; init; } = [];

    public IReadOnlyList<Fee> Fees { get; init; } = [];

    public IReadOnlyList<Cover> Covers { get; init; } = [];

    public string? Reference { get; init; }

    public decimal? Drawn { get; init; }

    /// <summary>When the oldest part that is not paid is due.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>The same in UTC, which is how a column keeps it: what falls due is looked for by this.</summary>
    public DateTimeOffset? FallsDue => DueAt?.ToUniversalTime();

    public IReadOnlyList<BillPart> Parts { get; init; } = [];

    /// <summary>Payments that were not paid back, oldest first.</summary>
    public IReadOnlyList<Paid> Payments { get; init; } = [];

    public BankAccount? PaidFrom { get; init; }

    public string? VirtualAccount { get; init; }

    /// <summary>The bank that keeps the virtual account.</summary>
    public string? VirtualAccountAt { get; init; }

    /// <summary>Shortfall waived, or below zero: excess kept.</summary>
    public decimal Tolerated { get; init; }

    /// <summary>Cost of late payment, rounded as it is charged.</summary>
    public decimal LateCharges { get; init; }

    /// <summary>The same unrounded.</summary>
    public decimal LateChargesExact { get; init; }

    /// <summary>The last day that late charges were counted for.</summary>
    public DateOnly? AccruedThrough { get; init; }

    /// <summary>What refunds carried with them as interest.</summary>
    public decimal RefundInterest { get; init; }

    /// <summary>Number of refunds ordered.</summary>
    public int Refunds { get; init; }

    /// <summary>Per agency, what was passed on of its fees.</summary>
    public IReadOnlyDictionary<string, decimal> Remitted { get; init; } = new Dictionary<string, decimal>(StringComparer.Ordinal);

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

    /// <summary>What is still to pay, deposits apart.</summary>
    public decimal Owed => Math.Max(0, Open - Deposit);

    /// <summary>Late charges that count: none once nothing is owed any more.</summary>
    public decimal Charges => ClosedBy is null ? LateCharges : 0;

    /// <summary>Duties, taxes and fees not paid: payments go to them before late charges and deposits, so that charges bear no charges.</summary>
    public decimal Unpaid => Math.Max(0, Open - Deposit - Math.Max(0, Charges));

    /// <summary>What a guarantee covers of what is owed now; the rest of it secures what may fall due.</summary>
    public decimal GuaranteedOfDebt => Math.Max(0, Guaranteed - Security);

    public static string Key(string mrn) => $"bill/{mrn}";

    public static Bill Fold(Bill? bill, string id, object fact)
    {
        var next = With(bill ?? new Bill(id), (IBillFact)fact) with { Revision = (bill?.Revision ?? 0) + 1 };
        var total = next.ClosedBy is null ? next.Duties.Values.Sum() + next.Fees.Sum(fee => fee.Amount) : 0;
        var deposit = Math.Max(0, next.Security - next.Guaranteed);
        var open = total + deposit + next.Charges - next.Received + next.Refunded - next.Deferred - next.Called - next.Tolerated;
        next = next with { Total = total, Deposit = deposit, Open = open, Status = StatusOf(next, open) };
        return next with { DueAt = next.PartsUnpaid().Select(part => (DateTimeOffset?)part.DueAt).FirstOrDefault() ?? next.DueAt };
    }

    /// <summary>What is not paid of each part, oldest first: payments go to the oldest.</summary>
    public IEnumerable<BillPart> PartsUnpaid()
    {
        var unpaid = Unpaid;
        var parts = new List<BillPart>();
        for (var i = Parts.Count - 1; i >= 0 && unpaid > 0; i--)
        {
            parts.Insert(0, Parts[i] with { Amount = Math.Min(unpaid, Parts[i].Amount) });
            unpaid -= Parts[i].Amount;
        }

        return parts;
    }

    // Not called Apply: the event store would take it for its own convention.
    private static Bill With(Bill bill, IBillFact fact) => fact switch
    {
        DutiesAssessed f => Assessed(bill, f),
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
        BillDrawn f => bill with
        {
            Reference = f.Reference,
            Drawn = f.Total.Amount,
            DueAt = f.DueAt,
            Parts = Raised(bill, f),
            DepositDrawn = f.Deposit?.Amount ?? bill.DepositDrawn,
        },
        SecurityDecided f => Decided(bill, f.How) with { ClearedBy = null },
        QuotaClaimed f => bill with { Claims = f.Claims },
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
        BillClosed f => bill with { ClosedBy = f.How },
        AssessmentMadeFinal => bill with { IsFinal = true },
        _ => Moved(bill, fact),
    };

    private static Bill Moved(Bill bill, IBillFact fact) => fact switch
    {
        CreditPosted f => bill with
        {
            Received = bill.Received + f.Amount.Amount,
            Payments = [.. bill.Payments, new(f.Amount.Amount, f.ValueDate ?? DateOnly.FromDateTime(f.At.UtcDateTime))],
            PaidFrom = f.From ?? bill.PaidFrom,
        },
        VirtualAccountIssued f => bill with { VirtualAccount = f.Number, VirtualAccountAt = f.Bank },
        DifferenceTolerated f => bill with { Tolerated = bill.Tolerated + f.Amount.Amount },
        LateChargeAccrued f => bill with
        {
            LateCharges = bill.LateCharges + f.Charge.Amount,
            LateChargesExact = bill.LateChargesExact + f.Exact,
            AccruedThrough = f.Through,
        },
        RefundInterestGranted f => bill with { RefundInterest = bill.RefundInterest + f.Amount.Amount },
        FeesRemitted f => bill with
        {
            Remitted = new Dictionary<string, decimal>(bill.Remitted, StringComparer.Ordinal)
            {
                [f.Agency] = bill.Remitted.GetValueOrDefault(f.Agency) + f.Amount.Amount,
            },
        },
        RefundOrdered f => bill with
        {
            Refunded = bill.Refunded + f.Amount.Amount,
            Refunds = bill.Refunds + 1,
            Payments = [.. Rest(bill.Payments, f.Amount.Amount)],
        },
        _ => throw new UnreachableException($"{fact.GetType().Name} is no fact of a bill."),
    };

    private static Bill Assessed(Bill bill, DutiesAssessed f)
    {
        var secured = SecuredBy(f);
        var assessed = Named(bill, f.Version, f.Country, f.Trader, f.Lodger) with
        {
            AssessedVersion = f.Version,
            Currency = f.Total.Currency,
            Covers = f.Covers,
            Refusal = null,
            ClearedBy = null,
            Duties = f.Totals.ToDictionary(total => total.Type, total => total.Amount, StringComparer.Ordinal),
            Secured = secured,
            QuotaSecurity = Math.Max(0, (f.Security?.Amount ?? 0) - secured.Values.Sum()),
        };
        return bill.SecurityDecision is { } how ? Decided(assessed, how) : assessed;
    }

    /// <summary>Lines that were assessed before a security was kept with them secured nothing.</summary>
    private static Dictionary<string, decimal> SecuredBy(DutiesAssessed assessed) => assessed.Security is not { Amount: > 0 }
        ? []
        : assessed.Lines.Where(line => line.Detail?.Secured > 0).GroupBy(line => line.Type, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Sum(line => line.Detail!.Secured!.Value), StringComparer.Ordinal);

    /// <summary>What customs decided on holds for later versions, too.</summary>
    private static Bill Decided(Bill bill, string how) => bill with
    {
        SecurityDecision = how,
        Secured = new Dictionary<string, decimal>(StringComparer.Ordinal),
        Duties = how == SecurityDecided.Released ? bill.Duties : bill.Duties.Concat(bill.Secured).GroupBy(duty => duty.Key, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Sum(duty => duty.Value), StringComparer.Ordinal),
    };

    /// <summary>The newest version says whose bill it is; an older one that arrives late does not.</summary>
    private static Bill Named(Bill bill, int version, string country, string trader, string lodger) => version > bill.Version
        ? bill with { Version = version, Country = country, Trader = trader, Lodger = lodger }
        : bill;

    private static List<BillPart> Raised(Bill bill, BillDrawn drawn)
    {
        var difference = drawn.Total.Amount - (bill.Drawn ?? 0);
        if (difference > 0)
        {
            return [.. bill.Parts, new(difference, drawn.DueAt)];
        }

        // Less is owed: the newest parts go first.
        var parts = new List<BillPart>(bill.Parts);
        while (difference < 0 && parts.Count > 0)
        {
            var last = parts[^1];
            parts.RemoveAt(parts.Count - 1);
            if (last.Amount + difference > 0) parts.Add(last with { Amount = last.Amount + difference });
            difference += last.Amount;
        }

        return parts;
    }

    /// <summary>What a refund leaves of the payments: the last one goes back first (as in Korea's Customs Act, Enforcement Decree Art. 56).</summary>
    private static IEnumerable<Paid> Rest(IReadOnlyList<Paid> payments, decimal refund)
    {
        var keep = payments.Sum(paid => paid.Amount) - refund;
        foreach (var paid in payments)
        {
            if (keep <= 0) yield break;
            yield return paid with { Amount = Math.Min(keep, paid.Amount) };
            keep -= paid.Amount;
        }
    }

    private static BillStatus StatusOf(Bill bill, decimal open) => bill switch
    {
        { ClosedBy: not null } => BillStatus.Closed,
        { IsNotAssessable: true } => BillStatus.NotAssessable,
        { IsAssessed: false, IsOfApplication: false } => BillStatus.Awaited,
        _ when open <= 0 => BillStatus.Settled,
        _ when bill.GuaranteedOfDebt >= open => BillStatus.Secured,
        _ => BillStatus.Outstanding,
    };
}
