namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class Contact (34A).</summary>
public sealed record Contact : WcoClass
{
    /// <summary>WCO 246 Department or employee – Contact name, an..70.</summary>
    public string? Name { get; init; }
}
