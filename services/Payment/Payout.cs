using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using SingleWindow.Contracts;
using SingleWindow.Payments.Banking;
using SingleWindow.ServiceHost;

namespace SingleWindow.Payments;

// The names and shapes of these facts are what is stored: add to them, never rename or retype.
public interface IPayoutFact;

/// <param name="Kind">See <see cref="PayoutKind"/>.</param>
/// <param name="Cause">Stream of the bill or credit that it comes from; for an agency, its code.</param>
/// <param name="To">The payer's account, where the bank named it; what the party names itself goes before.</param>
public sealed record PayoutOrdered(
    string Kind, string Cause, string Party, string? Country, Money Amount, string Reason, BankAccount? To, DateTimeOffset At) : IPayoutFact;

/// <summary>It stands in a payment file.</summary>
public sealed record PayoutSent(string File, string Bank, BankAccount To, DateTimeOffset At) : IPayoutFact;

/// <param name="By">The bank's message that says so.</param>
public sealed record PayoutExecuted(string By, DateTimeOffset At) : IPayoutFact;

/// <param name="Code">Reason code of ISO 20022, such as <c>AC04</c>: closed account.</param>
public sealed record PayoutRejected(string By, string? Code, string Reason, DateTimeOffset At) : IPayoutFact;

/// <summary>Why money goes out.</summary>
public static class PayoutKind
{
    public const string Refund = "refund";
    public const string Return = "return";
    public const string Agency = "agency";
}

public enum PayoutStatus { Ordered, Sent, Executed, Rejected }

/// <summary>Money on its way out: a refund, money in suspense going back, or fees going to their agency.</summary>
/// <param name="Id">Stream: <c>payout/{end-to-end id}</c>. The id goes with the payment through every bank, at most 35 characters.</param>
public sealed record Payout(
    string Id, int Revision, string Kind, string Cause, string Party, string? Country, Money Amount, string Reason, BankAccount? To,
    DateTimeOffset At, PayoutStatus Status = PayoutStatus.Ordered) : IState<Payout>, IBalance
{
    public string? File { get; init; }

    public string? Bank { get; init; }

    /// <summary>The account that a bank refused.</summary>
    public BankAccount? Refused { get; init; }

    public string? RejectedFor { get; init; }

    public string EndToEndId => Id["payout/".Length..];

    /// <summary>The account of the ledger that owes it.</summary>
    public string Owed => Kind switch
    {
        PayoutKind.Return => Ledger.Returned,
        PayoutKind.Agency => $"agency-due/{Party}",
        _ => $"refunds/{Party}",
    };

    public static string Key(string endToEndId) => $"payout/{endToEndId}";

    /// <summary>The n-th refund of a bill; ordered again, it is the same payout.</summary>
    public static string OfRefund(string bill, int number) => Key(Short(bill["bill/".Length..], $"-R{number}"));

    public static string OfReturn(string credit) => Key(Short(credit["credit/".Length..].Replace('/', '-'), "-B"));

    public static string OfAgency(string agency, string currency, int number) => Key(Short($"{agency}-{currency}", $"-A{number}"));

    public static Payout Fold(Payout? payout, string id, object fact) => (payout, fact) switch
    {
        (null, PayoutOrdered f) => new(id, 1, f.Kind, f.Cause, f.Party, f.Country, f.Amount, f.Reason, f.To, f.At),
        ({ } p, PayoutSent f) => p with { Revision = p.Revision + 1, Status = PayoutStatus.Sent, File = f.File, Bank = f.Bank, To = f.To },
        ({ } p, PayoutExecuted) => p with { Revision = p.Revision + 1, Status = PayoutStatus.Executed },
        ({ } p, PayoutRejected f) => p with
        {
            Revision = p.Revision + 1,
            Status = PayoutStatus.Rejected,
            Refused = p.To,
            RejectedFor = f.Code is null ? f.Reason : $"{f.Code} {f.Reason}",
        },
        _ => throw new UnreachableException($"{fact.GetType().Name} cannot follow {payout}."),
    };

    /// <summary>End-to-end ids have at most 35 characters that every bank's system takes.</summary>
    private static string Short(string id, string suffix) =>
        id.Length + suffix.Length <= 35 && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.')
            ? id + suffix
            : "H" + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(id)), 0, 12) + suffix;
}
