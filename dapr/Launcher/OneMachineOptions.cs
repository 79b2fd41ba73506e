namespace SingleWindow.Launcher;

/// <summary>How the machine is to run.</summary>
public sealed record OneMachineOptions
{
    /// <summary>Keeps data across runs; null: in a temporary cluster, gone at the end.</summary>
    public string? Data { get; init; }

    /// <summary>Where run file, secrets and logs go.</summary>
    public required string RunDirectory { get; init; }

    public string Profile { get; init; } = "kr";

    /// <summary>Processes per service.</summary>
    public int Instances { get; init; } = 1;

    /// <summary>More traders that may sign in, for load.</summary>
    public int MoreTraders { get; init; }

    /// <summary>The port of the gateway; null: a free one.</summary>
    public int? GatewayPort { get; init; }

    /// <summary>Puts something between the runtime and a service, such as a proxy that loses answers: app id and address of the service in, address for the runtime out.</summary>
    public Func<string, Uri, Uri> Between { get; init; } = static (_, app) => app;

    /// <summary>More configuration for every process.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
