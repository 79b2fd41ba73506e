using System.Net;
using Refit;
using SingleWindow.Contracts;

namespace SingleWindow.Payments.Provider;

/// <summary>The provider that the configuration names: <c>SingleWindow:PaymentProvider</c>; its party id <c>SingleWindow:PaymentProviderParty</c>.</summary>
internal sealed class PaymentProvider(IConfiguration configuration) : IDisposable
{
    private const int Attempts = 3;
    private const int PatienceSeconds = 5;
    private readonly HttpClient? http = configuration["SingleWindow:PaymentProvider"] is { Length: > 0 } address
        ? new() { BaseAddress = new(address), Timeout = TimeSpan.FromSeconds(PatienceSeconds) } : null;

    /// <summary>Under this name its payments stand in the ledger, as those of a bank do.</summary>
    public string Party { get; } = configuration["SingleWindow:PaymentProviderParty"] ?? "PROVIDER";

    public bool IsThere => http is not null;

    /// <summary>Asks, and asks again when the provider fails or is slow: every question has a key or changes nothing. Null when it stays silent.</summary>
    public async Task<T?> Ask<T>(Func<IPaymentProvider, Task<ApiResponse<T>>> question, CancellationToken stop)
        where T : class
    {
        var client = RestService.ForGenerated<IPaymentProvider>(http!, new() { ContentSerializer = new SystemTextJsonContentSerializer(Json.Options) });
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            try
            {
                using var answer = await question(client);
                if (answer is { IsSuccessStatusCode: true, Content: { } content })
                {
                    return content;
                }

                if (answer.StatusCode is { } status && status < HttpStatusCode.InternalServerError)
                {
                    return null;
                }
            }
            catch (Exception failure) when (failure is HttpRequestException or ApiException || (failure is TaskCanceledException && !stop.IsCancellationRequested))
            {
                // Asked again.
            }
        }

        return null;
    }

    public void Dispose() => http?.Dispose();
}
