using System.Globalization;
using SingleWindow.Contracts.Wco;
using SingleWindow.Declarations.Messages;
using SingleWindow.Declarations.Requesting;
using Wco = SingleWindow.Contracts.Wco;

namespace SingleWindow.Declarations.Amending;

/// <summary>The tree of new values in an amendment message: finds what a pointer means, and what no pointer names.</summary>
internal sealed class SentParts
{
    /// <summary>Elements of a request that are about the request and not about the declaration.</summary>
    private static readonly HashSet<string> OfTheRequest = new(StringComparer.Ordinal)
    {
        "FunctionCode", "FunctionalReferenceID", "ID", "TypeCode", "IssueDateTime", "Submitter", "Amendment", "AdditionalInformation",
    };

    private readonly HashSet<WcoClass> _classes = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<(WcoClass, WcoElement)> _values = new(new ByReference());
    private readonly Dictionary<string, SortedSet<int>> _pointed = new(StringComparer.Ordinal);

    public SentParts(Wco.Declaration message)
    {
        Message = message;
        foreach (var amendment in message.Amendment) Count(amendment.Pointer);
    }

    public Wco.Declaration Message { get; }

    public static string Key(string above, WcoElement element, int? number) =>
        string.Create(CultureInfo.InvariantCulture, $"{above}/{element.JsonName}[{(element.Repeats ? number ?? 1 : 0)}]");

    /// <summary>By its declared number; without one by its place among all, or among those that are pointed at when only those were sent.</summary>
    public WcoClass? Find(WcoClass from, WcoElement element, int number, string key)
    {
        if (!element.Repeats) return (WcoClass?)element.Get(from);
        var list = element.List(from);
        if (list.Any(one => Pointers.Sequence(one) is not null)) return list.FirstOrDefault(one => Pointers.Sequence(one) == number);
        var pointed = _pointed.GetValueOrDefault(List(key)) ?? [];
        var index = list.Count == pointed.Count ? pointed.TakeWhile(other => other < number).Count() : number - 1;
        return index >= 0 && index < list.Count ? list[index] : null;
    }

    public void Named(WcoClass whole) => _classes.Add(whole);

    public void Named(WcoClass owner, WcoElement value) => _values.Add((owner, value));

    /// <summary>Warns of values that differ from the declaration and that no pointer names.</summary>
    public void Unnamed(Wco.Declaration target, Remarks remarks)
    {
        var root = Place.At(WcoShape.Of<Wco.Declaration>(), Message);
        Walk(Message, root, element => !OfTheRequest.Contains(element.Name), target, remarks);
    }

    private void Walk(WcoClass from, Place place, Func<WcoElement, bool> wanted, Wco.Declaration target, Remarks remarks)
    {
        foreach (var element in from.Shape().Elements.Where(wanted))
        {
            if (element.Repeats)
            {
                var list = element.List(from);
                for (var n = 0; n < list.Count; n++) Below(list[n], place.To(element, n, list[n]), target, remarks);
            }
            else if (element.Get(from) is WcoClass below)
            {
                Below(below, place.To(element, -1, below), target, remarks);
            }
            else if (element.Get(from) is { } value && element.Name != "SequenceNumeric" && !_values.Contains((from, element)))
            {
                var there = Pointers.Find(target, place.Pointer)?.Instance;
                if (there is null || !Equals(element.Get(there), value)) remarks.Add(place.To(element), RequestWording.NotPointedAt);
            }
        }
    }

    private void Below(WcoClass below, Place place, Wco.Declaration target, Remarks remarks)
    {
        if (!_classes.Contains(below)) Walk(below, place, static _ => true, target, remarks);
    }

    private void Count(IReadOnlyList<Pointer> chain)
    {
        var (shape, key) = (WcoShape.Of<Wco.Declaration>(), "");
        foreach (var pointer in chain.Skip(1))
        {
            if (shape.Elements.FirstOrDefault(e => e.Kind == WcoKind.Class && e.Id == pointer.DocumentSectionCode) is not { } element) return;
            key = Key(key, element, pointer.SequenceNumeric);
            if (!_pointed.TryGetValue(List(key), out var numbers)) _pointed[List(key)] = numbers = [];
            numbers.Add(pointer.SequenceNumeric ?? 1);
            shape = element.Class!;
        }
    }

    private static string List(string key) => key[..key.LastIndexOf('[')];

    private sealed class ByReference : IEqualityComparer<(WcoClass Owner, WcoElement Element)>
    {
        public bool Equals((WcoClass Owner, WcoElement Element) x, (WcoClass Owner, WcoElement Element) y) =>
            ReferenceEquals(x.Owner, y.Owner) && ReferenceEquals(x.Element, y.Element);

        public int GetHashCode((WcoClass Owner, WcoElement Element) obj) =>
            HashCode.Combine(System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(obj.Owner), obj.Element.Index);
    }
}
