namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class Contact (34A).</summary>
[Wco("34A")]
public sealed record Contact : WcoClass
{
    /// <summary>WCO 246 Department or employee – Contact name, an..70.</summary>
    [Wco("246", "an..70")]
    public string? Name { get; init; }
}
