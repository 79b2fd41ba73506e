using SingleWindow.Launcher.Clients;

namespace SingleWindow.Launcher.Demo;

/// <summary>The people and programs of a running system, signed in, each made when first asked for.</summary>
internal sealed class People(Uri gateway, IReadOnlyList<DemoClient> clients, TimeSpan patience) : IDisposable
{
    private readonly Dictionary<string, ApiClient> _known = new(StringComparer.Ordinal);

    public ApiClient Trader => As("hanil");
    public ApiClient OtherTrader => As("daehan");
    public ApiClient CustomsOfficer => As("customs");
    public ApiClient Supervisor => As("supervisor");
    public ApiClient Bank => As("bank");
    public ApiClient Carrier => As("carrier");
    public ApiClient Administrator => As("administrator");

    public IReadOnlyList<DemoClient> Clients => clients;

    public ApiClient Agency(string code) => As(code.ToLowerInvariant());

    public ApiClient As(string clientId)
    {
        lock (_known)
        {
            return _known.TryGetValue(clientId, out var known)
                ? known
                : _known[clientId] = new(gateway, DemoClient.Find(clients, clientId), patience);
        }
    }

    public void Dispose()
    {
        foreach (var client in _known.Values) client.Dispose();
    }
}
