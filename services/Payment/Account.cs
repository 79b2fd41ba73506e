using System.Diagnostics;
using SingleWindow.Contracts;
using SingleWindow.ServiceHost;

namespace SingleWindow.Payments;

// The names and shapes of these facts are what is stored: add to them, never rename or retype.
public interface IAccountFact;
public sealed record AccountOpened(
    string Method, string Party, Money Limit, bool ByDefault, string By, DateTimeOffset At, GuaranteeTerms? Guarantee = null) : IAccountFact;
public sealed record AccountTermsChanged(
    Money Limit, bool ByDefault, string By, DateTimeOffset At, GuaranteeTerms? Guarantee = null) : IAccountFact;
public sealed record AccountUsed(string Bill, Money Amount, DateTimeOffset At) : IAccountFact;
public sealed record AccountFreed(string Bill, Money Amount, DateTimeOffset At) : IAccountFact;

/// <summary>Money came in for a deferment account, or from a guarantor who was called.</summary>
public sealed record AccountRepaid(string Credit, Money Amount, DateTimeOffset At) : IAccountFact;

/// <summary>How a bill is settled, as it is said on the wire.</summary>
public static class Method
{
    public const string None = "none";
    public const string Credit = "credit";
    public const string Deferred = "deferred";
    public const string Guarantee = "guarantee";
}

/// <summary>What a guarantee is (WTO TFA 7.3; UCC Art. 89–98 and its kin in other countries).</summary>
/// <param name="Kind"><c>comprehensive</c>: for many bills up to the reference amount; <c>individual</c>: for the first bill that uses it.</param>
/// <param name="LevelPercent">How much of what it covers the guarantor stands for: 100, or less where customs waived a part (50, 30, 0).</param>
/// <param name="ValidUntil">The last day on which bills may be put on it; what it covers by then stays covered.</param>
public sealed record GuaranteeTerms(string Kind, decimal LevelPercent = 100, DateOnly? ValidUntil = null, string? Guarantor = null)
{
    public const string Comprehensive = "comprehensive";
    public const string Individual = "individual";
}

/// <summary>A limited account of one party: deferred payment, or a guarantee.</summary>
/// <remarks>
/// It knows the sum used, not the bills: which bill used how much stands in the stream of the bill, which is written in
/// the same transaction. So the state stays small however many bills there are.
/// </remarks>
/// <param name="Id">Stream: <c>deferred/{number}</c> or <c>guarantee/{number}</c>.</param>
/// <param name="Number">What a declaration quotes: the party's id unless another was given.</param>
/// <param name="Limit">For a comprehensive guarantee the reference amount.</param>
/// <param name="ByDefault">Bills of the party are put on it without being asked.</param>
public sealed record Account(
    string Id, int Revision, string Method, string Number, string Party, string Currency, decimal Limit, decimal Used, decimal Repaid,
    bool ByDefault, string Reference) : IState<Account>, IBalance
{
    /// <summary>Null for deferment, and for guarantees without terms of their own: comprehensive, in full, without end.</summary>
    public GuaranteeTerms? Guarantee { get; init; }

    /// <summary>The one bill of an individual guarantee.</summary>
    public string? BoundTo { get; init; }

    public decimal Available => Limit - Used;

    public decimal LevelPercent => Guarantee?.LevelPercent ?? 100;

    public static string Key(string method, string number) => $"{method}/{number}";

    public static Account Fold(Account? account, string id, object fact)
    {
        var number = id[(id.IndexOf('/', StringComparison.Ordinal) + 1)..];
        return (account, fact) switch
        {
            (null, AccountOpened f) => new(
                id, 1, f.Method, number, f.Party, f.Limit.Currency, f.Limit.Amount, 0, 0, f.ByDefault, Payments.Reference.Of(id))
            {
                Guarantee = f.Guarantee,
            },
            ({ } a, AccountTermsChanged f) => a with
            {
                Limit = f.Limit.Amount,
                ByDefault = f.ByDefault,
                Guarantee = f.Guarantee,
                Revision = a.Revision + 1,
            },
            ({ } a, AccountUsed f) => a with
            {
                Used = a.Used + f.Amount.Amount,
                BoundTo = a.Guarantee?.Kind == GuaranteeTerms.Individual ? f.Bill : null,
                Revision = a.Revision + 1,
            },
            ({ } a, AccountFreed f) => a with { Used = a.Used - f.Amount.Amount, Revision = a.Revision + 1 },
            ({ } a, AccountRepaid f) => a with
            {
                Used = a.Used - f.Amount.Amount,
                Repaid = a.Repaid + f.Amount.Amount,
                Revision = a.Revision + 1,
            },
            _ => throw new UnreachableException($"{fact.GetType().Name} cannot follow {account}."),
        };
    }
}
