using SingleWindow.Contracts.Wco;
using Wco = SingleWindow.Contracts.Wco;

namespace SingleWindow.Declarations.Comparing;

/// <summary>What is different between two versions. Pure.</summary>
/// <remarks>
/// Instances of a class that repeats are recognised by what they say, then by their number: an item that only moved up because
/// another one was removed is the same item, and its new number is all that is told of it.
/// </remarks>
public static class Differences
{
    public static IReadOnlyList<Difference> Between(Wco.Declaration earlier, Wco.Declaration later)
    {
        var found = new List<Difference>();
        var root = WcoShape.Of<Wco.Declaration>();
        Compare(earlier, later, Place.At(root, earlier), Place.At(root, later), found);
        return found;
    }

    private static void Compare(WcoClass old, WcoClass now, Place oldPlace, Place nowPlace, List<Difference> found)
    {
        foreach (var element in WcoShape.Of(now.GetType()).Elements)
        {
            if (element.Repeats) Lists(element, old, now, oldPlace, nowPlace, found);
            else One(element, element.Get(old), element.Get(now), oldPlace, nowPlace, found);
        }
    }

    private static void One(WcoElement element, object? old, object? now, Place oldPlace, Place nowPlace, List<Difference> found)
    {
        if (old is WcoClass before && now is WcoClass after)
            Compare(before, after, oldPlace.To(element, -1, before), nowPlace.To(element, -1, after), found);
        else if (old is null && now is not null) found.Add(new(Change.Added, nowPlace.To(element, -1, now as WcoClass), null, now));
        else if (old is not null && now is null) found.Add(new(Change.Removed, oldPlace.To(element, -1, old as WcoClass), old, null));
        else if (!Equals(old, now)) found.Add(new(Change.Changed, nowPlace.To(element), old, now));
    }

    private static void Lists(WcoElement element, WcoClass old, WcoClass now, Place oldPlace, Place nowPlace, List<Difference> found)
    {
        var (before, after) = (element.List(old), element.List(now));
        if (before.Count == 0 && after.Count == 0) return;
        var pairs = Pairing.Of(before, after);
        for (var n = 0; n < after.Count; n++)
        {
            var place = nowPlace.To(element, n, after[n]);
            if (pairs[n] is not { } o) found.Add(new(Change.Added, place, null, after[n]));
            else Compare(before[o], after[n], oldPlace.To(element, o, before[o]), place, found);
        }

        foreach (var gone in Enumerable.Range(0, before.Count).Except(pairs.OfType<int>()))
            found.Add(new(Change.Removed, oldPlace.To(element, gone, before[gone]), before[gone], null));
    }
}
