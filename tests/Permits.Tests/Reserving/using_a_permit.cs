using System.Globalization;
using SingleWindow.Permits.Reserving;
using SingleWindow.Permits.Resolving;
using Xunit;

namespace SingleWindow.Permits.Tests.Reserving;

public class using_a_permit
{
    /// <summary>Every reason on its own, in the order in which they are looked at.</summary>
    private static readonly (string Code, Func<Permit, Permit> Permit, Func<PermitUse, PermitUse> Use)[] Reasons =
    [
        ("permit/unknown", p => p, u => u with { Country = "gb" }),
        ("permit/other-holder", p => p with { Holder = "1108654321" }, u => u),
        ("permit/wrong-formality", p => p with { Formality = "MFDS-FOOD" }, u => u),
        ("permit/not-valid-yet", p => p with { ValidFrom = Of.Today.AddDays(1) }, u => u),
        ("permit/expired", p => p with { ValidUntil = Of.Today.AddDays(-1) }, u => u),
        ("permit/suspended", p => p with { Status = PermitStatus.Suspended }, u => u),
        ("permit/revoked", p => p with { Status = PermitStatus.Revoked }, u => u),
        ("permit/commodity-not-covered", p => p, u => u with { Hs = "9503000000" }),
        ("permit/origin-not-covered", p => p with { Lines = [new(p.Lines[0].Terms with { Origins = ["JP"] })] }, u => u),
        ("permit/quantity-missing", p => p, u => u with { Quantities = [new(0, "KGM")] }),
        ("permit/unit-differs", p => p with { Lines = [new(p.Lines[0].Terms with { Unit = "LTR" })] }, u => u),
        ("permit/quantity-exceeded", p => p with { Lines = [p.Lines[0] with { Consumed = 95 }] }, u => u),
    ];

    public static TheoryData<string> Codes => [.. Reasons.Select(r => r.Code)];

    public static TheoryData<string, string> Pairs =>
        [.. Reasons.SelectMany((first, n) => Reasons.Skip(n + 1).Where(second => CanBothHold(first.Code, second.Code)).Select(second => (first.Code, second.Code)))];

    [Theory, MemberData(nameof(Codes))]
    public void is_refused_for_each_reason(string code)
    {
        var (_, permit, use) = Reasons.First(r => r.Code == code);
        Assert.Equal(code, use(Of.Use()).Check(permit(Of.APermit()), Of.Number).Refusal?.Code);
    }

    [Theory, MemberData(nameof(Pairs))]
    public void is_refused_for_the_first_of_two_reasons(string first, string second)
    {
        var (a, b) = (Reasons.First(r => r.Code == first), Reasons.First(r => r.Code == second));
        Assert.Equal(first, a.Use(b.Use(Of.Use())).Check(a.Permit(b.Permit(Of.APermit())), Of.Number).Refusal?.Code);
    }

    [Fact]
    public void looks_at_the_reasons_in_the_order_that_is_published()
    {
        var published = Holds.Codes.Where(code => Reasons.Any(r => r.Code == code));
        Assert.Equal(Reasons.Select(r => r.Code), published);
    }

    [Fact]
    public void is_refused_where_nothing_was_issued()
    {
        var awaited = Permit.Fold(null, Permit.Key("X"), new PermitAwaited(Of.Mrn, 1, 1, Of.Now));
        Assert.Equal("permit/unknown", Of.Use().Check(null, "X").Refusal?.Code);
        Assert.Equal("permit/unknown", Of.Use().Check(awaited, "X").Refusal?.Code);
    }

    [Theory]
    [InlineData("100", "KGM", "100")]
    [InlineData("0.1", "TNE", "100")]
    [InlineData("5", "GRM", "0.005")]
    [InlineData("0.0001", "KGM", "0.001")]
    [InlineData("3", "KGM#G", "3")]
    public void reserves_in_the_unit_of_the_permit_with_three_places_rounded_up(string declared, string unit, string expected)
    {
        var (quantity, reserved) = (decimal.Parse(declared, CultureInfo.InvariantCulture), decimal.Parse(expected, CultureInfo.InvariantCulture));
        var answer = Of.Use(quantity, unit).Check(Of.APermit(), Of.Number);
        Assert.Null(answer.Refusal);
        Assert.Equal(reserved, answer.Quantity);
    }

    [Fact]
    public void takes_the_first_quantity_that_the_permit_can_count()
    {
        var use = Of.Use() with { Quantities = [new(4, "NAR"), new(12, "KGM")] };
        Assert.Equal(12, use.Check(Of.APermit(), Of.Number).Quantity);
    }

    [Fact]
    public void counts_nothing_where_the_permit_has_no_ceiling() =>
        Assert.Equal(0, Of.Use(1_000_000).Check(Of.APermit(quantity: null), Of.Number).Quantity);

    [Fact]
    public void counts_its_own_reservation_as_available()
    {
        var permit = Of.APermit(100, new QuantityReserved(Of.Mrn, 1, 1, 1, 90, Of.Now));
        Assert.Null(Of.Use(100).Check(permit, Of.Number).Refusal);
        Assert.Equal("permit/quantity-exceeded", Of.Use(100, mrn: "other").Check(permit, Of.Number).Refusal?.Code);
    }

    [Fact]
    public void takes_the_next_line_when_the_first_is_used_up()
    {
        var terms = Of.Issued().Lines[0];
        var permit = Of.APermit() with { Lines = [new(terms, Consumed: 100), new(terms with { Line = 2 })] };
        Assert.Equal(2, Of.Use().Check(permit, Of.Number).Line);
    }

    [Fact]
    public void after_its_end_is_for_declarations_accepted_before_it()
    {
        var permit = Of.APermit() with { ValidUntil = Of.Today };
        Assert.Null((Of.Use() with { ActedOn = Of.Today.AddDays(3) }).Check(permit, Of.Number).Refusal);
    }

    [Fact]
    public void by_an_act_of_the_agency_after_its_end_is_only_for_what_was_reserved_before()
    {
        var late = Of.Use() with { ActedOn = Of.Today.AddDays(20), ByAgency = true };
        var reserved = Of.APermit(100, new QuantityReserved(Of.Mrn, 1, 1, 1, 10, Of.Now));
        Assert.Equal("permit/expired", late.Check(Of.APermit(), Of.Number).Refusal?.Code);
        Assert.Null(late.Check(reserved, Of.Number).Refusal);
    }

    // A permit has one status, one period and one use one list of quantities.
    private static bool CanBothHold(string first, string second) => (first, second)
        is not (("permit/suspended", "permit/revoked") or ("permit/quantity-missing", "permit/unit-differs")
            or ("permit/origin-not-covered", "permit/unit-differs") or ("permit/unit-differs", "permit/quantity-exceeded")
            or ("permit/origin-not-covered", "permit/quantity-exceeded") or ("permit/quantity-missing", "permit/quantity-exceeded"));
}
