using System.Diagnostics;
using SingleWindow.Contracts;
using SingleWindow.Payments.Banking;
using SingleWindow.ServiceHost;

namespace SingleWindow.Payments;

// The names and shapes of these facts are what is stored: add to them, never rename or retype.
public interface IPaymentFileFact;

/// <param name="Bank">Party id of the bank that it is for.</param>
/// <param name="From">The treasury's account.</param>
public sealed record PaymentFileMade(
    string Country, string Bank, BankAccount From, string Currency, DateOnly ExecuteOn, IReadOnlyList<PaymentOrder> Payments, string By,
    DateTimeOffset At) : IPaymentFileFact;

/// <summary>One credit transfer.</summary>
public sealed record PaymentOrder(string EndToEndId, decimal Amount, BankAccount To, string Text);

/// <summary>Where refunds to a party go.</summary>
public sealed record RefundAccountNamed(BankAccount Account, string By, DateTimeOffset At) : IPayeeFact;

public interface IPayeeFact;

/// <summary>Payments that go to one bank together, as pain.001.</summary>
/// <param name="Id">Stream: <c>payment-file/{message id}</c>.</param>
public sealed record PaymentFile(
    string Id, int Revision, string Country, string Bank, BankAccount From, string Currency, DateOnly ExecuteOn,
    IReadOnlyList<PaymentOrder> Payments, DateTimeOffset At) : IState<PaymentFile>
{
    public string MessageId => Id["payment-file/".Length..];

    public decimal Total => Payments.Sum(payment => payment.Amount);

    public static string Key(string messageId) => $"payment-file/{messageId}";

    public static PaymentFile Fold(PaymentFile? file, string id, object fact) => (file, fact) switch
    {
        (null, PaymentFileMade f) => new(id, 1, f.Country, f.Bank, f.From, f.Currency, f.ExecuteOn, f.Payments, f.At),
        _ => throw new UnreachableException($"{fact.GetType().Name} cannot follow {file}."),
    };
}

/// <summary>A party that money goes to.</summary>
/// <param name="Id">Stream: <c>payee/{party}</c>; for an agency, its code.</param>
public sealed record Payee(string Id, int Revision, BankAccount Account) : IState<Payee>
{
    public static string Key(string party) => $"payee/{party}";

    public static Payee Fold(Payee? payee, string id, object fact) => fact switch
    {
        RefundAccountNamed f => new(id, (payee?.Revision ?? 0) + 1, f.Account),
        _ => throw new UnreachableException($"{fact.GetType().Name} cannot follow {payee}."),
    };
}
