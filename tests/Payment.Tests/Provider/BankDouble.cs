using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SingleWindow.Contracts;
using SingleWindow.Payments.Provider;

namespace SingleWindow.Payments.Tests.Provider;

/// <summary>A provider over real HTTP that behaves as they do: it fails, it fails after having done the work, it is late, it tells things twice.</summary>
internal sealed class BankDouble : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, string> accounts = new(StringComparer.Ordinal);
    private readonly List<ProviderPayment> payments = [];
    private static int asked; // Numbers are unique for all bills that a provider ever saw.

    private BankDouble(WebApplication app) => this.app = app;

    /// <summary>How many of the next answers are 503 before anything was done, and how many are 500 after it was done.</summary>
    public int FailsBefore { get; set; }

    public int FailsAfter { get; set; }

    public int Issued => accounts.Count;

    public string Address => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    public static async Task<BankDouble> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.ConfigureHttpJsonOptions(json => Json.Configure(json.SerializerOptions));
        var server = builder.Build();
        var bank = new BankDouble(server);
        server.MapPost("/virtual-accounts", bank.Issue);
        server.MapGet("/payments", bank.Payments);
        await server.StartAsync();
        return bank;
    }

    /// <summary>Somebody pays; the list tells it twice.</summary>
    public void Take(string id, decimal amount, string? account = null, string? reference = null)
    {
        var payment = new ProviderPayment(id, account, reference, amount, "KRW", new(2026, 11, 23, 2, 0, 0, TimeSpan.Zero));
        lock (payments)
        {
            payments.AddRange([payment, payment]);
        }
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private IResult Issue(WantedAccount wanted, HttpContext http)
    {
        if (FailsBefore-- > 0) return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        var number = accounts.GetOrAdd(http.Request.Headers["Idempotency-Key"]!, _ => string.Create(
            CultureInfo.InvariantCulture, $"790-{Interlocked.Increment(ref asked):000000}"));
        return FailsAfter-- > 0 ? Results.StatusCode(StatusCodes.Status500InternalServerError) : Results.Json(new ProviderAccount(number, "Double Bank"), Json.Options);
    }

    private IResult Payments(string? after, int size)
    {
        if (FailsBefore-- > 0) return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        lock (payments)
        {
            // Small pages, and the last payment of the page before is told again.
            var from = after is null ? 0 : Math.Max(0, int.Parse(after, CultureInfo.InvariantCulture) - 1);
            var page = payments.Skip(from).Take(Math.Min(size, 3)).ToArray();
            return Results.Json(new ProviderPayments(page, page.Length == 0 ? null : $"{from + page.Length}"), Json.Options);
        }
    }
}
