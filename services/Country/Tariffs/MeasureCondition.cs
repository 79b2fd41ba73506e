namespace SingleWindow.Countries;

/// <summary>What follows when a condition is met (action codes of the EU and UK tariffs, in words).</summary>
public enum ConditionAction
{
    /// <summary>The measure applies, with the rate of the condition where it has one (01, 27, 34 …) or the control is satisfied (24–29).</summary>
    Apply,

    /// <summary>The measure does not apply (07).</summary>
    NotApplicable,

    /// <summary>The goods may not be declared so (04, 05, 06, 08, 09, 16).</summary>
    Refuse,

    /// <summary>The declaration has to be corrected (10).</summary>
    Correct,
}

public enum ThresholdOperator { AtMost, AtLeast, Above }

/// <summary>What a threshold is compared with.</summary>
public enum ThresholdOf
{
    /// <summary>The declared quantity in the unit.</summary>
    Quantity,

    /// <summary>The value per unit, or the whole value where no unit is given.</summary>
    Price,

    /// <summary>The net mass per supplementary unit.</summary>
    Ratio,
}

/// <param name="Currency">Of a price; null for quantities.</param>
public sealed record Threshold(ThresholdOf Of, ThresholdOperator Operator, decimal Amount, string? Currency, string? Unit);

/// <summary>
/// One row of a measure's conditions. Rows of one code go in sequence: the first that is satisfied fires its action; a row with
/// neither document nor threshold is the "else" row.
/// </summary>
/// <param name="Code">Kind of condition (A–Z): rows of one code are alternatives, codes add up.</param>
/// <param name="Document">Category and type of a document (<c>C640</c>) or statement (<c>Y929</c>).</param>
/// <param name="Rate">The duty that the action applies; null: that of the measure.</param>
public sealed record MeasureCondition(
    string Code, int Sequence, string? Document, Threshold? Threshold, ConditionAction Action, RateExpression? Rate)
{
    /// <summary>It holds whatever is declared.</summary>
    public bool IsElse => Document is null && Threshold is null;

    /// <summary>A statement that the goods are not concerned (certificate type Y), which nothing is written off from.</summary>
    public bool IsExemption => Document is ['Y', ..];
}
