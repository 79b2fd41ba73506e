using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using SingleWindow.Contracts.Wco;
using SingleWindow.Declarations.Messages;
using Wco = SingleWindow.Contracts.Wco;

namespace SingleWindow.Declarations.Tests.Messages;

/// <summary>Declarations nobody would write: every class and element of the model, in random company.</summary>
internal static class Some
{
    private const string Characters = "AZaz019 <>&'\"\t\n\r{}[]é한😀\\/";

    public static Arbitrary<Wco.Declaration> Declarations() => Arb.From(
        ArbMap.Default.GeneratorFor<int>().Select(seed => (Wco.Declaration)Instance(WcoShape.Of<Wco.Declaration>(), new Random(seed), 0)));

    private static readonly bool[] Truth = [true];

    public static WcoClass Instance(WcoShape shape, Random random, int depth)
    {
        var instance = shape.New();
        foreach (var element in shape.Elements)
        {
            if (random.Next(3) > 0 || (element.Kind == WcoKind.Class && depth > 6)) continue;
            if (!element.Repeats)
            {
                element.Set(instance, Value(element, random, depth));
                continue;
            }

            var list = element.NewList();
            for (var i = random.Next(4); i > 0; i--) list.Add(Instance(element.Class!, random, depth + 1));
            element.Set(instance, list);
        }

        if (random.Next(6) == 0) Unknown(instance, random);
        return instance;
    }

    public static string Text(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(6)).Select(_ => char.ConvertFromUtf32(Rune(random))));

    private static int Rune(Random random)
    {
        var runes = Characters.EnumerateRunes().ToArray();
        return runes[random.Next(runes.Length)].Value;
    }

    private static object Value(WcoElement element, Random random, int depth) => element.Kind switch
    {
        WcoKind.Text => Text(random),
        WcoKind.Whole => random.Next(-5, 100_000),
        WcoKind.Number => Number(random),
        WcoKind.Amount => new Amount(Number(random), random.Next(2) == 0 ? null : "KRW"),
        WcoKind.Measure => new Measure(Number(random), random.Next(2) == 0 ? null : "KGM"),
        // Blanks around a date are dropped.
        WcoKind.DateTime => new DateTimeText(Text(random).Trim(), random.Next(2) == 0 ? null : "304"),
        WcoKind.Class => Instance(element.Class!, random, depth + 1),
    };

    private static decimal Number(Random random) => new(random.Next(), random.Next(1_000), 0, random.Next(2) == 0, (byte)random.Next(6));

    private static void Unknown(WcoClass instance, Random random)
    {
        var kept = new Kept(instance);
        if (random.Next(2) == 0) kept.Element("<x:Extra xmlns:x=\"urn:x\" a=\"1\">t<x:y /></x:Extra>");
        if (random.Next(2) == 0) kept.Attribute("", random.Next(2) == 0 ? "" : "urn:y", "note", Text(random).Trim());
        kept.Property("extra \"" + random.Next(3), JsonSerializer.SerializeToElement(new { a = Text(random), b = 1.50m, c = Truth }));
        kept.Put();
    }
}
