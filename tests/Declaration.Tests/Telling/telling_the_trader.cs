using SingleWindow.Contracts;
using SingleWindow.Contracts.Risk;
using SingleWindow.Countries;
using SingleWindow.Declarations.Lodging;
using SingleWindow.Declarations.Messages;
using SingleWindow.Declarations.Telling;
using Xunit;
using static SingleWindow.Declarations.Tests.Lodging.SampleDeclarations;
using Some = SingleWindow.Declarations.Tests.Clearing.Some;

namespace SingleWindow.Declarations.Tests.Telling;

public class telling_the_trader
{
    private static readonly IDeclarationFact[] Everything =
    [
        Lodged(before: true, "EXD"),
        Some.Hold("1-FOOD", 1001) with { Deadline = Some.Now.AddDays(3) },
        Some.Selected(Channel.Yellow), Some.Selected(Channel.Red, 1001),
        new AssessmentFailed(1, 1, [new("SW30012", "No such line.", "/x", [new("42A")])], "payment", Some.Now),
        new Assessed(1, 2, new(10, "GBP"), "payment", Some.Now, [new(1, "A00", 100, 10, 10, "GBP", "8510900000", "100 × 10 %")]),
        Some.Billed(2000) with { Total = new(10, "GBP"), Outstanding = new(10, "GBP"), DueAt = Some.Now.AddDays(5) },
        Some.Inspected(InspectionOutcome.Irregular, 3000), new Arrived("carrier", Some.Now), new DocumentsAccepted("officer", Some.Now),
        new Amended(2, "gb", Direction.Export, new(2026, 11, 23), "broker", "trader", "", new(), "hash-2", "someone", Some.Now),
        Some.Billed(4000, 2) with { Total = new(10, "GBP"), Outstanding = new(10, "GBP") }, Some.Paid(4001, 2),
        new Released(2, "gb", "clearance", Some.Now), new Exited(2, "gb", "GB000040", "carrier", Some.Now),
        new Refused(2, "gb", "Counterfeit.", "supervisor", Some.Now), new Cancelled(2, "gb", "Declared in error.", "trader", Some.Now),
    ];

    // A guarantee covers the debt of the second story.
    private static readonly IDeclarationFact[] Covered =
    [
        Lodged(before: false, "IMA"), Some.Billed(1000) with { Total = new(10, "GBP") },
        Some.Paid(2000) with { Method = "guarantee" }, new Released(1, "gb", "clearance", Some.Now),
    ];

    public static TheoryData<string, string> Countries => new() { { "gb", "en" }, { "kr", "ko" } };

    [Theory, MemberData(nameof(Countries))]
    public void everything_that_can_happen_is_told_validly_and_says_whom_to_ask(string country, string language)
    {
        var agency = Profile(country).Agencies[0].Code;
        var everything = Everything.Select(fact => fact is HoldOpened held ? held with { Agency = agency } : fact);
        var notices = Notices.Of(everything, Profile(country), language).Concat(Notices.Of(Covered, Profile(country), language)).ToArray();
        Assert.Equal(Enum.GetValues<Happening>(), notices.Select(notice => notice.What).Distinct().Order());
        Assert.All(notices, notice =>
        {
            Assert.Empty(ResponseSchema.Errors(ResponseXml.Write(Responses.Of(notice), Responses.Envelope("GB"))));
            Assert.NotEmpty(Assert.Single(Responses.Of(notice).ContactOffice).Communication);
            if (notice.What is Happening.Rejected or Happening.Taxed or Happening.HandledManually)
            {
                Assert.NotNull(notice.AppealOffice);
                Assert.True(notice.Limit > notice.At);
            }
        });
        Assert.All(notices.Where(notice => notice.What == Happening.DocumentsWanted), notice => Assert.Equal(notice.At.AddDays(10), notice.Limit));
    }

    [Fact]
    public void references_are_unique_and_stay_when_more_happens()
    {
        var all = Notices.Of(Everything, Britain);
        Assert.Equal(all.Count, all.Select(notice => notice.Reference).Distinct(StringComparer.Ordinal).Count());
        Assert.All(all, notice => Assert.True(notice.Reference.Length <= 35));
        for (var facts = 1; facts < Everything.Length; facts++)
        {
            var earlier = Notices.Of(Everything.Take(facts), Britain);
            Assert.Equal(all.Take(earlier.Count).Select(notice => notice.Reference), earlier.Select(notice => notice.Reference));
        }
    }

    [Fact]
    public void what_was_lodged_beforehand_is_received_then_accepted_with_the_type_of_presented_goods()
    {
        var told = Notices.Of([Lodged(before: true, "EXD"), new Arrived("carrier", Some.Now.AddHours(2))], Britain);
        Assert.Equal([Happening.Registered, Happening.Accepted, Happening.Corrected], told.Select(notice => notice.What));
        Assert.Null(Responses.Of(told[0]).Declaration!.AcceptanceDateTime);
        Assert.Equal("20261123110000Z", Responses.Of(told[1]).Declaration!.AcceptanceDateTime!.Text);
        Assert.Equal("EXA", Responses.Of(told[2]).CorrectedDeclaration!.TypeCode);
        Assert.Equal("D013", Assert.Single(Assert.Single(Responses.Of(told[2]).Amendment).Pointer).TagId);
    }

