using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using SingleWindow.Contracts.Risk;
using SingleWindow.Risk.Inspecting;
using SingleWindow.Risk.Overriding;
using SingleWindow.Risk.Selecting;
using SingleWindow.ServiceHost;
using Xunit;

namespace SingleWindow.Risk.Tests.Selecting;

public class selecting_a_channel
{
    // Wine is red, all else is green.
    private static readonly Practice WineIsRed = Some.Practice([Some.Rule("item.hs startsWith \"2204\"", lane: Channel.Red)]);
    private static readonly LodgedVersion Wine = Some.Lodged();

    [Fact]
    public void says_the_channel_and_every_reason_with_rule_and_version()
    {
        var judged = Assert.IsType<DeclarationJudged>(Select(null, Wine).Facts[0]);
        Assert.Equal((Channel.Red, 1, "kr", "020"), (judged.Channel, judged.Version, judged.Country, judged.Office));
        Assert.Equal([new Hit("R1", "1", Channel.Red, 0, "goods", "Open every box.")], judged.Reasons);
    }

    [Fact]
    public void red_orders_an_inspection_that_says_what_to_look_at()
    {
        var order = Assert.IsType<ExaminationOrdered>(Select(null, Wine).Facts[1]);
        Assert.Equal(("26KR1-1", "020", "Open every box."), (order.InspectionId, order.Office, order.Instruction));
    }

    [Fact]
    public void green_orders_nothing() => Assert.Single(Select(null, Cheese(1)).Facts);

    [Fact]
    public void an_amended_declaration_is_selected_anew_and_an_open_order_falls_away()
    {
        var facts = Select(After(Wine), Cheese(2)).Facts;
        Assert.Equal(ClosedBecause.Superseded, Assert.IsType<ExaminationClosed>(facts[0]).Because);
        Assert.Equal((2, Channel.Green), Facts.Judged(facts[1]));
    }

    [Fact]
    public void amended_and_still_red_is_ordered_anew_for_the_new_version()
    {
        var facts = Select(After(Wine), Wine with { Version = 2 }).Facts;
        Assert.Equal(["26KR1-1", "26KR1-2"], [((ExaminationClosed)facts[0]).InspectionId, ((ExaminationOrdered)facts[2]).InspectionId]);
    }

    [Fact] // Even where the amendment changes what the consignment is called.
    public void an_amendment_gives_no_second_draw()
    {
        var first = After(Wine).Made!.Draw;
        var renamed = Wine with { Version = 2, Declaration = Some.Declaration("LRN-2"), AcceptedOn = Some.Day.AddDays(3) };
        Assert.Equal(first, Facts.Fold(After(Wine), Select(After(Wine), renamed)).Made!.Draw);
    }

    [Fact]
    public void cancelling_and_lodging_again_gives_no_second_draw()
    {
        var practice = Some.Practice([], randomRate: 0.5m);
        var first = After(Wine, practice).Made!.Draw;
        var again = Wine with { Mrn = "26KR2", AcceptedOn = Some.Day.AddDays(1) };
        var known = new Known(first, History.None);
        var drawn = Facts.Fold(null, new SelectChannel(again, known).Decide(null, practice, Some.Keys, Some.Now)).Made!.Draw;
        Assert.Equal(first, drawn);
        Assert.NotEqual(first.Value, After(again, practice).Made!.Draw.Value);
    }

    [Fact]
    public void a_supervisors_override_upwards_stays_a_floor_for_later_versions()
    {
        var raised = Facts.Fold(After(Cheese(1)), new OverrideChannel(Channel.Red, "intelligence").Decide(After(Cheese(1)), Facts.Supervisor, Some.Now));
        var amended = Facts.Fold(raised, Select(raised, Cheese(2)));
        Assert.Equal(Channel.Red, amended.Channel);
        Assert.Contains(amended.Made!.Reasons, hit => hit.Rule == Hit.OfficersFloor);
        Assert.Equal(2, amended.Open!.Version);
    }

