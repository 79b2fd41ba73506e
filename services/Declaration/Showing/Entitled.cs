using SingleWindow.ServiceHost;

namespace SingleWindow.Declarations.Showing;

/// <summary>How much of a declaration a caller may see.</summary>
internal enum Sight
{
    /// <summary>It does not exist for them.</summary>
    None,

    /// <summary>Where it stands and what release waits for: carriers and warehouses.</summary>
    State,

    /// <summary>Everything but the money.</summary>
    Goods,

    Everything,
}

internal static class Entitled
{
    public static Sight To(this Who who, Declaration declaration) =>
        who.IsCustoms || declaration.IsOf(who.Party) ? Sight.Everything
        : who.Is(Role.AgencyOfficer) && who.Agency is { } agency && declaration.Agencies.Contains(agency, StringComparer.Ordinal) ? Sight.Goods
        : who.Is(Role.Carrier) ? Sight.State
        : Sight.None;
}
