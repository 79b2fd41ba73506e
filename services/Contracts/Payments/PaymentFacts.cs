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
    int Item, string Type, decimal Base, decimal Rate, decimal Amount, string Currency, string TariffLine, string Explanation);

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
