using System.Collections;
using SingleWindow.Contracts.Wco;

namespace SingleWindow.Declarations.Comparing;

internal static class Copying
{
    /// <summary>A copy all the way down, whose lists can be changed; what the model does not know is shared.</summary>
    public static T Copy<T>(this T original)
        where T : WcoClass
    {
        var copy = (WcoClass)original with { };
        foreach (var element in WcoShape.Of(original.GetType()).Elements)
        {
            if (element.Repeats) element.Set(copy, Copied(element, original));
            else if (element.Get(original) is WcoClass below) element.Set(copy, Copy(below));
        }

        return (T)copy;
    }

    private static IList Copied(WcoElement element, WcoClass owner)
    {
        var list = element.NewList();
        foreach (var one in element.List(owner)) list.Add(Copy(one));
        return list;
    }
}
