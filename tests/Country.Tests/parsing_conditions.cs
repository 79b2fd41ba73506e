using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Xunit;

namespace SingleWindow.Countries.Tests;

public class parsing_conditions
{
    [Property(MaxTest = 500)]
    public Property gives_back_what_was_printed() => Prop.ForAll(Conditions.Arbitrary(), condition =>
        Condition.Parse(condition.ToString()) == condition);

    [Theory]
    [InlineData("hs == \"01\"", true)]
    [InlineData("hs == \"02\"", false)]
    [InlineData("hs != \"02\"", true)]
    [InlineData("missing != \"02\"", false)]
    [InlineData("missing == \"02\"", false)]
    [InlineData("not (missing == \"02\")", true)]
    [InlineData("exists hs", true)]
    [InlineData("exists missing", false)]
    [InlineData("mass > 10", true)]
    [InlineData("mass > 12.5", false)]
    [InlineData("mass >= 12.5 and mass <= 12.5", true)]
    [InlineData("mass < 10 or hs startsWith \"0\"", true)]
    [InlineData("hs startsWith (\"9\", \"0\")", true)]
    [InlineData("hs in (\"02\", \"01\")", true)]
    [InlineData("documents == \"N2\"", true)]
    [InlineData("documents != \"N2\"", false)]
    [InlineData("documents != \"N3\"", true)]
    [InlineData("day >= 2026-01-31", true)]
    [InlineData("day < 2026-01-31", false)]
    [InlineData("flag == true", true)]
    [InlineData("mass == \"12.5\"", false)]
    [InlineData("mass < limit", true)]
    [InlineData("mass > limit", false)]
    [InlineData("mass > missing", false)]
    [InlineData("any item (item.mass > 5)", true)]
    [InlineData("any item (item.mass > 5 and item.origin == \"KR\")", false)]
    [InlineData("item.mass > 5 and item.origin == \"KR\"", true)]
    [InlineData("all item (item.mass > 0)", true)]
    [InlineData("all item (item.mass > 5)", false)]
    public void makes_conditions_that_hold_or_not(string text, bool holds) => Assert.Equal(holds, Condition.Parse(text).Holds(Fields));

    [Theory]
    [InlineData("", "position 1: expected the name of a field.")]
    [InlineData("hs", "position 3: expected ==, !=, <, <=, >, >=, 'in' or 'startsWith'.")]
    [InlineData("hs =! 3", "position 4: expected ==, !=, <, <=, >, >=, 'in' or 'startsWith'.")]
    [InlineData("hs == ", "position 7: expected a value.")]
    [InlineData("hs == \"01", "position 7: expected a text that ends with a double quote.")]
    [InlineData("hs in \"01\"", "position 7: expected '('.")]
    [InlineData("hs in (\"01\" \"02\")", "position 13: expected ')'.")]
    [InlineData("hs == 1 hs == 2", "position 9: expected 'and', 'or' or the end.")]
    [InlineData("any (x == 1)", "position 5: expected the name of a field.")]
    [InlineData("and == 1", "position 1: expected the name of a field.")]
    public void names_the_position_of_a_mistake(string text, string message) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => Condition.Parse(text)).Message);

    [Fact]
    public void ends_where_brackets_nest_too_deep() =>
        Assert.Throws<FormatException>(() => Condition.Parse(new string('(', 5000) + "a == 1" + new string(')', 5000)));

    private static readonly IFields[] Items =
    [
        Item(mass: 3, origin: "KR"),
        Item(mass: 9, origin: "CN"),
    ];

    private static readonly DelegatedFields Fields = new(
        name => name switch
        {
            "hs" => FieldValue.Of("01"),
            "mass" => FieldValue.Of(12.5m),
            "limit" => FieldValue.Of(13m),
            "documents" => FieldValue.Of(["N1", "N2"]),
            "day" => FieldValue.Of(new DateOnly(2026, 1, 31)),
            "flag" => FieldValue.Of(true),
            "item.mass" or "item.origin" => FieldValue.Of(Items.Select(item => item.Read(name))),
            _ => FieldValue.Missing,
        },
        _ => Items);

    private static DelegatedFields Item(decimal mass, string origin) =>
        new(name => name == "item.mass" ? FieldValue.Of(mass) : FieldValue.Of(origin));

    private static class Conditions
    {
        private static readonly Gen<string> Field = Gen.Elements("hs", "item.origin", "GoodsShipment.TradeTerms.ConditionCode", "a_1");

        private static readonly Gen<FieldValue> Literal = Gen.OneOf(
            ArbMap.Default.GeneratorFor<NonNull<string>>().Select(text => (FieldValue)new TextValue(text.Get)),
            ArbMap.Default.GeneratorFor<decimal>().Select(number => (FieldValue)new NumberValue(number)),
            ArbMap.Default.GeneratorFor<bool>().Select(flag => (FieldValue)new FlagValue(flag)),
            Gen.Choose(1, 3_000_000).Select(day => (FieldValue)new DayValue(DateOnly.FromDayNumber(day))));

        public static Arbitrary<Condition> Arbitrary() => Gen.Sized(size => Sized(Math.Min(size, 12))).ToArbitrary();

        private static Gen<Condition> Sized(int size) => size <= 1 ? Leaf() : Gen.OneOf(
            Leaf(),
            from left in Sized(size / 2) from right in Sized(size / 2) select (Condition)new AllOf(left, right),
            from left in Sized(size / 2) from right in Sized(size / 2) select (Condition)new AnyOf(left, right),
            Sized(size - 1).Select(inner => (Condition)new Not(inner)),
            from every in ArbMap.Default.GeneratorFor<bool>()
            from inner in Sized(size - 1)
            select (Condition)new Quantified(every, "item", inner));

        private static Gen<Condition> Leaf() => Gen.OneOf(
            Field.Select(field => (Condition)new Exists(field)),
            from field in Field
            from literal in Literal
            from comparison in Gen.Elements(
                Comparison.Equal, Comparison.NotEqual, Comparison.Less, Comparison.LessOrEqual, Comparison.Greater, Comparison.GreaterOrEqual)
            select (Condition)new Compared(field, comparison, [literal]),
            from field in Field
            from comparison in Gen.Elements(Comparison.In, Comparison.StartsWith)
            from literals in Gen.NonEmptyListOf(Literal)
            select (Condition)new Compared(field, comparison, [.. literals]),
            from left in Field
            from right in Field
            from comparison in Gen.Elements(Comparison.Less, Comparison.Equal)
            select (Condition)new FieldsCompared(left, comparison, right));
    }
}
