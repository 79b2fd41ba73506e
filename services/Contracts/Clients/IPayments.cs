using Refit;

namespace SingleWindow.Contracts.Clients;

/// <summary>Assessments, bills, credits of banks, accounts and the ledger.</summary>
public interface IPayments
{
    [Get("/v1/bills/{id}")]
    Task<ApiResponse<BillState>> Bill(string id, CancellationToken stop);

    [Get("/v1/assessments/{mrn}")]
    Task<ApiResponse<AssessmentState>> Assessment(string mrn, CancellationToken stop);

    /// <summary>A bank advises that money has arrived.</summary>
    [Post("/v1/credit-advices")]
    Task<HttpResponseMessage> Credit([Body(buffered: true)] CreditAdvice advice, CancellationToken stop);

    /// <summary>Customs grants a party deferred payment up to a limit.</summary>
    [Post("/v1/accounts/{party}/deferment")]
    Task<HttpResponseMessage> OpenDeferment(string party, [Body(buffered: true)] AccountTerms terms, CancellationToken stop);

    [Get("/v1/ledger")]
    Task<ApiResponse<LedgerPage>> Ledger([Query] string? account, [Query] string? stream, [Query] int? size, CancellationToken stop);

    /// <summary>Proves that the ledger balances and says what the facts say.</summary>
    [Get("/v1/ledger:verify")]
    Task<ApiResponse<LedgerProven>> VerifyLedger(CancellationToken stop);
}

/// <param name="ClosedBy">Why nothing is due any more, such as a cancellation.</param>
public sealed record BillState(
    string Id, string? Reference, string Status, decimal Total, decimal Outstanding, string? Currency, int Version, decimal Paid,
    decimal Deferred, decimal Guaranteed, decimal Refunded, string? SettledBy, string? ClosedBy, bool Final);

public sealed record AssessmentState(
    string? Mrn, int? Version, decimal Total, string Currency, bool Final, IReadOnlyList<Payments.AssessedLine>? Lines);

/// <param name="BankReference">The bank's own reference: the same advice twice is posted once.</param>
/// <param name="PaymentReference">That of the bill.</param>
public sealed record CreditAdvice(string BankReference, string PaymentReference, decimal Amount, string Currency, DateOnly? ValueDate = null);

/// <param name="Settlement"><c>deferred</c>: bills go on the account without being asked.</param>
public sealed record AccountTerms(decimal Limit, string Currency, string? Number = null, string? Settlement = null);

public sealed record LedgerPage(IReadOnlyList<LedgerBalance>? Balances);

/// <summary>Debit above zero, credit below.</summary>
public sealed record LedgerBalance(string Account, string Currency, decimal Balance);

public sealed record LedgerProven(bool Balanced, long Streams, long Entries, IReadOnlyList<LedgerBalance>? Sums, IReadOnlyList<string>? Unbalanced);
