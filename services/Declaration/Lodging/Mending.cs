using System.Globalization;
using SingleWindow.Contracts;
using SingleWindow.Contracts.Wco;
using SingleWindow.Declarations.Comparing;
using SingleWindow.Declarations.Messages;
using Wco = SingleWindow.Contracts.Wco;

namespace SingleWindow.Declarations.Lodging;

/// <summary>A declaration with the corrections of its findings put in. Pure.</summary>
public static class Mending
{
    /// <summary>A mended element may let a check speak that was silent before: a wrong type hides the whole package.</summary>
    private const int Rounds = 3;

    /// <returns>Null when nothing can be computed, or when it would still not pass.</returns>
    public static Wco.Declaration? UntilItPasses(
        Wco.Declaration declaration, IReadOnlyList<Finding> findings, Func<Wco.Declaration, IReadOnlyList<Finding>> check)
    {
        for (var round = 0; round < Rounds; round++)
        {
            if (Of(declaration, findings) is not { } mended) return null;
            findings = check(mended);
            if (findings.All(finding => finding.Severity != Severity.Error)) return mended;
            declaration = mended;
        }

        return null;
    }

    /// <returns>A copy; null when no finding has a correction that can be put in.</returns>
    public static Wco.Declaration? Of(Wco.Declaration declaration, IReadOnlyList<Finding> findings)
    {
        var mended = declaration.Copy();
        var changed = false;
        foreach (var finding in findings)
        {
            if (finding.Correction is { } value && Pointers.Find(mended, finding.Path) is { Element: { } element, Parent.Instance: { } owner })
                changed |= Put(owner, element, value);
        }

        return changed ? mended : null;
    }

    private static bool Put(WcoClass owner, WcoElement element, string value)
    {
        object? corrected = element.Kind switch
        {
            WcoKind.Text => value,
            WcoKind.Whole => int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? whole : null,
            WcoKind.Number => Numbers.Parse(value),
            WcoKind.Amount => Amount(element.Get(owner) as Amount, value),
            WcoKind.Measure => Measure(element.Get(owner) as Measure, value),
            WcoKind.DateTime => new DateTimeText(value, (element.Get(owner) as DateTimeText)?.FormatCode),
            WcoKind.Class => null,
        };
        if (corrected is null) return false;
        element.Set(owner, corrected);
        return true;
    }

    private static Amount? Amount(Amount? sent, string value) =>
        Numbers.Parse(value) is { } number ? new(number, sent?.CurrencyId) : sent is null ? null : sent with { CurrencyId = value };

    private static Measure? Measure(Measure? sent, string value) =>
        Numbers.Parse(value) is { } number ? new(number, sent?.UnitCode) : sent is null ? null : sent with { UnitCode = value };
}
