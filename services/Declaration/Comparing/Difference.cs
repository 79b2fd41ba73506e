using SingleWindow.Contracts.Wco;

namespace SingleWindow.Declarations.Comparing;

public enum Change { Added, Removed, Changed }

/// <summary>One place at which two versions of a declaration differ.</summary>
/// <param name="Place">In the later version; in the earlier one where something was removed.</param>
/// <param name="Old">A value or a whole class; null where it was added.</param>
public sealed record Difference(Change Change, Place Place, object? Old, object? New)
{
    /// <summary>The elements from the declaration down.</summary>
    public IReadOnlyList<WcoElement> Elements
    {
        get
        {
            var steps = new List<WcoElement>();
            for (var at = Place; at.Element is not null; at = at.Parent!) steps.Insert(0, at.Element);
            return steps;
        }
    }
}
