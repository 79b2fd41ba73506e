using System.Text.RegularExpressions;
using SingleWindow.Contracts;
using SingleWindow.Payments.Banking;
using SingleWindow.ServiceHost;

namespace SingleWindow.Payments.Collecting;

/// <summary>A bank advises that money arrived. Sent again it is the same credit, which is posted once.</summary>
/// <param name="BankReference">The bank's own reference of the movement: unique within the bank.</param>
/// <param name="PaymentReference">As the payer gave it; it may be wrong.</param>
public sealed partial record PostCredit(
    string? BankReference, string? PaymentReference, decimal Amount, string? Currency, DateOnly? ValueDate = null, string? Payer = null)
{
    /// <summary>Known from files only; an advice cannot name where refunds go.</summary>
    internal BankAccount? From { get; init; }

    internal DateOnly? BookedOn { get; init; }

    internal string? Account { get; init; }

    public Decision Decide(Credit? credit, string bank, DateTimeOffset now) => credit switch
    {
        null => Decision.Accept(new CreditReceived(
            bank, BankReference!, Reference.Plain(PaymentReference ?? ""), new(Amount, Currency!), ValueDate, Payer, now, From, BookedOn, Account)),
        _ when credit.Amount == new Money(Amount, Currency!) && credit.PaymentReference == Reference.Plain(PaymentReference ?? "") =>
            Decision.AlreadySo,
        _ => Decision.Refuse("payment/credit-differs", $"{BankReference} was advised before with {credit.Amount} for {credit.PaymentReference}."),
    };

    /// <summary>Everything that is wrong with it, at once.</summary>
    public IEnumerable<Finding> Check()
    {
        if (BankReference is null || !Token().IsMatch(BankReference))
        {
            yield return new(
                "payment/bank-reference", "The bank's reference has 1 to 35 letters, digits, dots and hyphens.", "/bankReference", Value: BankReference);
        }

        if (PaymentReference is { Length: > 140 })
        {
            yield return new("payment/payment-reference", "The payment reference has at most 140 characters.", "/paymentReference");
        }

        if (Amount <= 0 || decimal.Round(Amount, 3) != Amount)
        {
            yield return new("payment/amount", "The amount is above zero, with at most three decimals.", "/amount", Value: $"{Amount}");
        }

        if (Currency is null || !CurrencyCode().IsMatch(Currency))
        {
            yield return new("payment/currency", "The currency is a code of ISO 4217.", "/currency", Value: Currency);
        }
    }

    [GeneratedRegex("^[A-Za-z0-9.-]{1,35}$", RegexOptions.None, 1000)]
    private static partial Regex Token();

    [GeneratedRegex("^[A-Z]{3}$", RegexOptions.None, 1000)]
    private static partial Regex CurrencyCode();
}

/// <summary>Where a credit goes: a bill, an account, or nowhere yet.</summary>
public static class Matching
{
    /// <summary>Why the money cannot go to the bill that was found; null when it can.</summary>
    public static Refusal? WhyNot(Money amount, Bill? bill) => bill switch
    {
        null or { Reference: null } => new("payment/unknown-reference", "No bill or account has this payment reference."),
        _ when bill.Currency != amount.Currency => new("payment/other-currency", $"The bill is in {bill.Currency}."),
        _ => null,
    };

    /// <summary>Why a person cannot say where the money belongs; null when it waits for that, or went there already.</summary>
    public static Refusal? WhyNot(Credit? credit, string reference) => credit switch
    {
        null => new("payment/unknown-credit", "No such credit was advised."),
        { ReturnedBy: not null } => new("payment/already-returned", "It went back to its payer."),
        { IsUnmatched: false, MatchedTo: { } to } when Reference.Of(to) != reference => new("payment/already-matched", $"It went to {to}."),
        _ => null,
    };

    /// <summary>Why the money cannot go to the account that was found; null when it can.</summary>
    /// <param name="statement">The statement that is paid, if it is one.</param>
    public static Refusal? WhyNot(Money amount, Account account, Statement? statement = null) => account switch
    {
        _ when account.Currency != amount.Currency => new("payment/other-currency", $"The account is kept in {account.Currency}."),
        _ when amount.Amount > statement?.Outstanding =>
            new("payment/more-than-stated", $"The statement asks for {statement.Outstanding} {account.Currency}."),
        _ when amount.Amount > account.Used => new("payment/more-than-used", $"Only {account.Used} {account.Currency} are in use."),
        _ => null,
    };
}
