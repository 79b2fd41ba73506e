namespace SingleWindow.Countries;

/// <summary>One period of a tariff quota.</summary>
/// <param name="Order">Order number that a declaration claims it by.</param>
/// <param name="Id">Of the definition; with the order number it names the balance.</param>
/// <param name="Volume">In <paramref name="Unit"/>, at most three decimals.</param>
/// <param name="CriticalPercent">It is critical from the day on which this share of the volume is used.</param>
/// <param name="Licensed">A licence controls it, not the balance that customs keeps.</param>
/// <param name="Blocked">No claim is served in this time.</param>
public sealed record QuotaDefinition(
    string Order, string Id, decimal Volume, string Unit, decimal CriticalPercent, bool Licensed, Period? Blocked, Period Period) : IDated
{
    public bool IsBlocked(DateOnly day) => Blocked is { } blocked && blocked.Covers(day);
}

/// <summary>The rate that a component of a duty has for goods of a composition: Meursing table, measure types 672 to 674.</summary>
/// <param name="Name">As rates call it: <c>EA</c>, <c>ADSZ</c>, <c>ADFM</c>, and <c>EAR</c>, <c>ADSZR</c>, <c>ADFMR</c> reduced.</param>
public sealed record RateComponent(string Name, string AdditionalCode, TariffArea Area, RateExpression Rate, string LegalAct, Period Period) : IDated;

/// <summary>A price per unit that takes the place of invoice, freight and insurance: simplified procedure values, unit prices.</summary>
public sealed record UnitPrice(string Id, string Code, RateExpression Price, string LegalAct, Period Period) : IDated;

/// <summary>A control of a line: what the declaration must show for the goods to be admitted.</summary>
public sealed record ControlMeasure(
    string Id, string Code, string Type, string Direction, TariffArea Area, IReadOnlyList<string> Excluded, IReadOnlyList<MeasureCondition> Conditions,
    string LegalAct, Period Period) : IDated;

/// <summary>A text that measures refer to.</summary>
public sealed record Footnote(string Code, string Text);
