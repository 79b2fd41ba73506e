using SingleWindow.Contracts.Wco;
using SingleWindow.Declarations.Lodging;
using Wco = SingleWindow.Contracts.Wco;

namespace SingleWindow.Declarations.Publishing;

/// <summary>One change to a declaration: an element gets a value, or is left out.</summary>
/// <param name="Value">Text or number; null leaves it out.</param>
/// <param name="Everywhere">In every instance, not in the first alone: what must not stand anywhere.</param>
internal sealed record Act(WcoElement[] Steps, object? Value, bool Everywhere = false)
{
    private const int ItemDepth = 2;

    /// <param name="declaration">Changed in place: a copy of a sample.</param>
    /// <param name="item">The goods item that is meant, from 0, where the element stands in one.</param>
    public void ApplyTo(Wco.Declaration declaration, int item) => Apply(declaration, 0, item);

    private void Apply(WcoClass owner, int done, int item)
    {
        var step = Steps[done];
        if (done == Steps.Length - 1)
        {
            if (Value is CodeInTwo code && owner is AdditionalDocument)
                WcoShape.Of<AdditionalDocument>().Element(nameof(AdditionalDocument.CategoryCode))!.Set(owner, code.Category);
            step.Set(owner, Value is null ? step.Repeats ? step.NewList() : null : Fitting(step, owner));
            return;
        }

        if (!step.Repeats)
        {
            if (step.Get(owner) is not WcoClass inner)
            {
                if (Value is null) return;
                step.Set(owner, inner = step.Class!.New());
            }

            Apply(inner, done + 1, item);
            return;
        }

        foreach (var one in Instances(owner, step, done, item)) Apply(one, done + 1, item);
    }

    private IEnumerable<WcoClass> Instances(WcoClass owner, WcoElement step, int done, int item)
    {
        var list = step.List(owner);
        if (list.Count == 0)
        {
            if (Value is null) return [];
            var made = step.NewList();
            var first = step.Class!.New();
            made.Add(first);
            step.Set(owner, made);
            return [first];
        }

        if (done == ItemDepth - 1 && DeclarationFields.ThroughItem(Steps)) return [list[Math.Min(item, list.Count - 1)]];
        return Everywhere ? list : [list[0]];
    }

    /// <summary>The value in the kind of the element; an amount keeps its currency, a measure its unit.</summary>
    private object? Fitting(WcoElement step, WcoClass owner) => (step.Kind, Value) switch
    {
        (WcoKind.Whole, decimal number) => (int)number,
        (WcoKind.Amount, decimal number) => new Amount(number, (step.Get(owner) as Amount)?.CurrencyId),
        (WcoKind.Measure, decimal number) => new Measure(number, (step.Get(owner) as Measure)?.UnitCode),
        (WcoKind.DateTime, string text) => new DateTimeText(text, (step.Get(owner) as DateTimeText)?.FormatCode),
        (_, CodeInTwo code) => code.Type,
        (WcoKind.Class, _) => step.Class!.New(),
        _ => Value,
    };
}
