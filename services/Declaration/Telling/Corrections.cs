using System.Collections;
using SingleWindow.Contracts.Wco;
using SingleWindow.Declarations.Amending;
using SingleWindow.Declarations.Comparing;
using SingleWindow.Declarations.Messages;
using Wco = SingleWindow.Contracts.Wco;

namespace SingleWindow.Declarations.Telling;

/// <summary>What an amendment changed, as a response tells it: a pointer for each place, and the parts with their new values. Pure.</summary>
internal static class Corrections
{
    /// <summary>WCO 099 where the amendment gave no reason.</summary>
    private const string OtherReason = "32";

    public static Notice With(Notice notice, Wco.Declaration earlier, Wco.Declaration later, IReadOnlyList<AmendmentReason>? reasons)
    {
        var differences = Differences.Between(earlier, later);
        var kept = differences.Where(difference => difference.New is not null).Select(difference => difference.Place.Path).ToHashSet(StringComparer.Ordinal);
        return notice with
        {
            Changes = [.. differences.Select((difference, n) => new PlaceChanged(difference.Place.Pointer, Reason(reasons, n)))],
            Corrections = (Wco.Declaration)Parts(later, Place.At(WcoShape.Of<Wco.Declaration>(), later), kept, WithAllAbove(kept)) with { FunctionCode = "9" },
        };
    }

    private static string Reason(IReadOnlyList<AmendmentReason>? reasons, int n) =>
        reasons is not { Count: > 0 } ? OtherReason : (n < reasons.Count ? reasons[n] : reasons[0]).Code ?? OtherReason;

    /// <summary>A copy that says only what was changed; what is before a changed instance of a list stands empty, so that places stay.</summary>
    private static WcoClass Parts(WcoClass whole, Place place, HashSet<string> kept, HashSet<string> above)
    {
        var shape = WcoShape.Of(whole.GetType());
        var parts = shape.New();
        foreach (var element in shape.Elements)
        {
            if (element.Repeats) element.Set(parts, List(element, whole, place, kept, above));
            else if (kept.Contains(place.To(element).Path)) element.Set(parts, element.Get(whole));
            else if (element.Get(whole) is WcoClass below && above.Contains(place.To(element, -1, below).Path))
                element.Set(parts, Parts(below, place.To(element, -1, below), kept, above));
        }

        return parts;
    }

    private static IList List(WcoElement element, WcoClass whole, Place place, HashSet<string> kept, HashSet<string> above)
    {
        var (list, parts) = (element.List(whole), element.NewList());
        var last = list.Count - 1;
        while (last >= 0 && !above.Contains(place.To(element, last, list[last]).Path)) last--;
        for (var i = 0; i <= last; i++)
        {
            var at = place.To(element, i, list[i]);
            if (kept.Contains(at.Path)) parts.Add(list[i]);
            else if (above.Contains(at.Path)) parts.Add(Numbered(Parts(list[i], at, kept, above), list[i]));
            else if (Pointers.Sequence(list[i]) is null) parts.Add(element.Class!.New());
        }

        return parts;
    }

    // What has a number is found by it, so its neighbours need not stand there.
    private static WcoClass Numbered(WcoClass parts, WcoClass whole)
    {
        if (Pointers.Sequence(whole) is { } number) WcoShape.Of(parts.GetType()).Element("SequenceNumeric")!.Set(parts, number);
        return parts;
    }

    private static HashSet<string> WithAllAbove(HashSet<string> paths)
    {
        var all = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in paths)
        {
            for (var at = path; at.Length > 0 && all.Add(at); at = at[..at.LastIndexOf('/')])
            {
            }
        }

        return all;
    }
}
