using System.Diagnostics;
using SingleWindow.Contracts;
using SingleWindow.Payments.Banking;
using SingleWindow.ServiceHost;

namespace SingleWindow.Payments;

// The names and shapes of these facts are what is stored: add to them, never rename or retype.
public interface ICreditFact;

/// <summary>A bank says that money arrived on the treasury's account.</summary>
/// <param name="PaymentReference">What the payer gave as reference: that of a bill or of an account, if it was copied right.</param>
/// <param name="From">The payer's account, where the bank names it: money that belongs nowhere goes back there.</param>
/// <param name="BookedOn">The bank's booking day.</param>
/// <param name="Account">The treasury's account that the money came in on.</param>
public sealed record CreditReceived(
    string Bank, string BankReference, string PaymentReference, Money Amount, DateOnly? ValueDate, string? Payer, DateTimeOffset At,
    BankAccount? From = null, DateOnly? BookedOn = null, string? Account = null) : ICreditFact;

/// <param name="To">Stream of the bill or account that the money went to.</param>
public sealed record CreditMatched(string To, string By, DateTimeOffset At) : ICreditFact;

/// <summary>Nobody knows yet what the money is for.</summary>
public sealed record CreditSuspended(string Code, string Reason, DateTimeOffset At) : ICreditFact;

/// <summary>The bank's statement has the movement, too.</summary>
public sealed record CreditConfirmed(string Statement, DateTimeOffset At) : ICreditFact;

/// <summary>Money in suspense goes back to its payer.</summary>
/// <param name="Payout">Stream of the payment out.</param>
public sealed record CreditReturned(string Payout, string Reason, string By, DateTimeOffset At) : ICreditFact;

/// <summary>One movement on the treasury's bank account.</summary>
/// <param name="Id">Stream: <c>credit/{bank}/{bank's own reference}</c>, so that an advice sent twice is one credit.</param>
/// <param name="MatchedTo">Null while the money stands in suspense.</param>
public sealed record Credit(
    string Id, int Revision, string Bank, string BankReference, string PaymentReference, Money Amount, DateOnly? ValueDate, string? Payer,
    DateTimeOffset At, string? MatchedTo = null, string? Code = null, string? Reason = null) : IState<Credit>, IBalance
{
    public bool IsUnmatched { get; init; }

    public BankAccount? From { get; init; }

    public DateOnly? BookedOn { get; init; }

    public string? Account { get; init; }

    public string? ConfirmedBy { get; init; }

    public string? ReturnedBy { get; init; }

    public static string Key(string bank, string bankReference) => $"credit/{bank}/{bankReference}";

    public static Credit Fold(Credit? credit, string id, object fact) => (credit, fact) switch
    {
        (null, CreditReceived f) => new(id, 1, f.Bank, f.BankReference, f.PaymentReference, f.Amount, f.ValueDate, f.Payer, f.At)
        {
            From = f.From,
            BookedOn = f.BookedOn,
            Account = f.Account,
        },
        ({ } c, CreditMatched f) => c with { Revision = c.Revision + 1, MatchedTo = f.To, Code = null, Reason = null, IsUnmatched = false },
        ({ } c, CreditSuspended f) => c with { Revision = c.Revision + 1, Code = f.Code, Reason = f.Reason, IsUnmatched = true },
        ({ } c, CreditConfirmed f) => c with { Revision = c.Revision + 1, ConfirmedBy = f.Statement },
        ({ } c, CreditReturned f) => c with { Revision = c.Revision + 1, ReturnedBy = f.Payout, Code = null, Reason = f.Reason, IsUnmatched = false },
        _ => throw new UnreachableException($"{fact.GetType().Name} cannot follow {credit}."),
    };
}
