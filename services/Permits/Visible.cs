using Marten;
using SingleWindow.ServiceHost;

namespace SingleWindow.Permits;

/// <summary>Who may see what: traders and brokers their own, agency officers their agency's, customs everything.</summary>
internal static class Visible
{
    public static bool Sees(this Who who, Permit permit) => permit.Status is not PermitStatus.Awaited && (who.IsCustoms
        || Owns(who, permit.Holder, permit.Lodger) || Decides(who, permit.Agency));

    public static bool Sees(this Who who, Application application) => who.IsCustoms
        || Owns(who, application.Holder, application.Lodger) || Decides(who, application.Agency);

    public static bool Sees(this Who who, Requirements requirements, string agency) => who.IsCustoms || Decides(who, agency)
        || (requirements.Declared is { } declared && Owns(who, declared.Trader, declared.Lodger));

    public static bool Decides(this Who who, string agency) => who.Is(Role.AgencyOfficer) && who.Agency == agency;

    /// <summary>Null when it does not exist or is not for this caller, which look the same from outside.</summary>
    public static async Task<Application?> Application(this IQuerySession session, string id, Who who, CancellationToken stop) =>
        await session.LoadAsync<Application>(Permits.Application.Key(id), stop) is { } found && who.Sees(found) ? found : null;

    public static async Task<Permit?> Permit(this IQuerySession session, string number, Who who, CancellationToken stop) =>
        await session.LoadAsync<Permit>(Permits.Permit.Key(number), stop) is { } found && who.Sees(found) ? found : null;

    public static IResult NoApplication(string id) => Problems.NotFound("application/unknown", $"There is no application {id}.");

    public static IResult NoPermit(string number) => Problems.NotFound("permit/unknown", $"There is no permit {number}.");

    private static bool Owns(Who who, string holder, string lodger) =>
        (who.Is(Role.Trader) || who.Is(Role.Broker)) && who.Party is { } party && (party == holder || party == lodger);
}
