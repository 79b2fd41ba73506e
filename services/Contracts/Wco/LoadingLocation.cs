namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class LoadingLocation (83A).</summary>
public sealed record LoadingLocation : WcoClass
{
    /// <summary>WCO L009 Place of loading, an..256.</summary>
    public string? Name { get; init; }

    /// <summary>WCO L010 Place of loading, coded, an..17.</summary>
    public string? Id { get; init; }
}
