using Microsoft.EntityFrameworkCore;

namespace SingleWindow.Gateway.SigningIn;

/// <summary>OpenIddict's tables, in the gateway's schema.</summary>
internal sealed class IdentityStore(DbContextOptions<IdentityStore> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.HasDefaultSchema("gateway");
}
