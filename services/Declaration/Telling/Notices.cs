using System.Globalization;
using SingleWindow.Contracts;
using SingleWindow.Contracts.Payments;
using SingleWindow.Contracts.Risk;
using SingleWindow.Contracts.Wco;
using SingleWindow.Countries;
using SingleWindow.Declarations.Messages;
using Wco = SingleWindow.Contracts.Wco;

namespace SingleWindow.Declarations.Telling;

/// <summary>What the trader is told of a declaration, made of its facts and of nothing else: the same facts give the same notices.</summary>
/// <remarks>
/// A notice keeps its place and reference for ever, because facts are only ever added behind. The order is that of the
/// UK's notifications: accepted, duties, cleared; received and decided around each request; received, accepted and corrected for
/// what was lodged before presentation.
/// </remarks>
public static class Notices
{
    /// <param name="facts">All facts of one declaration, in order.</param>
    /// <param name="language">Of the texts that are ours; reasons stand as people wrote them.</param>
    public static IReadOnlyList<Notice> Of(IEnumerable<IDeclarationFact> facts, CountryProfile country, string language = "en")
    {
        var story = new Story(country, language);
        foreach (var fact in facts) story.Tell(fact);
        return story.Told;
    }

    private sealed class Story(CountryProfile country, string language)
    {
        private readonly List<Notice> _told = [];
        private Lodged? _lodged;
        private DateTimeOffset? _acceptedAt;
        private Wco.Declaration _text = new();
        private string? _type;
        private string _office = "";
        private int _version;
        private int _position;
        private int _ofThisFact;
        private IReadOnlyList<AssessedLine> _duties = [];
        private Billed? _bill;
        private string? _paidBy;

        public IReadOnlyList<Notice> Told => _told;

        public void Tell(IDeclarationFact fact)
        {
            (_position, _ofThisFact) = (_position + 1, 0);
            switch (fact)
            {
                case Lodged f:
                    Begin(f);
                    break;
                case Arrived f:
                    Presented(f.At);
                    break;
                case Presented f:
                    Say(Happening.Registered, f.At, n => n with { Lrn = f.Reference ?? n.Lrn });
                    Presented(f.At);
                    break;
                case Amended f:
                    Amended(f);
                    break;
                case Cancelled f:
                    Requested(f.At);
                    Say(Happening.Invalidated, f.At, n => n with { Statement = f.Reason });
                    break;
                case ChannelAssigned f:
                    Selected(f);
                    break;
                case DocumentsAccepted f:
                    Requested(f.At);
                    break;
                case InspectionDone { Outcome: InspectionOutcome.Irregular } f:
                    Say(Happening.HandledManually, f.At, n => Appealable(n) with { Statement = f.Reason });
                    break;
                case HoldOpened f:
                    Held(f);
                    break;
                case AssessmentFailed f:
                    Say(Happening.QueryRaised, f.At, n => n with { Findings = f.Findings });
                    break;
                case Assessed { Lines: { } lines }:
                    _duties = lines;
                    break;
                case Billed f:
                    Billed(f);
                    break;
                case PaymentMet f:
                    Paid(f);
                    break;
                case Released f:
                    // What a guarantee covers is not paid: the goods may go, the debt stays open.
                    Say(_paidBy == "guarantee" ? Happening.Released : Happening.Cleared, f.At);
                    break;
                case Exited f:
                    Say(Happening.Exited, f.At, n => n with { Statement = f.Office });
                    break;
                case Refused f:
                    Say(Happening.Rejected, f.At, n => Appealable(n) with { Statement = f.Reason });
                    break;
                default:
                    break;
            }
        }

        private void Begin(Lodged f)
        {
            (_lodged, _text, _version, _office, _type) = (f, f.Text, 1, f.Office, f.Text.TypeCode);
            if (!f.BeforeArrival) _acceptedAt = f.At;
            Say(f.BeforeArrival ? Happening.Registered : Happening.Accepted, f.At, n => n with { Findings = Worded(f.Warnings, f.Text) });
        }

        /// <summary>What was lodged beforehand is accepted now, and where the country says so its type becomes that of presented goods.</summary>
        private void Presented(DateTimeOffset at)
        {
            if (_acceptedAt is not null) return;
            _acceptedAt = at;
            Say(Happening.Accepted, at);
            if (country.Codes.Find("declaration-type", _type ?? "", _lodged!.AcceptedOn)?["presentedAs"] is not { Length: > 0 } type) return;
            _type = type;
            Say(Happening.Corrected, at, n => n with
            {
                Changes = [new([new(Shape.Id, null, TypeTag)], PresentationReason)],
                Corrections = new Wco.Declaration { FunctionCode = "9", TypeCode = type },
            });
        }

