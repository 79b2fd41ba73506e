namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class LoadingLocation (83A).</summary>
[Wco("83A")]
public sealed record LoadingLocation : WcoClass
{
    /// <summary>WCO L009 Place of loading, an..256.</summary>
    [Wco("L009", "an..256")]
    public string? Name { get; init; }

    /// <summary>WCO L010 Place of loading, coded, an..17.</summary>
    [Wco("L010", "an..17")]
    public string? Id { get; init; }
}
