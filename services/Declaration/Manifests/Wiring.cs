using Marten;

namespace SingleWindow.Declarations.Manifests;

internal static class Wiring
{
    public static void AddManifests(this WebApplicationBuilder builder) => builder.Services
        .AddSingleton<ManifestStore>().AddSingleton<Bell<DecidingLines>>().AddHostedService<DecidingLines>();

    public static void KeepManifests(this StoreOptions options)
    {
        foreach (var table in ManifestStore.Tables(options.DatabaseSchemaName)) options.Storage.ExtendedSchemaObjects.Add(table);
    }
}
