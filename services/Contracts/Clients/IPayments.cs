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

    /// <summary>A bank sends camt.053, camt.054 or pain.002 (ISO 20022).</summary>
    [Post("/v1/bank-files")]
    Task<HttpResponseMessage> BankFile([Body(buffered: true)] HttpContent file, CancellationToken stop);

    /// <summary>Everything that waits to be paid out goes into files for the banks.</summary>
    [Post("/v1/refund-files")]
    Task<ApiResponse<GatheredPayouts>> GatherPayouts(CancellationToken stop);

    /// <summary>pain.001 (ISO 20022).</summary>
    [Get("/v1/refund-files/{id}")]
    Task<HttpResponseMessage> PaymentFile(string id, CancellationToken stop);

    /// <summary>The bill or receipt as PDF.</summary>
    [Get("/v1/bills/{id}/document")]
    Task<HttpResponseMessage> Document(string id, CancellationToken stop);

    [Get("/v1/documents/{id}/verify")]
    Task<ApiResponse<DocumentState>> VerifyDocument(string id, [Query] string s, CancellationToken stop);

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

/// <param name="Days">Bookable days with entries; each balances per currency on its own.</param>
/// <param name="Differences">Where the ledger does not say what the facts say.</param>
public sealed record LedgerProven(
    bool Balanced, long Streams, long Entries, IReadOnlyList<LedgerBalance>? Sums, IReadOnlyList<string>? Unbalanced, int Days = 0,
    IReadOnlyList<LedgerBalance>? UnbalancedDays = null, IReadOnlyList<LedgerDiffering>? Differences = null);

public sealed record LedgerDiffering(string Stream, string Account, string Currency, decimal Ledger, decimal Facts);

/// <param name="Waiting">Payouts without an account to go to.</param>
public sealed record GatheredPayouts(IReadOnlyList<PaymentFileState> Files, int Waiting);

public sealed record PaymentFileState(string Id, string Bank, string Currency, decimal Total, int Payments);

/// <param name="Posted">Movements that were new.</param>
public sealed record BankFileState(string Id, string Kind, int Entries, int? Posted, int? Known, int? Unmatched, bool? Reconciled);

public sealed record DocumentState(string Id, bool Genuine, string? Kind, decimal? Total, decimal? Outstanding, bool? Superseded);
