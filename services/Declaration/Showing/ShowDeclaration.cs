using System.Security.Claims;
using System.Text.Json;
using Marten;
using SingleWindow.Contracts;
using SingleWindow.Contracts.Risk;
using SingleWindow.Declarations.Clearing;
using SingleWindow.ServiceHost;

namespace SingleWindow.Declarations.Showing;

/// <summary>Where a declaration stands; the same state for everyone, the text only for those entitled.</summary>
/// <param name="WaitsFor">Kinds of the gates that are open.</param>
public sealed record DeclarationShown(
    string Mrn, int Version, DeclarationStatus Status, string Country, Direction Direction, DateOnly AcceptedOn, string Office,
    IReadOnlyList<GateKind> WaitsFor, DateTimeOffset RegisteredAt, DateTimeOffset ChangedAt, DateTimeOffset? ReleasedAt,
    string? Lrn = null, string? Lodger = null, string? Trader = null, Channel? Channel = null, string? Reason = null,
    JsonElement? Declaration = null)
{
    internal static DeclarationShown To(Declaration d, Sight sight, JsonElement? text = null)
    {
        var state = new DeclarationShown(
            d.Mrn, d.Version, d.Status, d.Country, d.Direction, d.AcceptedOn, d.Office,
            [.. d.Gates.Open.Select(gate => gate.Kind).Distinct()], d.RegisteredAt, d.ChangedAt, d.ReleasedAt);
        return sight < Sight.Goods ? state : state with
        {
            Lrn = d.Lrn,
            Lodger = d.Lodger,
            Trader = d.Trader,
            Channel = d.Channel,
            Reason = d.Reason,
            Declaration = text,
        };
    }
}

/// <summary>Why not released: every gate with what it is, under which law, who owes the next act, since when, until when.</summary>
public sealed record WhyNotReleased(
    string Mrn, int Version, DeclarationStatus Status, string Answer, IReadOnlyList<GateShown> Gates);

public sealed record GateShown(
    GateKind Kind, string Key, GateState State, string Owner, string LegalBasis, string Code, string Text, string Act,
    DateTimeOffset Since, DateTimeOffset? Deadline, string? Reference)
{
    internal static GateShown Of(Gate gate, Sight sight) => new(
        gate.Kind, gate.Key, gate.State, gate.Owner, gate.LegalBasis, gate.Code,
        sight == Sight.Everything || gate.Kind != GateKind.Payment ? gate.Text : "", sight >= Sight.Goods ? gate.Act : "",
        gate.Since, gate.Deadline, sight == Sight.Everything ? gate.Reference : null);
}

internal static class ShowDeclarationOverHttp
{
    public static void MapShowDeclaration(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v1/declarations/{mrn}").WithTags("Declarations");
        group.MapGet("", Show).Produces<DeclarationShown>().WithSummary("One declaration, with its text").Allow(Readers);
        group.MapGet("gates", Gates).Produces<WhyNotReleased>().WithSummary("Why not released").Allow(Readers);
    }

    public static readonly Role[] Readers =
        [Role.Trader, Role.Broker, Role.AgencyOfficer, Role.CustomsOfficer, Role.Supervisor, Role.Carrier];

    private static Task<IResult> Show(
        string mrn, ClaimsPrincipal user, IQuerySession session, HttpContext http, CancellationToken stop) =>
        session.IfEntitled(mrn, user, async (declaration, version, sight) =>
        {
            var text = sight >= Sight.Goods ? await session.TextOf(declaration.Mrn, declaration.Version, stop) : null;
            return Versions.Answer(http, version, () => TypedResults.Ok(DeclarationShown.To(
                declaration, sight, text is null ? null : JsonSerializer.SerializeToElement(text, Json.Options))));
        }, stop);

    private static Task<IResult> Gates(
        string mrn, ClaimsPrincipal user, IQuerySession session, HttpContext http, CancellationToken stop) =>
        session.IfEntitled(mrn, user, (declaration, version, sight) => Task.FromResult(Versions.Answer(http, version, () =>
            TypedResults.Ok(new WhyNotReleased(
                declaration.Mrn, declaration.Version, declaration.Status, Answer(declaration),
                [.. declaration.Gates.All.Select(gate => GateShown.Of(gate, sight))])))), stop);

    private static string Answer(Declaration d) => d.Status switch
    {
        DeclarationStatus.Released or DeclarationStatus.Exited => $"Released at {d.ReleasedAt:O}.",
        DeclarationStatus.Cancelled => $"Cancelled: {d.Reason}",
        DeclarationStatus.Refused => $"Release was refused: {d.Reason}",
        _ => $"Waits for {string.Join(", ", d.Gates.Open.Select(gate => $"{gate.Kind.ToString().ToLowerInvariant()} ({gate.Owner})").Distinct(StringComparer.Ordinal))}.",
    };
}