    [Fact]
    public void a_waiver_was_about_the_version_it_waived()
    {
        var waived = Facts.Fold(After(Wine), new OverrideChannel(Channel.Green, "perishable").Decide(After(Wine), Facts.Supervisor, Some.Now));
        var amended = Facts.Fold(waived, Select(waived, Wine with { Version = 2 }));
        Assert.Equal((Channel.Red, null), (amended.Channel, amended.Override));
    }

    [Theory]
    [InlineData(DeclarationEnd.Released, ClosedBecause.Released)]
    [InlineData(DeclarationEnd.Cancelled, ClosedBecause.Cancelled)]
    [InlineData(DeclarationEnd.Refused, ClosedBecause.Refused)]
    public void an_open_order_falls_away_with_the_declaration(DeclarationEnd end, ClosedBecause because)
    {
        var ended = Facts.Fold(After(Wine), new EndSelection("26KR1", 1, end).Decide(After(Wine), Some.Now));
        Assert.Equal((end, null), (ended.End, ended.Open));
        Assert.Equal(because, ended.Inspections.Single().Because);
    }

    [Property(MaxTest = 500)]
    public void messages_twice_late_or_out_of_order_end_in_the_same_selection(int seed, bool cancelled)
    {
        var orderly = Run(Messages(cancelled));
        var random = new System.Random(seed);
        var disorderly = Messages(cancelled).Concat(Messages(cancelled)).OrderBy(_ => random.Next()).ToArray();
        var jumbled = Run(disorderly);

        Assert.Equal(orderly.End, jumbled.End);
        Assert.Equal(orderly.Open?.Version, jumbled.Open?.Version);
        if (!cancelled)
        {
            Assert.Equal(
                (orderly.Version, orderly.Channel, orderly.Made!.Draw), (jumbled.Version, jumbled.Channel, jumbled.Made!.Draw));
        }
        else
        {
            Assert.Null(jumbled.Open);
        }
    }

    [Property]
    public void selecting_twice_is_selecting_once(PositiveInt version, bool wine)
    {
        var lodged = (wine ? Wine : Cheese(1)) with { Version = version.Get };
        var once = After(lodged);
        Assert.Equal(Decision.AlreadySo, Select(once, lodged));
        Assert.Equal(Decision.AlreadySo, Select(once, lodged with { Version = version.Get - 1 }));
    }

    [Property]
    public void ending_twice_is_ending_once(DeclarationEnd one, DeclarationEnd two)
    {
        var ended = Facts.Fold(null, new EndSelection("26KR1", 1, one).Decide(null, Some.Now));
        Assert.Equal(Decision.AlreadySo, new EndSelection("26KR1", 2, two).Decide(ended, Some.Now));
        Assert.Equal(Decision.AlreadySo, Select(ended, Wine));
    }

    /// <summary>Registered red, amended to green, amended to red again; perhaps cancelled.</summary>
    private static Func<Selection?, Decision>[] Messages(bool cancelled)
    {
        LodgedVersion[] versions = [Wine, Cheese(2), Wine with { Version = 3 }];
        return
        [
            .. versions.Select<LodgedVersion, Func<Selection?, Decision>>(version => state => Select(state, version)),
            .. cancelled ? [state => new EndSelection("26KR1", 3, DeclarationEnd.Cancelled).Decide(state, Some.Now)] : Array.Empty<Func<Selection?, Decision>>(),
        ];
    }

    private static Selection Run(IEnumerable<Func<Selection?, Decision>> messages) =>
        messages.Aggregate((Selection?)null, (state, message) => message(state) is { Facts.Count: > 0 } decision ? Facts.Fold(state, decision) : state)!;

    private static LodgedVersion Cheese(int version) => Some.Lodged(version, declaration: Some.Declaration("LRN-1", Some.Item(hs: "0406100000")));

    private static Decision Select(Selection? selection, LodgedVersion lodged, Practice? practice = null) =>
        new SelectChannel(lodged, Known.Nothing).Decide(selection, practice ?? WineIsRed, Some.Keys, Some.Now);

    private static Selection After(LodgedVersion lodged, Practice? practice = null) => Facts.Fold(null, Select(null, lodged, practice));
}
