using SingleWindow.Contracts;
using SingleWindow.Contracts.Wco;
using SingleWindow.Declarations.Supplementing;
using SingleWindow.Declarations.Tests.Clearing;
using SingleWindow.Declarations.Tests.Lodging;
using SingleWindow.ServiceHost;
using Xunit;

namespace SingleWindow.Declarations.Tests.Following;

public class supplementing_a_declaration
{
    private const string Supplementary = "26GB000000000000T2";

    private static Declaration Simplified(string type = "IMC") => Some.Registered() with
    {
        Country = "gb",
        Type = type,
        Status = DeclarationStatus.Released,
        ReleasedAt = new(2026, 11, 23, 23, 30, 0, TimeSpan.Zero),
    };

    [Fact]
    public void completes_the_simplified_declaration_once()
    {
        var command = new Supplement(Supplementary, ["IMC", "IMF"]);
        var decision = command.Decide(Simplified(), Some.Trader, Some.Now);
        Assert.Equal([new Supplemented(Supplementary, "t", Some.Now)], decision.Facts);
        var completed = Simplified().After(decision);
        Assert.Equal(Decision.AlreadySo, command.Decide(completed, Some.Trader, Some.Now));
        Assert.Equal("declaration/supplemented", new Supplement("another", ["IMC"]).Decide(completed, Some.Trader, Some.Now).Refusal?.Code);
        Assert.Null(SupplementaryOwed.Of(completed, SampleDeclarations.Britain, Some.Now));
    }

    [Fact]
    public void is_refused_for_what_is_complete_or_not_released()
    {
        var command = new Supplement(Supplementary, ["IMC"]);
        Assert.Equal("declaration/not-simplified", command.Decide(Simplified("IMA"), Some.Trader, Some.Now).Refusal?.Code);
        Assert.Equal("declaration/not-released", command.Decide(Simplified() with { Status = DeclarationStatus.Registered }, Some.Trader, Some.Now).Refusal?.Code);
        Assert.Equal(Decision.AlreadySo, command.Decide(Simplified(), new("x", new HashSet<Role> { Role.Trader }, Party: "another"), Some.Now));
        Assert.Equal(Decision.AlreadySo, command.Decide(null, Some.Trader, Some.Now));
    }

    [Theory]
    [InlineData("2026-12-10T23:59:00Z", false)]
    [InlineData("2026-12-11T00:00:00Z", true)]
    public void is_late_after_the_day_that_the_country_says(string now, bool late)
    {
        var owed = SupplementaryOwed.Of(Simplified(), SampleDeclarations.Britain, DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture))!;
        Assert.Equal((new DateOnly(2026, 12, 10), late), (owed.DueOn, owed.Overdue));
        Assert.Equal(["IMY", "EXY", "COY"], owed.CompletedBy);
        Assert.Null(SupplementaryOwed.Of(Simplified("IMA"), SampleDeclarations.Britain, Some.Now));
    }

    [Fact]
    public void finds_the_numbers_that_it_names_as_previous_documents()
    {
        var mrn = Declarations.Lodging.Mrn.Of("GB", Some.Now, 7);
        var text = new Contracts.Wco.Declaration
        {
            TypeCode = "IMY",
            GoodsShipment = new()
            {
                PreviousDocument = [new() { Id = mrn }, new() { Id = "9GB12345" }],
                GovernmentAgencyGoodsItem = [new() { PreviousDocument = [new() { Id = mrn }] }],
            },
        };
        Assert.Equal([mrn], Supplement.Named(text, SampleDeclarations.Britain, SampleDeclarations.Today).Mrns);
        Assert.Empty(Supplement.Named(text with { TypeCode = "IMA" }, SampleDeclarations.Britain, SampleDeclarations.Today).Mrns);
    }
}
