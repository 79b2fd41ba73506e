using Refit;

namespace SingleWindow.Payments.Provider;

/// <summary>A company that takes card payments and keeps virtual accounts for the treasury. A real one is adapted to this shape.</summary>
internal interface IPaymentProvider
{
    /// <summary>A number that only this bill is paid to; the same key gives the same number.</summary>
    [Post("/virtual-accounts")]
    Task<ApiResponse<ProviderAccount>> Issue(
        [Body(buffered: true)] WantedAccount wanted, [Header("Idempotency-Key")] string key, CancellationToken stop);

    /// <summary>Payments taken, oldest first. They may be told twice, and late.</summary>
    [Get("/payments")]
    Task<ApiResponse<ProviderPayments>> Payments([Query] string? after, [Query] int size, CancellationToken stop);
}

public sealed record WantedAccount(string Reference, decimal Amount, string Currency, DateTimeOffset? PayBefore);

/// <param name="Number">Of the virtual account.</param>
public sealed record ProviderAccount(string Number, string Bank);

/// <param name="Id">The provider's own id of the payment: unique.</param>
/// <param name="Account">The virtual account that was paid to; null for cards.</param>
/// <param name="Reference">The bill's reference, as a card payer gave it.</param>
public sealed record ProviderPayment(string Id, string? Account, string? Reference, decimal Amount, string Currency, DateTimeOffset At);

/// <param name="Next">Give it as <c>after</c> next time; null when nothing new was told.</param>
public sealed record ProviderPayments(IReadOnlyList<ProviderPayment> Items, string? Next);