    [Fact]
    public void an_amendment_is_told_place_by_place_with_the_new_values()
    {
        var before = KoreanImport();
        var items = before.GoodsShipment!.GovernmentAgencyGoodsItem;
        var after = before with
        {
            TotalPackageQuantity = 31,
            GoodsShipment = before.GoodsShipment with { GovernmentAgencyGoodsItem = [items[0], items[1] with { Commodity = items[1].Commodity! with { Description = "Phones" } }] },
        };
        var told = Notices.Of(
        [
            Lodged(before: false, "IMA") with { Text = before },
            new Amended(2, "kr", Direction.Import, Today, "broker", "trader", "", after, "hash-2", "someone", Some.Now, [new("28", null)]),
        ], Korea);
        Assert.Equal([Happening.Accepted, Happening.Registered, Happening.RequestDecided, Happening.Corrected], told.Select(notice => notice.What));
        var response = Responses.Of(told[^1]);
        Assert.Equal(["42A/146", "42A/67A/68A2/23A/137"], response.Amendment.Select(amendment => string.Join('/', amendment.Pointer
            .Select(step => $"{step.DocumentSectionCode}{step.SequenceNumeric}{(step.TagId is null ? "" : $"/{step.TagId}")}"))));
        Assert.All(response.Amendment, amendment => Assert.Equal("28", amendment.ChangeReasonCode));
        Assert.Equal(31, response.CorrectedDeclaration!.TotalPackageQuantity);
        var item = Assert.Single(response.CorrectedDeclaration.GoodsShipment!.GovernmentAgencyGoodsItem);
        Assert.Equal((2, "Phones", null), (item.SequenceNumeric, item.Commodity!.Description, item.CustomsValuation?.MethodCode));
        Assert.Null(response.CorrectedDeclaration.FunctionalReferenceId);
    }

    [Fact]
    public void duties_come_line_by_line_first_provisional_then_final()
    {
        var told = Notices.Of(Everything, Britain).Where(notice => notice.What == Happening.Taxed).ToArray();
        Assert.Equal([DebtStage.Provisional, DebtStage.Provisional, DebtStage.Final], told.Select(notice => notice.Debt));
        Assert.Equal("A00", Responses.Of(told[0]).Declaration!.GoodsShipment!.GovernmentAgencyGoodsItem[0].Commodity!.DutyTaxFee[0].TypeCode);
    }

    // What did not keep it out is worth knowing as long as it can be read: in the words of whoever reads it.
    [Theory]
    [InlineData("en", "Warning: The information package does not know drawback; it is kept, but nobody reads it.")]
    [InlineData("ko", "경고: ")]
    public void warnings_stand_on_what_was_accepted_in_the_language_of_the_reader(string language, string begins)
    {
        var text = KoreanImport() with { BorderTransportMeans = null };
        var told = Checks.Of(text, Korea, Today);
        Finding[] warnings = [new("SW10014", "Told when it was lodged.", "/drawback", [new("42A")], Severity: Severity.Warning), .. told.Where(f => f.Code == "SW14014")];
        var lodged = Lodged(before: false, "IMA") with { Country = "kr", Text = text, AcceptedOn = Today, Warnings = warnings };
        var amended = new Amended(2, "kr", Direction.Import, Today, "broker", "trader", "", text, "hash-2", "someone", Some.Now, Warnings: warnings);
        var notices = Notices.Of([lodged, amended], Korea, language);
        Assert.Equal([Happening.Accepted, Happening.RequestDecided], notices.Where(notice => notice.Findings.Count > 0).Select(notice => notice.What));
        var errors = Responses.Of(notices[0]).Error;
        Assert.Equal(["SW10014", "SW14014"], errors.Select(error => error.ValidationCode));
        Assert.StartsWith(begins, errors[0].Description, StringComparison.Ordinal);
        Assert.Equal(Checks.Of(text, Korea, Today, language).Single(f => f.Code == "SW14014").Text, notices[0].Findings[1].Text);
    }

    [Fact]
    public void nothing_to_pay_is_not_told() => Assert.Equal(
        [Happening.Accepted, Happening.Cleared],
        Notices.Of(
            [Lodged(before: false, "IMA"), Some.Billed(1000) with { Total = new(0, "GBP") }, Some.Paid(2000) with { Method = "none" }, new Released(1, "gb", "clearance", Some.Now)],
            Britain).Select(notice => notice.What));

    [Fact]
    public void the_office_of_the_declaration_answers_and_another_for_those_without_a_telephone()
    {
        Assert.Equal("030", Offices.ContactOf(Korea, "030", Today)!.Office);
        Assert.Equal("GBSAA001", Offices.ContactOf(Britain, "GB000060", Today)!.Office);
        Assert.Equal("GBSAA001", Offices.ContactOf(Britain, "", Today)!.Office);
    }

    private static Lodged Lodged(bool before, string type) => Some.Lodged(before) with { Country = "gb", Office = "", Text = new() { TypeCode = type } };

    private static CountryProfile Profile(string code) => code == "gb" ? Britain : Korea;
}
