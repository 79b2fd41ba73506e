using SingleWindow.Contracts;
using SingleWindow.Contracts.Wco;
using SingleWindow.Countries;
using SingleWindow.Declarations.Messages;
using SingleWindow.Declarations.Requesting;
using SingleWindow.ServiceHost;
using Wco = SingleWindow.Contracts.Wco;

namespace SingleWindow.Declarations.Lodging;

/// <summary>What came in at the door: read, in either format, and checked as of today in the country that judges it.</summary>
/// <param name="Hash">SHA-256 of the payload as sent.</param>
/// <param name="AsXml">The sender spoke WCO XML and is answered with WCO RES XML.</param>
public sealed record Submission(
    CountryProfile Country, Wco.Declaration Declaration, IReadOnlyList<Finding> Findings, Direction Direction, DateOnly AcceptedOn,
    string Trader, bool BeforeArrival, string Hash, string Language, bool AsXml)
{
    /// <summary>A trader lodges for itself; for others a broker does (RKC GA 8.1).</summary>
    private static readonly Wording NotRepresented = Wording.Error("SW30020",
        "You may lodge for {0} only as a broker.", "{0}을(를) 대신하여 신고하려면 관세사 자격이 필요합니다.");

    public bool Passes => Findings.All(finding => finding.Severity != Severity.Error);

    public string Lrn => Declaration.FunctionalReferenceId ?? "";

    public string Office => Declaration.DeclarationOfficeId ?? Declaration.PresentationOffice?.Id ?? "";

    /// <summary>Reads and checks; a body that is no declaration at all is a finding like any other.</summary>
    public static Submission Of(
        ReadOnlyMemory<byte> body, string? contentType, string language, CountryProfile country, Who who, DateTimeOffset now) =>
        Of(new Payload(body, contentType, language), country, who, now);

    internal static Submission Of(Payload payload, CountryProfile country, Who who, DateTimeOffset now) => Of(
        payload.IsXml ? DeclarationXml.Read(payload.Bytes, payload.Language) : DeclarationJson.Read(payload.Bytes.Span, payload.Language),
        payload, country, who, country.Today(now), isText: true);

    /// <summary>Checks what was read.</summary>
    /// <param name="asOf">The day of acceptance: a later version is judged by the law of the first one's day.</param>
    /// <param name="isText">The payload is the text itself, so that findings can name its lines.</param>
    internal static Submission Of(
        MessageRead read, Payload payload, CountryProfile country, Who who, DateOnly asOf, bool isText)
    {
        var (declaration, language) = (read.Declaration, payload.Language);
        var direction = Checks.DirectionOf(declaration, country, asOf) ?? Direction.Import;
        var trader = (direction == Direction.Import ? declaration.GoodsShipment?.Importer?.Id : declaration.Exporter?.Id)
            ?? declaration.Declarant?.Id ?? "";
        var findings = read.Readable
            ? [.. read.Findings, .. Checks.Of(declaration, country, asOf, language), .. Representation(declaration, who, trader, direction, language)]
            : read.Findings;
        return new(
            country, declaration, payload.IsXml && isText ? DeclarationXml.WithLines(payload.Bytes, findings) : findings, direction, asOf, trader,
            IsBeforeArrival(declaration, country, asOf), payload.Hash, language, payload.IsXml);
    }

    private static IEnumerable<Finding> Representation(Wco.Declaration declaration, Who who, string trader, Direction direction, string language)
    {
        if (who.Is(Role.Broker) || who.Party == trader || trader.Length == 0)
        {
            return [];
        }

        var path = direction == Direction.Import ? "/goodsShipment/importer/id" : "/exporter/id";
        return
        [
            new Finding(
                NotRepresented.Code, NotRepresented.In(language, trader), path, Pointers.Find(declaration, path)?.Pointer, trader,
                who.Party, "RKC GA 8.1"),
        ];
    }

    /// <summary>The country's list of declaration types says which are lodged before the goods are presented (UCC DE 1/2).</summary>
    private static bool IsBeforeArrival(Wco.Declaration declaration, CountryProfile country, DateOnly today) =>
        country.Codes.Find("declaration-type", declaration.TypeCode ?? "", today)?["lodged"] == "beforePresentation";
}
