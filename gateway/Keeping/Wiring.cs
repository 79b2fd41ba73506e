using Npgsql;

namespace SingleWindow.Gateway.Keeping;

/// <summary>What the gateway keeps in PostgreSQL, all in schema <c>gateway</c>: keys, clients, first answers.</summary>
internal static class Wiring
{
    public static void AddKeeping(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(provider => NpgsqlDataSource.Create(provider.ConnectionString()));
        services.AddSingleton<KeyRing>();
        services.AddSingleton<Instance>();
        services.AddHostedService<Preparing>();
        services.AddHostedService<Housekeeping>();
        services.Configure<KeepingSettings>(builder.Configuration.GetSection("Gateway:Keeping"));
    }

    public static string ConnectionString(this IServiceProvider provider) =>
        provider.GetRequiredService<IConfiguration>().GetConnectionString("SingleWindow")
        ?? throw new InvalidOperationException("ConnectionStrings__SingleWindow is not set.");
}

/// <summary>Bound from <c>Gateway:Keeping</c>.</summary>
internal sealed class KeepingSettings
{
    /// <summary>How long a first answer is given again. Clients may rely on 24 hours; the default leaves a margin.</summary>
    public TimeSpan AnswersKept { get; set; } = TimeSpan.FromHours(48);

    /// <summary>A claim whose gateway has not been seen for so long is free for the retry.</summary>
    public TimeSpan DeadAfter { get; set; } = TimeSpan.FromSeconds(6);

    /// <summary>Longer than any request may run: after it a claim is free whoever holds it.</summary>
    public TimeSpan ClaimLife { get; set; } = TimeSpan.FromSeconds(90);

    public TimeSpan HeartbeatEvery { get; set; } = TimeSpan.FromSeconds(2);

    public TimeSpan SweepEvery { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>At a start after that age a new key signs; the old ones stay published.</summary>
    public TimeSpan KeysRenewedAfter { get; set; } = TimeSpan.FromDays(365);

    /// <summary>Encrypts private keys at rest when given.</summary>
    public string? KeyPassword { get; set; }
}

/// <summary>This run of this gateway: its claims die with it.</summary>
internal sealed class Instance(TimeProvider clock)
{
    public Guid Id { get; } = Guid.CreateVersion7(clock.GetUtcNow());
}
