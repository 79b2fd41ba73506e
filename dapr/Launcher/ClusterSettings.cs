using System.Globalization;

namespace SingleWindow.Launcher;

/// <summary>Settings for one machine that the database shares with everything else.</summary>
internal static class ClusterSettings
{
    public static IEnumerable<string> Of(bool durable, int port) =>
    [
        "listen_addresses=127.0.0.1",
        string.Create(CultureInfo.InvariantCulture, $"port={port}"),
        // Clients come over loopback: no socket file, whose path may not be longer than 107 bytes.
        "unix_socket_directories=",
        "max_connections=200",
        "shared_buffers=256MB",
        "effective_cache_size=1GB",
        "max_wal_size=2GB",
        "checkpoint_timeout=15min",
        "wal_buffers=16MB",
        "random_page_cost=1.1",
        "jit=off",
        // A new country has no statistics, and within a minute 100,000 rows: until they are counted, joins are planned for empty tables.
        "autovacuum_naptime=15s",
        "timezone=UTC",
        "log_timezone=UTC",
        // Lost races are expected and answered in the code; the log keeps what is not.
        "log_min_error_statement=panic",
        .. durable
            ? (string[])["synchronous_commit=on"]
            : ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "shared_buffers=64MB"],
    ];
}
