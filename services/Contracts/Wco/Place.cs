using System.Text;

namespace SingleWindow.Contracts.Wco;

/// <summary>Where something stands in a message. Names itself as JSON pointer and as WCO pointer chain.</summary>
/// <remarks>One small object per class instance walked; the texts are made only when there is something to say.</remarks>
/// <param name="Element">Null at the root.</param>
/// <param name="Index">Position in the list from 0; -1 where the element does not repeat.</param>
/// <param name="Instance">The class instance that stands here, when it is one.</param>
public sealed record Place(Place? Parent, WcoShape Root, WcoElement? Element, int Index = -1, WcoClass? Instance = null)
{
    public static Place At(WcoShape root, WcoClass? instance = null) => new(null, root, null, -1, instance);

    public Place To(WcoElement element, int index = -1, WcoClass? instance = null) => new(this, Root, element, index, instance);

    /// <summary>JSON pointer (RFC 6901); empty for the whole message.</summary>
    public string Path
    {
        get
        {
            var text = new StringBuilder();
            Write(text);
            return text.ToString();
        }
    }

    /// <summary>WCO pointer chain from the root: the declared SequenceNumeric where there is one, else the position from 1.</summary>
    public IReadOnlyList<PointerStep> Pointer
    {
        get
        {
            var steps = new List<PointerStep>();
            Add(steps);
            return steps;
        }
    }

    private void Write(StringBuilder text)
    {
        if (Parent is null) return;
        Parent.Write(text);
        text.Append('/').Append(Element!.JsonName);
        if (Index >= 0) text.Append('/').Append(Index);
    }

    private void Add(List<PointerStep> steps)
    {
        if (Parent is null)
        {
            steps.Add(new(Root.Id));
            return;
        }

        Parent.Add(steps);
        if (Element!.Kind == WcoKind.Class) steps.Add(new(Element.Id, Index < 0 ? null : Pointers.Sequence(Instance) ?? Index + 1));
        else steps[^1] = steps[^1] with { Tag = Element.Id };
    }
}
