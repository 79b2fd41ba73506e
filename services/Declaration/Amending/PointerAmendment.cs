using System.Collections;
using SingleWindow.Contracts;
using SingleWindow.Contracts.Wco;
using SingleWindow.Declarations.Comparing;
using SingleWindow.Declarations.Messages;
using SingleWindow.Declarations.Requesting;
using Wco = SingleWindow.Contracts.Wco;

namespace SingleWindow.Declarations.Amending;

/// <summary>Why one change is made: WCO 099, and the statement that points to it.</summary>
public sealed record AmendmentReason(string? Code, string? Statement);

/// <summary>
/// An amendment message (COR): each Amendment (06A) names by a chain of pointers (97A) what changes, and the new values stand in
/// the ordinary tree. Pure.
/// </summary>
/// <remarks>
/// A chain that ends in a tag replaces that one value, or removes it where the message has none. A chain that ends in a class
/// replaces the whole instance, adds it under a number not yet used, or removes it where the message has none; numbers above a
/// removed one move up. All numbers are those before the amendment. Classes without a sequence number of their own are counted
/// from 1; a message may carry all instances of such a class in their places, or only those that are pointed at, in their order.
/// </remarks>
internal sealed class PointerAmendment
{
    private readonly Wco.Declaration _target;
    private readonly SentParts _sent;
    private readonly Remarks _remarks;
    private readonly List<(IList List, WcoClass Gone)> _removed = [];

    private PointerAmendment(Wco.Declaration current, Wco.Declaration message, Remarks remarks) =>
        (_target, _sent, _remarks) = (current.Copy(), new(message), remarks);

    public static (Wco.Declaration Amended, IReadOnlyList<Finding> Findings) Apply(
        Wco.Declaration current, Wco.Declaration message, string language)
    {
        var remarks = new Remarks(Limits.Usual, language);
        var run = new PointerAmendment(current, message, remarks);
        var root = Place.At(WcoShape.Of<Wco.Declaration>(), message);
        if (message.Amendment.Count == 0) remarks.Add(root, RequestWording.NothingNamed);
        for (var n = 0; n < message.Amendment.Count; n++)
            run.Follow(message.Amendment[n], root.To(root.Root.Element("Amendment")!, n, message.Amendment[n]));
        run.Remove();
        run._sent.Unnamed(run._target, remarks);
        return (run._target, remarks.All());
    }

    /// <summary>The reason of each amendment, in their order.</summary>
    public static IReadOnlyList<AmendmentReason> Reasons(Wco.Declaration message) =>
    [
        .. message.Amendment.Select((amendment, n) => new AmendmentReason(amendment.ChangeReasonCode, Statement(message, n + 1))),
    ];

    public static string? Statement(Wco.Declaration message, int nth) => message.AdditionalInformation.FirstOrDefault(said =>
        said.StatementTypeCode == "AES" && said.Pointer.Any(pointer => pointer.DocumentSectionCode == "06A" && (pointer.SequenceNumeric ?? 1) == nth))
        ?.StatementDescription;

    private void Follow(Wco.Amendment amendment, Place at)
    {
        var chain = amendment.Pointer;
        if (chain.Count == 0 || chain[0].DocumentSectionCode != _target.Shape().Id)
        {
            _remarks.Add(at, RequestWording.NotFromRoot, chain.Count == 0 ? null : chain[0].DocumentSectionCode);
            return;
        }

        var (into, from, key) = ((WcoClass)_target, (WcoClass?)_sent.Message, "");
        for (var i = 1; i < chain.Count; i++)
        {
            var pointer = chain[i];
            var here = at.To(at.Element!.Class!.Element("Pointer")!, i, pointer);
            if (into.Shape().Elements.FirstOrDefault(e => e.Kind == WcoKind.Class && e.Id == pointer.DocumentSectionCode) is not { } element)
            {
                _remarks.Add(here, RequestWording.NoSuchPlace, pointer.DocumentSectionCode, words: [pointer.DocumentSectionCode, into.Shape().Name]);
                return;
            }

            var number = pointer.SequenceNumeric;
            if (element.Repeats && number is null && (element.List(into).Count > 1 || (from is not null && element.List(from).Count > 1)))
            {
                _remarks.Add(here, RequestWording.WhichOne, words: element.Name);
                return;
            }

            key = SentParts.Key(key, element, number);
            var sent = from is null ? null : _sent.Find(from, element, number ?? 1, key);
            if (i == chain.Count - 1 && pointer.TagId is null)
            {
                Put(into, element, number ?? 1, sent, here);
                return;
            }

            if (Descend(into, element, number ?? 1, sent) is not { } next)
            {
                _remarks.Add(here, RequestWording.NoSuchInstance, $"{number}", words: [element.Name, number ?? 1]);
                return;
            }

            (into, from) = (next, sent);
        }

        Set(into, from, chain[^1], at.To(at.Element!.Class!.Element("Pointer")!, chain.Count - 1, chain[^1]));
    }

