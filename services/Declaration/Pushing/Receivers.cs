using System.Net;
using System.Net.Sockets;

namespace SingleWindow.Declarations.Pushing;

/// <summary>
/// Which addresses may be called. A subscriber names the address, so without this anyone could make us call what is
/// behind our own walls (server-side request forgery).
/// </summary>
/// <param name="allowed">Networks that may be called although they are not public: <c>SingleWindow:Push:AllowedNetworks</c>.</param>
internal sealed class Receivers(IReadOnlyList<IPNetwork> allowed)
{
    // IANA special-purpose registries (RFC 6890 and its successors): what is not globally reachable.
    private static readonly IPNetwork[] NotPublic =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "::/128", "::1/128", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "fc00::/7",
            "fe80::/10", "ff00::/8",
        }.Select(network => IPNetwork.Parse(network)),
    ];

    public static Receivers Of(IConfiguration configuration) => new(
        [.. (configuration["SingleWindow:Push:AllowedNetworks"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(network => IPNetwork.Parse(network))]);

    /// <summary>Null when the address may be subscribed; names are looked up only when they are called.</summary>
    public string? Fault(string? url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http")) return "An absolute https address is expected.";
        if (uri.UserInfo.Length > 0) return "No user or password in the address: every delivery is signed.";
        if (uri.Scheme == "http" && !uri.IsLoopback) return "https is expected; http only on this machine.";
        var address = uri.IsLoopback && uri.HostNameType == UriHostNameType.Dns ? IPAddress.Loopback : IPAddress.TryParse(uri.DnsSafeHost, out var literal) ? literal : null;
        return address is not null && !MayCall(address) ? "A public address is expected." : null;
    }

    public bool MayCall(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return allowed.Any(network => network.Contains(plain)) || !NotPublic.Any(network => network.Contains(plain));
    }

    /// <summary>Connects to an address that was looked at, not to a name that may lead elsewhere a moment later; follows no redirect.</summary>
    public SocketsHttpHandler Handler() => new()
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        ConnectCallback = async (context, stop) =>
        {
            var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, stop);
            if (addresses.FirstOrDefault(MayCall) is not { } address) throw new HttpRequestException("The name leads to no public address.");
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(address, context.DnsEndPoint.Port), stop);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        },
    };
}
