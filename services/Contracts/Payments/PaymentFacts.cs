namespace SingleWindow.Contracts.Payments;

/// <summary>Duties and taxes of one version, line by line.</summary>
public sealed record DutyAssessed(
    string Mrn, int Version, IReadOnlyList<AssessedLine> Lines, Money Total, DateTimeOffset At) : IFactOnTheWire;

/// <param name="Item">SequenceNumeric of the goods item.</param>
/// <param name="Type">WCO 113 duty/tax/fee type, such as <c>A00</c> or <c>VAT</c>.</param>
/// <param name="Base">What the rate was applied to.</param>
/// <param name="Rate">Percentage, or amount per unit for specific duties.</param>
/// <param name="Explanation">One readable sentence: base, rate, measure and legal act, rounding.</param>
public sealed record AssessedLine(
    int Item, string Type, decimal Base, decimal Rate, decimal Amount, string Currency, string TariffLine, string Explanation)
{
    /// <summary>The same as data; null on lines that were assessed before it was kept.</summary>
    public LineDetail? Detail { get; init; }
}

/// <summary>How a line came about.</summary>
/// <param name="Measure">Id of the measure of the tariff; null where the law's standard rate was taken.</param>
/// <param name="Expression">The rate as the law writes it.</param>
/// <param name="Exact">Before rounding.</param>
/// <param name="Step">To what it was rounded, by <paramref name="Mode"/>: None, Down, Up or HalfUp.</param>
public sealed record LineDetail(string? Measure, string LegalAct, string Expression, decimal Exact, decimal Step, string Mode)
{
    /// <summary>Order number of the quota that the rate belongs to.</summary>
    public string? Quota { get; init; }

    /// <summary>The share of the goods that the line is for, where a quota was awarded for a part of them; null: all.</summary>
    public decimal? Portion { get; init; }

    /// <summary>What a special procedure took off.</summary>
    public string? Relief { get; init; }

    /// <summary>What may fall due and has to be secured instead of charged.</summary>
    public decimal? Secured { get; init; }

    /// <summary>Ids of the rows of the country's table of exchange rates.</summary>
    public IReadOnlyList<string> ExchangeRates { get; init; } = [];
}

/// <summary>The one bill for duties, taxes and agency fees; said again whenever its amount changes.</summary>
/// <param name="Outstanding">What is still to pay.</param>
public sealed record BillIssued(
    string Mrn, int Version, string BillId, string Reference, Money Total, Money Outstanding, DateTimeOffset? DueAt, DateTimeOffset At) : IFactOnTheWire;

/// <summary>Nothing is left to pay or to secure for this version.</summary>
/// <param name="Method">How: <c>none</c> (nothing due), <c>credit</c> (bank), <c>deferred</c> or <c>guarantee</c>.</param>
public sealed record BillSettled(
    string Mrn, int Version, string BillId, string Method, Money Paid, DateTimeOffset At) : IFactOnTheWire;

/// <summary>A guarantee covers the bill, so release need not wait for the money (WTO TFA 7.3).</summary>
public sealed record GuaranteeAccepted(
    string Mrn, int Version, string BillId, string GuaranteeId, Money Amount, DateTimeOffset At) : IFactOnTheWire;

/// <summary>Money goes back to the payer.</summary>
public sealed record RefundIssued(
    string Mrn, int Version, string BillId, Money Amount, string Reason, DateTimeOffset At) : IFactOnTheWire;

/// <summary>The goods cannot be assessed as declared; release waits until the declaration is amended.</summary>
/// <param name="Findings">Located: each with a stable code and WCO pointer.</param>
public sealed record AssessmentRefused(
    string Mrn, int Version, IReadOnlyList<Finding> Findings, DateTimeOffset At) : IFactOnTheWire;