    private void Set(WcoClass into, WcoClass? from, Pointer last, Place here)
    {
        if (into.Shape().Elements.FirstOrDefault(e => e.Kind != WcoKind.Class && e.Id == last.TagId) is not { } value)
        {
            _remarks.Add(here, RequestWording.NoSuchPlace, last.TagId, words: [last.TagId ?? "an element", into.Shape().Name]);
            return;
        }

        if (from is not null) _sent.Named(from, value);
        value.Set(into, from is null ? null : value.Get(from));
    }

    private void Put(WcoClass into, WcoElement element, int number, WcoClass? sent, Place here)
    {
        if (sent is not null) _sent.Named(sent);
        if (!element.Repeats)
        {
            element.Set(into, sent?.Copy());
            return;
        }

        var list = (IList)element.Get(into)!;
        var known = Numbered.Find(element.List(into), number);
        if (known is null && sent is null) _remarks.Add(here, RequestWording.NoSuchInstance, $"{number}", words: [element.Name, number]);
        else if (sent is null) _removed.Add((list, known!));
        else if (known is null) Numbered.Insert(list, sent.Copy(), number);
        else list[list.IndexOf(known)] = sent.Copy();
    }

    /// <summary>The instance below; a new one where the message brings one that the declaration does not have yet.</summary>
    private static WcoClass? Descend(WcoClass into, WcoElement element, int number, WcoClass? sent)
    {
        var known = element.Repeats ? Numbered.Find(element.List(into), number) : (WcoClass?)element.Get(into);
        if (known is not null || sent is null) return known;
        var fresh = element.Class!.New().Copy();
        if (!element.Repeats) element.Set(into, fresh);
        else Numbered.Insert((IList)element.Get(into)!, fresh, number);
        return fresh;
    }

    private void Remove()
    {
        foreach (var (list, gone) in _removed) list.Remove(gone);
        foreach (var (list, numbers) in _removed.GroupBy(r => r.List, ReferenceEqualityComparer.Instance)
            .Select(group => ((IList)group.Key!, group.Select(r => Pointers.Sequence(r.Gone)).OfType<int>().ToList())))
        {
            foreach (WcoClass left in list)
            {
                if (Pointers.Sequence(left) is not { } number || numbers.Count == 0) continue;
                left.Shape().Element("SequenceNumeric")!.Set(left, number - numbers.Count(gone => gone < number));
            }
        }
    }
}

internal static class Numbered
{
    /// <summary>By the declared number where the class has one, else by position from 1.</summary>
    public static WcoClass? Find(IReadOnlyList<WcoClass> list, int number) =>
        list.Any(one => Pointers.Sequence(one) is not null)
            ? list.FirstOrDefault(one => Pointers.Sequence(one) == number)
            : number >= 1 && number <= list.Count ? list[number - 1] : null;

    /// <summary>Into its place by number; classes without numbers go to the end.</summary>
    public static void Insert(IList list, WcoClass fresh, int number)
    {
        if (fresh.Shape().Element("SequenceNumeric") is not { } numeric)
        {
            list.Add(fresh);
            return;
        }

        if (Pointers.Sequence(fresh) is null) numeric.Set(fresh, number);
        var place = 0;
        while (place < list.Count && (Pointers.Sequence((WcoClass)list[place]!) ?? place + 1) < number) place++;
        list.Insert(place, fresh);
    }

    public static WcoShape Shape(this WcoClass instance) => WcoShape.Of(instance.GetType());
}
