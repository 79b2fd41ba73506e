using System.Security.Cryptography;
using System.Text.Json;
using SingleWindow.Contracts;

namespace SingleWindow.Launcher;

/// <summary>A client program that may sign in; the gateway takes a list of these into its identity store.</summary>
public sealed record DemoClient(
    string ClientId, string Secret, string Name, IReadOnlyList<string> Roles, string? Party = null, string? Agency = null,
    string? Office = null)
{
    private static readonly DemoClient[] Everyone =
    [
        For("hanil", "Hanil Trading", "trader", party: "1208612345"),
        For("daehan", "Daehan Foods", "trader", party: "1108654321"),
        For("broker", "Seoul Customs Brokers", "broker", party: "B20011"),
        For("customs", "Customs officer, Incheon", "customs-officer", office: "020"),
        For("supervisor", "Supervisor, Incheon", "supervisor", office: "020"),
        For("bank", "Bank", "bank", party: "KRB-088"),
        For("carrier", "Carrier", "carrier", party: "HJMU"),
        For("administrator", "Administrator", "administrator"),
        For("gb-trader", "Dover Imports Ltd", "trader", party: "GB553202734852"),
        For("gb-broker", "Channel Brokers Ltd", "broker", party: "GB603202734852"),
        .. new[] { "MFDS", "APQA", "KATS", "RRA", "MOE", "NPA", "NFQS", "DEFRA", "FSA", "DBT", "HSE", "HOME" }.Select(agency =>
            For(agency.ToLowerInvariant(), $"Officer of {agency}", "agency-officer", agency: agency)),
    ];

    /// <summary>The demo's clients and, for load, some more traders; secrets are kept in the file, readable by its owner only.</summary>
    public static async Task<IReadOnlyList<DemoClient>> ReadOrCreate(string file, int moreTraders, CancellationToken stop)
    {
        IReadOnlyList<DemoClient> known = File.Exists(file)
            ? JsonSerializer.Deserialize<List<DemoClient>>(await File.ReadAllBytesAsync(file, stop), Json.Options)!
            : [];
        var traders = Enumerable.Range(1, moreTraders).Select(n =>
            For(FormattableString.Invariant($"trader-{n}"), FormattableString.Invariant($"Trader {n}"), "trader", LoadParty(n)));
        var clients = Everyone.Concat(traders)
            .Select(client => client with { Secret = SecretOf(known, client.ClientId) ?? NewSecret() })
            .ToList();
        await PrivateFile.Write(file, JsonSerializer.SerializeToUtf8Bytes(clients, Json.Options), stop);
        return clients;
    }

    /// <summary>By client id, by role, by <c>role:AGENCY</c> or by party: whatever a person may type.</summary>
    public static DemoClient Find(IReadOnlyList<DemoClient> clients, string who)
    {
        var words = who.Split(':', 2);
        return clients.FirstOrDefault(client => Is(client.ClientId, who))
            ?? clients.FirstOrDefault(client => client.Roles.Contains(words[0], StringComparer.OrdinalIgnoreCase)
                && (words.Length == 1 || Is(client.Agency, words[1]) || Is(client.Party, words[1])))
            ?? clients.FirstOrDefault(client => Is(client.Agency, who) || Is(client.Party, who))
            ?? throw new LauncherException(
                $"Nobody is called {who}. Roles: {string.Join(", ", clients.SelectMany(c => c.Roles).Distinct(StringComparer.Ordinal))}. "
                + $"Clients: {string.Join(", ", clients.Select(c => c.ClientId))}.");
    }

    private static DemoClient For(
        string id, string name, string role, string? party = null, string? agency = null, string? office = null) =>
        new(id, "", name, [role], party, agency, office);

    // Ten digits, as Korean business registration numbers have.
    private static string LoadParty(int n) => FormattableString.Invariant($"{1_300_000_000L + n}");

    private static string? SecretOf(IReadOnlyList<DemoClient> known, string clientId) =>
        known.FirstOrDefault(client => Is(client.ClientId, clientId))?.Secret;

    private static string NewSecret() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));

    private static bool Is(string? one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
