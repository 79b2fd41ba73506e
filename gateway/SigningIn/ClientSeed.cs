using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using OpenIddict.Abstractions;
using SingleWindow.Contracts;
using SingleWindow.Gateway.Keeping;
using SingleWindow.Gateway.Watching;

namespace SingleWindow.Gateway.SigningIn;

/// <summary>A machine that may ask for tokens; the file of these is written by whoever installs the system.</summary>
internal sealed record Client(
    string ClientId, string Secret, string Name, IReadOnlyList<string> Roles,
    string? Party = null, string? Agency = null, string? Office = null);

/// <summary>Brings the clients of <c>Gateway:ClientsFile</c> into the identity store.</summary>
internal sealed class ClientSeed(
    IServiceScopeFactory scopes, IConfiguration configuration, KeyRing keys, ILogger<ClientSeed> log)
{
    public async Task Plant(NpgsqlConnection connection, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        await CreateTables(scope.ServiceProvider.GetRequiredService<IdentityStore>(), connection, stop);
        if (configuration["Gateway:ClientsFile"] is not { Length: > 0 } file) return;

        var content = await File.ReadAllBytesAsync(file, stop);
        // Hashing a secret is slow on purpose; a file that was planted before need not be planted again. The digest is
        // keyed, so the table tells nothing about the secrets.
        var digest = HMACSHA256.HashData(keys.Seal, content);
        if (await IsPlanted(connection, digest, stop)) return;

        var clients = JsonSerializer.Deserialize<List<Client>>(content, Json.Options)
            ?? throw new InvalidDataException($"{file} holds no list of clients.");
        var manager = scope.ServiceProvider.GetRequiredService<IOpenIddictApplicationManager>();
        foreach (var client in clients) await Plant(manager, client, stop);
        await Remember(connection, digest, stop);
        log.Seeded(clients.Count, Path.GetFileName(file));
    }

    private static async Task Plant(IOpenIddictApplicationManager manager, Client client, CancellationToken stop)
    {
        if (await manager.FindByClientIdAsync(client.ClientId, stop) is { } known)
            await manager.UpdateAsync(known, Describe(client), stop);
        else
            await manager.CreateAsync(Describe(client), stop);
    }

    private static OpenIddictApplicationDescriptor Describe(Client client)
    {
        var described = new OpenIddictApplicationDescriptor
        {
            ClientId = client.ClientId,
            ClientSecret = client.Secret,
            DisplayName = client.Name,
            ClientType = OpenIddictConstants.ClientTypes.Confidential,
            Permissions =
            {
                OpenIddictConstants.Permissions.Endpoints.Token,
                OpenIddictConstants.Permissions.GrantTypes.ClientCredentials,
            },
            Properties = { ["roles"] = JsonSerializer.SerializeToElement(client.Roles) },
        };
        foreach (var (name, value) in new[]
            { ("party", client.Party), ("agency", client.Agency), ("office", client.Office) })
        {
            if (value is not null) described.Properties[name] = JsonSerializer.SerializeToElement(value);
        }

        return described;
    }

    // EnsureCreated looks for any table in the database, and the services have theirs there.
    private static async Task CreateTables(IdentityStore store, NpgsqlConnection connection, CancellationToken stop)
    {
        await using var look = new NpgsqlCommand(
            """select to_regclass('gateway."OpenIddictApplications"') is not null""", connection);
        if (await look.ExecuteScalarAsync(stop) is true) return;
        await using var create = new NpgsqlCommand(store.Database.GenerateCreateScript(), connection);
        await create.ExecuteNonQueryAsync(stop);
    }

    private static async Task<bool> IsPlanted(NpgsqlConnection connection, byte[] digest, CancellationToken stop)
    {
        await using var look = new NpgsqlCommand(
            "select exists (select from gateway.seed where name = 'clients' and digest = $1)", connection)
        { Parameters = { new() { Value = digest } } };
        return await look.ExecuteScalarAsync(stop) is true;
    }

    private static async Task Remember(NpgsqlConnection connection, byte[] digest, CancellationToken stop)
    {
        await using var write = new NpgsqlCommand(
            "insert into gateway.seed values ('clients', $1) on conflict (name) do update set digest = excluded.digest",
            connection)
        { Parameters = { new() { Value = digest } } };
        await write.ExecuteNonQueryAsync(stop);
    }
}
