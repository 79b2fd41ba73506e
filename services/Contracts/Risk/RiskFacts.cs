namespace SingleWindow.Contracts.Risk;

/// <summary>Green: nothing asked. Yellow: documents. Red: documents and goods are examined.</summary>
public enum Channel { Green, Yellow, Red }

/// <summary>The channel of one version, with every reason.</summary>
/// <param name="Random">True when the random stratum alone selected it.</param>
public sealed record ChannelSelected(
    string Mrn, int Version, Channel Channel, IReadOnlyList<SelectionReason> Reasons, bool Random, DateTimeOffset At) : IFactOnTheWire;

/// <param name="Rule">Rule id, or <c>random</c>.</param>
/// <param name="RuleVersion">Version of the rule as it stood on the acceptance date.</param>
/// <param name="Class">Neutral class that a trader may see, such as <c>goods</c>, <c>origin</c>, <c>random</c>.</param>
public sealed record SelectionReason(string Rule, string RuleVersion, Channel Channel, decimal Weight, string Class);

/// <summary>Officers shall examine the goods.</summary>
/// <param name="Instruction">What to look at; for officers only.</param>
public sealed record InspectionOrdered(
    string Mrn, int Version, string InspectionId, string Office, string Instruction, DateTimeOffset? Deadline, DateTimeOffset At) : IFactOnTheWire;

public enum InspectionOutcome { Conform, Irregular }

/// <summary>What officers found. Irregular goods are withheld.</summary>
public sealed record InspectionRecorded(
    string Mrn, int Version, string InspectionId, InspectionOutcome Outcome, string Reason, string By, DateTimeOffset At) : IFactOnTheWire;
