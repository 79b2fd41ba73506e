using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using Npgsql;
using SingleWindow.Gateway.Watching;

namespace SingleWindow.Gateway.Keeping;

/// <summary>The gateway's keys, kept in PostgreSQL so that tokens and receipts outlive a restart.</summary>
/// <remarks>The newest key of a use signs; all of them verify. A receipt can be checked years later.</remarks>
internal sealed class KeyRing(TimeProvider clock, IOptions<KeepingSettings> settings, ILogger<KeyRing> log) : IDisposable
{
    private const string TokenUse = "token";
    private const string ReceiptUse = "receipt";
    private const string SealUse = "seal";

    // The default factory remembers keys by name for the whole process, also those of a ring that was disposed.
    private readonly CryptoProviderFactory _crypto = new();
    private IReadOnlyList<ECDsaSecurityKey>? _tokens;
    private IReadOnlyList<ECDsaSecurityKey>? _receipts;
    private byte[]? _seal;

    public bool IsLoaded => _seal is not null;

    /// <summary>Sign access tokens; the newest first.</summary>
    public IReadOnlyList<ECDsaSecurityKey> Tokens => _tokens ?? throw NotYet();

    /// <summary>Sign receipts; the newest first.</summary>
    public IReadOnlyList<ECDsaSecurityKey> Receipts => _receipts ?? throw NotYet();

    /// <summary>256 bits that never leave the gateways: encrypts authorization codes, fingerprints the client file.</summary>
    public byte[] Seal => _seal ?? throw NotYet();

    public async Task Load(NpgsqlConnection connection, CancellationToken stop)
    {
        _tokens = await Signing(connection, TokenUse, stop);
        _receipts = await Signing(connection, ReceiptUse, stop);
        _seal = (await Read(connection, SealUse, stop)).FirstOrDefault()?.Material
            ?? await Make(connection, "seal", SealUse, RandomNumberGenerator.GetBytes(32), stop);
    }

    private async Task<IReadOnlyList<ECDsaSecurityKey>> Signing(
        NpgsqlConnection connection, string use, CancellationToken stop)
    {
        var stored = await Read(connection, use, stop);
        var keys = stored.Select(row => Open(row.Material)).ToList();
        if (stored.Count == 0 || stored[0].Made < clock.GetUtcNow() - settings.Value.KeysRenewedAfter)
        {
            var key = Named(ECDsa.Create(ECCurve.NamedCurves.nistP256));
            await Make(connection, key.KeyId, use, Close(key.ECDsa), stop);
            keys.Insert(0, key);
        }

        return keys;
    }

    private ECDsaSecurityKey Open(byte[] material)
    {
        var key = ECDsa.Create();
        if (settings.Value.KeyPassword is { Length: > 0 } password)
            key.ImportEncryptedPkcs8PrivateKey(password, material, out _);
        else
            key.ImportPkcs8PrivateKey(material, out _);
        return Named(key);
    }

    private byte[] Close(ECDsa key) => settings.Value.KeyPassword is { Length: > 0 } password
        ? key.ExportEncryptedPkcs8PrivateKey(
            password, new(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, iterationCount: 100_000))
        : key.ExportPkcs8PrivateKey();

    /// <summary>The key is named by its thumbprint (RFC 7638), so equal keys have equal names everywhere.</summary>
    private ECDsaSecurityKey Named(ECDsa key)
    {
        var named = new ECDsaSecurityKey(key) { CryptoProviderFactory = _crypto };
        named.KeyId = Base64UrlEncoder.Encode(named.ComputeJwkThumbprint());
        return named;
    }

    private async Task<byte[]> Make(
        NpgsqlConnection connection, string kid, string use, byte[] material, CancellationToken stop)
    {
        await using var insert = new NpgsqlCommand("insert into gateway.key values ($1, $2, $3, $4)", connection)
        {
            Parameters = { new() { Value = kid }, new() { Value = use }, new() { Value = clock.GetUtcNow() },
                new() { Value = material } },
        };
        await insert.ExecuteNonQueryAsync(stop);
        log.KeyMade(kid, use);
        return material;
    }

    private static async Task<List<Row>> Read(NpgsqlConnection connection, string use, CancellationToken stop)
    {
        await using var select = new NpgsqlCommand(
            "select made, material from gateway.key where use = $1 order by made desc", connection)
        { Parameters = { new() { Value = use } } };
        await using var reader = await select.ExecuteReaderAsync(stop);
        var rows = new List<Row>();
        while (await reader.ReadAsync(stop))
        {
            rows.Add(new(await reader.GetFieldValueAsync<DateTimeOffset>(0, stop),
                await reader.GetFieldValueAsync<byte[]>(1, stop)));
        }

        return rows;
    }

    private static InvalidOperationException NotYet() => new("The keys are loaded when the host starts.");

    public void Dispose()
    {
        foreach (var key in (_tokens ?? []).Concat(_receipts ?? [])) key.ECDsa.Dispose();
    }

    private sealed record Row(DateTimeOffset Made, byte[] Material);
}
