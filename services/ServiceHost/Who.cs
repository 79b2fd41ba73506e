using System.Collections.Frozen;
using System.Security.Claims;

namespace SingleWindow.ServiceHost;

public enum Role { Trader, Broker, AgencyOfficer, CustomsOfficer, Supervisor, Bank, Carrier, Administrator }

/// <summary>Who acts, always from the token, never from a message body.</summary>
/// <param name="Subject">Claim <c>sub</c>: the person or the program.</param>
/// <param name="Party">Claim <c>party</c>: the trader, broker, bank or carrier acted for.</param>
/// <param name="Agency">Claim <c>agency</c>: the one agency an officer decides for.</param>
/// <param name="Office">Claim <c>office</c>: the customs office.</param>
public sealed record Who(
    string Subject, IReadOnlySet<Role> Roles, string? Party = null, string? Agency = null, string? Office = null)
{
    private static readonly FrozenDictionary<string, Role> ByClaim =
        Enum.GetValues<Role>().ToFrozenDictionary(Claim, StringComparer.Ordinal);

    /// <summary>Customs sees every declaration; officers of agencies and traders see their own.</summary>
    public bool IsCustoms => Is(Role.CustomsOfficer) || Is(Role.Supervisor);

    public bool Is(Role role) => Roles.Contains(role);

    /// <summary>The word that stands for the role in claim <c>role</c>, such as <c>agency-officer</c>.</summary>
    public static string Claim(Role role) => role switch
    {
        Role.Trader => "trader",
        Role.Broker => "broker",
        Role.AgencyOfficer => "agency-officer",
        Role.CustomsOfficer => "customs-officer",
        Role.Supervisor => "supervisor",
        Role.Bank => "bank",
        Role.Carrier => "carrier",
        Role.Administrator => "administrator",
    };

    public static Who Of(ClaimsPrincipal user) => new(
        user.FindFirstValue("sub") ?? "unknown",
        user.FindAll("role").Select(claim => claim.Value).Where(ByClaim.ContainsKey).Select(value => ByClaim[value]).ToHashSet(),
        user.FindFirstValue("party"),
        user.FindFirstValue("agency"),
        user.FindFirstValue("office"));
}