        private void Amended(Amended f)
        {
            Requested(f.At, Worded(f.Warnings, f.Text));
            var earlier = _text;
            (_text, _version, _office, _type, _duties, _bill, _paidBy) = (f.Text, f.Version, f.Office, f.Text.TypeCode, [], null, null);
            Say(Happening.Corrected, f.At, n => Corrections.With(n, earlier, f.Text, f.Reasons));
        }

        private void Selected(ChannelAssigned f)
        {
            if (f.Channel == Channel.Yellow)
            {
                Say(Happening.DocumentsWanted, f.At, n => n with
                {
                    Statement = NoticeTexts.ShowDocuments.In(language),
                    Limit = Within("documents", f.At),
                });
            }
            else if (f.Channel == Channel.Red)
            {
                Say(Happening.ControlIntended, f.At, n => n with { Statement = NoticeTexts.MakeAvailable.In(language) });
            }
        }

        private void Held(HoldOpened f) => Say(Happening.AgencyDecides, f.At, n => n with
        {
            Statement = $"{f.Reason} {f.Act} ({f.LegalBasis})",
            Limit = f.Deadline is { } deadline ? country.Local(deadline) : null,
            Contact = Agency(f.Agency),
        });

        /// <summary>Something the trader sent was received and granted: an amendment, a cancellation, the documents asked for.</summary>
        private void Requested(DateTimeOffset at, IReadOnlyList<Finding>? warnings = null)
        {
            Say(Happening.Registered, at);
            Say(Happening.RequestDecided, at, n => n with { Granted = true, Findings = warnings ?? [] });
        }

        private void Billed(Billed f)
        {
            var known = _bill?.Total;
            _bill = f;
            if (f.Total.Amount > 0 && f.Total != known) Taxed(f.At, DebtStage.Provisional);
        }

        private void Paid(PaymentMet f)
        {
            _paidBy = f.Method;
            if (_bill is { Total.Amount: > 0 }) Taxed(f.At, f.Method == "guarantee" ? DebtStage.Secured : DebtStage.Final);
        }

        private void Taxed(DateTimeOffset at, DebtStage stage) => Say(Happening.Taxed, at, n => Appealable(n) with
        {
            Duties = _duties,
            Debt = stage,
            PaymentReference = _bill!.Reference,
            Payable = stage == DebtStage.Final ? _bill.Total : _bill.Outstanding,
            PayableUntil = _bill.DueAt is { } due ? country.Local(due) : null,
        });

        private Notice Appealable(Notice notice) => notice with
        {
            AppealOffice = Offices.AppealOf(country, _office, _lodged!.AcceptedOn),
            Limit = Within("appeal", notice.At),
        };

        private void Say(Happening what, DateTimeOffset at, Func<Notice, Notice>? with = null)
        {
            var suffix = _ofThisFact == 0 ? "" : ((char)('a' + _ofThisFact)).ToString();
            _ofThisFact++;
            var notice = new Notice(what, string.Create(CultureInfo.InvariantCulture, $"{_lodged!.Mrn}-{_position}{suffix}"), country.Local(at))
            {
                Mrn = _lodged.Mrn,
                Lrn = _lodged.Lrn,
                Version = _version,
                Language = language,
                AcceptedAt = _acceptedAt is { } accepted ? country.Local(accepted) : null,
                Contact = Offices.ContactOf(country, _office, _lodged.AcceptedOn),
            };
            _told.Add(with is null ? notice : with(notice));
        }

        private IReadOnlyList<Finding> Worded(IReadOnlyList<Finding>? warnings, Wco.Declaration text) =>
            warnings is { Count: > 0 } ? Rewording.Of(warnings, text, country, _lodged!.AcceptedOn, language) : [];

        private DateTimeOffset? Within(string limit, DateTimeOffset from) => Offices.Within(country, limit, country.Local(from));

        private ContactPoint? Agency(string code) =>
            country.AgencyOf(code, _lodged!.AcceptedOn) is { } agency ? new(agency.Code, Web: agency.Contact) : new ContactPoint(code);

        private static readonly WcoShape Shape = WcoShape.Of<Wco.Declaration>();

        private static string TypeTag => Shape.Element(nameof(Wco.Declaration.TypeCode))!.Id;
    }

    /// <summary>Reason of what customs itself changes (WCO 099), as in the UK's notifications.</summary>
    private const string PresentationReason = "16";
}
