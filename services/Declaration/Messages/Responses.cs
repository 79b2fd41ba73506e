using System.Globalization;
using SingleWindow.Contracts;
using SingleWindow.Contracts.Payments;
using SingleWindow.Contracts.Wco;
using Wco = SingleWindow.Contracts.Wco;

namespace SingleWindow.Declarations.Messages;

/// <summary>WCO responses (RES), made of a notice and nothing else: the same notice gives the same response.</summary>
public static class Responses
{
    // Statement types of documents wanted, status names of requests and duties: as in the UK's published notifications.
    private const string DocumentsStatement = "ACA";
    private const string FreeText = "AFB";
    private const string ExitStatement = "CEX";
    private const string GrantedStatus = "39";
    private const string ExitedStatus = "A1";

    /// <summary>Of an error's text (WCO 488) and a statement's (WCO 225): an..512.</summary>
    private const int DescriptionLength = 512;

    /// <summary>Of a class id (WCO 375): an..3.</summary>
    private const int SectionLength = 3;

    public static Response Of(Notice notice) => new()
    {
        FunctionCode = ((int)notice.What).ToString("00", CultureInfo.InvariantCulture),
        FunctionalReferenceId = notice.Reference,
        IssueDateTime = Dates.Of(notice.At),
        AdditionalInformation = Statements(notice),
        Amendment = [.. notice.Changes.Select(Change)],
        AppealOffice = notice.AppealOffice is { } appeal ? new() { Id = appeal } : null,
        ContactOffice = notice.Contact is { } contact ? [Office(contact)] : [],
        Error = [.. notice.Findings.Select(finding => Error(finding, notice.Language))],
        Status = Status(notice),
        Declaration = About(notice),
        CorrectedDeclaration = notice.Corrections,
    };

    /// <summary>The envelope that goes with messages of a country.</summary>
    public static MetaData Envelope(string alpha2, string type = "RES", string? agency = null) => new()
    {
        WCODataModelVersionCode = "3.6",
        WCOTypeName = type,
        ResponsibleCountryCode = alpha2,
        ResponsibleAgencyName = agency,
    };

    private static Wco.Declaration About(Notice notice) => new()
    {
        AcceptanceDateTime = notice.AcceptedAt is { } accepted ? Dates.Of(accepted)
            : notice.What == Happening.Accepted ? Dates.Of(notice.At) : null,
        CancellationDateTime = notice.What == Happening.Invalidated ? Dates.Of(notice.At) : null,
        RejectionDateTime = notice.What == Happening.Rejected ? Dates.Of(notice.At) : null,
        FunctionalReferenceId = notice.Lrn,
        Id = notice.Mrn,
        VersionId = notice.Version?.ToString(CultureInfo.InvariantCulture),
        DutyTaxFee = Bill(notice),
        GoodsShipment = notice.Duties.Count == 0 ? null : new() { GovernmentAgencyGoodsItem = Items(notice.Duties) },
    };

    private static IReadOnlyList<AdditionalInformation> Statements(Notice notice)
    {
        if (notice.Statement is null && notice.Limit is null) return [];
        var type = notice.What switch
        {
            Happening.DocumentsWanted => DocumentsStatement,
            Happening.Exited => ExitStatement,
            _ => FreeText,
        };
        return
        [
            new()
            {
                StatementDescription = Cut(notice.Statement, DescriptionLength),
                StatementTypeCode = type,
                LimitDateTime = notice.Limit is { } limit ? Dates.Of(limit) : null,
            },
        ];
    }

    private static IReadOnlyList<Status> Status(Notice notice) => notice.What switch
    {
        Happening.Released or Happening.Cleared => [new() { ReleaseDateTime = Dates.Of(notice.At) }],
        Happening.RequestDecided when notice.Granted == true => [new() { NameCode = GrantedStatus }],
        Happening.Taxed => [new() { NameCode = ((int)notice.Debt).ToString(CultureInfo.InvariantCulture) }],
        Happening.Exited => [new() { NameCode = ExitedStatus, EffectiveDateTime = Dates.Of(notice.At) }],
        _ => [],
    };

    private static IReadOnlyList<DutyTaxFee> Bill(Notice notice) =>
        notice.PaymentReference is null && notice.Payable is null ? [] :
        [
            new()
            {
                Payment = new()
                {
                    ReferenceId = notice.PaymentReference,
                    DueDateTime = notice.PayableUntil is { } due ? Dates.Of(due) : null,
                    PaymentAmount = notice.Payable is { } money ? new(money.Amount, money.Currency) : null,
                },
            },
        ];

    private static IReadOnlyList<GovernmentAgencyGoodsItem> Items(IReadOnlyList<AssessedLine> lines) =>
    [
        .. lines.GroupBy(line => line.Item).OrderBy(item => item.Key).Select(item => new GovernmentAgencyGoodsItem
        {
            SequenceNumeric = item.Key,
            Commodity = new() { DutyTaxFee = [.. item.Select(Duty)] },
        }),
    ];

    private static DutyTaxFee Duty(AssessedLine line) => new()
    {
        AdValoremTaxBaseAmount = new(line.Base, line.Currency),
        TaxRateNumeric = line.Rate,
        TypeCode = line.Type,
        Payment = new() { TaxAssessedAmount = new(line.Amount, line.Currency), PaymentAmount = new(line.Amount, line.Currency) },
    };

    private static ContactOffice Office(ContactPoint contact) => new()
    {
        Id = contact.Office,
        // UNTDID 3155: TE telephone, EM electronic mail, AH world wide web.
        Communication =
        [
            .. contact.Phone is { } phone ? [new Communication { Id = phone, TypeCode = "TE" }] : Array.Empty<Communication>(),
            .. contact.Mail is { } mail ? [new Communication { Id = mail, TypeCode = "EM" }] : Array.Empty<Communication>(),
            .. contact.Web is { Length: <= 50 } web ? [new Communication { Id = web, TypeCode = "AH" }] : Array.Empty<Communication>(),
        ],
    };

    private static Error Error(Finding finding, string language) => new()
    {
        Description = Cut(ErrorText.Of(finding, language), DescriptionLength),
        ValidationCode = finding.Code,
        Pointer = Chain(finding.Pointer ?? []),
    };

    private static Amendment Change(PlaceChanged change) => new() { ChangeReasonCode = change.ReasonCode, Pointer = Chain(change.Pointer) };

    /// <summary>What is said of the envelope, which is no class of the WCO and has no id, is said of the declaration.</summary>
    private static Pointer[] Chain(IReadOnlyList<PointerStep> steps)
    {
        var chain = steps.Where(step => step.Section.Length <= SectionLength)
            .Select(step => new Pointer { SequenceNumeric = step.Sequence, DocumentSectionCode = step.Section, TagId = step.Tag }).ToArray();
        return chain.Length > 0 ? chain : [new() { DocumentSectionCode = WcoShape.Of<Wco.Declaration>().Id }];
    }

    private static string? Cut(string? text, int length) =>
        text is null ? null : Characters.Shown(text.Length > length ? text[..(length - 1)] + "…" : text);
}
