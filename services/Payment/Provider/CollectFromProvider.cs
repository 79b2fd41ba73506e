using Marten;
using SingleWindow.Payments.Banking;
using SingleWindow.Payments.Collecting;
using SingleWindow.Payments.Settling;
using SingleWindow.ServiceHost;

namespace SingleWindow.Payments.Provider;

/// <summary>How far the provider's list of payments was read.</summary>
public sealed record ProviderPosition(string Id, string After);

/// <summary>Fetches what the provider took and books it as a bank's credits: told twice, it is booked once; unknown accounts go into suspense.</summary>
internal sealed class CollectFromProvider(PaymentProvider provider, Bookkeeping books, Commands commands, IDocumentStore store)
{
    private const int Page = 100;
    private const string By = "provider";

    /// <summary>The number of payments that were new. A provider that stays silent is asked again next time, from the same place.</summary>
    public async Task<int> Collect(DateTimeOffset now, CancellationToken stop)
    {
        var collected = 0;
        for (var more = provider.IsThere; more;)
        {
            await using var query = store.QuerySession();
            var after = (await query.LoadAsync<ProviderPosition>(provider.Party, stop))?.After;
            if (await provider.Ask(p => p.Payments(after, Page, stop), stop) is not { } page)
            {
                return collected;
            }

            foreach (var payment in page.Items.Where(payment => payment.Amount > 0))
            {
                var reference = payment.Account is { } account
                    ? (await query.Query<Bill>().Where(bill => bill.VirtualAccount == account).FirstOrDefaultAsync(stop))?.Reference : payment.Reference;
                var post = new PostCredit(
                    EntryIdentity.Token(payment.Id), reference ?? payment.Account, payment.Amount, payment.Currency, DateOnly.FromDateTime(payment.At.UtcDateTime));
                var decision = await commands.Run(
                    $"provider-{payment.Id}", work => books.Advise(work, post, provider.Party, null, By, now, stop), stop);
                collected += decision.Facts.Count > 0 ? 1 : 0;
            }

            more = page.Next is { } next && next != after;
            if (more)
            {
                await commands.Run("provider", work =>
                {
                    work.Store(new ProviderPosition(provider.Party, page.Next!));
                    return Task.FromResult(Decision.AlreadySo);
                }, stop);
            }
        }

        return collected;
    }
}
