using System.Runtime.InteropServices;
using SingleWindow.Countries;

namespace SingleWindow.Payments.Assessing;

/// <summary>
/// What the conditions of a measure make of it for an item. Within one condition code the first row that is satisfied fires; every
/// code must fire something that lets the measure apply.
/// </summary>
internal static class ReadingConditions
{
    public static Fired Of(TariffMeasure measure, GoodsItem item, decimal value, Func<decimal, string, decimal?> toNational)
    {
        if (measure.Conditions.Count == 0)
        {
            return new(true, measure.Rate, null);
        }

        var rate = measure.Rate;
        for (var i = 0; i < measure.Conditions.Count;)
        {
            var code = measure.Conditions[i].Code;
            MeasureCondition? fired = null;
            for (; i < measure.Conditions.Count && measure.Conditions[i].Code == code; i++)
            {
                if (fired is null)
                {
                    var (holds, missing) = Holds(measure.Conditions[i], item, value, toNational);
                    if (missing is not null) return new(false, rate, missing);
                    if (holds) fired = measure.Conditions[i];
                }
            }

            if (fired is not { Action: ConditionAction.Apply })
            {
                return new(false, rate, null);
            }

            rate = fired.Rate ?? rate;
        }

        return new(true, rate, null);
    }

    /// <summary>Documents any of which would let the measure apply.</summary>
    public static IEnumerable<string> DocumentsFor(TariffMeasure measure) => measure.Proofs.Concat(measure.Conditions
        .Where(condition => condition is { Document: not null, Action: ConditionAction.Apply }).Select(condition => condition.Document!))
        .Distinct(StringComparer.Ordinal);

    /// <returns>Whether the row is satisfied, or the unit or currency without which nobody knows.</returns>
    public static (bool Holds, string? Missing) Holds(MeasureCondition condition, GoodsItem item, decimal value, Func<decimal, string, decimal?> toNational)
    {
        if (condition.Document is { } document && item.Quotes(document))
        {
            return (true, null);
        }

        if (condition.Threshold is not { } threshold)
        {
            return (condition.Document is null, null);
        }

        var quantity = threshold.Unit is { } unit ? item.Quantity(unit) : 1m;
        var limit = threshold.Currency is { } currency ? toNational(threshold.Amount, currency) : threshold.Amount;
        if (quantity is null or 0 || limit is null)
        {
            // A document may stand in for the quantity, so only a threshold alone misses it.
            return (false, condition.Document is null ? (limit is null ? threshold.Currency : threshold.Unit) : null);
        }

        var compared = threshold.Of switch
        {
            ThresholdOf.Quantity => quantity.Value,
            ThresholdOf.Price => value / quantity.Value,
            ThresholdOf.Ratio => (item.Quantity(Units.Kilogram) ?? 0m) / quantity.Value,
        };
        return (threshold.Operator switch
        {
            ThresholdOperator.AtMost => compared <= limit,
            ThresholdOperator.AtLeast => compared >= limit,
            ThresholdOperator.Above => compared > limit,
        }, null);
    }
}

/// <param name="Applies">The measure holds for the item as declared.</param>
/// <param name="Rate">Its own rate, or that of the condition that fired.</param>
/// <param name="Missing">A unit or currency without which a threshold cannot be compared.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Fired(bool Applies, RateExpression Rate, string? Missing);
