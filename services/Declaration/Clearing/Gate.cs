using System.Text.Json.Serialization;

namespace SingleWindow.Declarations.Clearing;

public enum GateKind { Requirements, Selectivity, Payment, Documents, Inspection, Arrival }

/// <summary>Open: release waits for it. Closed: satisfied.</summary>
public enum GateState { Open, Closed }

/// <summary>One thing that release waits or waited for.</summary>
/// <param name="Key">Tells gates of one kind apart: the hold, the inspection; empty where there is one.</param>
/// <param name="Owner">Who owes the next act: an agency, <c>customs</c>, <c>trader</c>, <c>carrier</c>.</param>
/// <param name="LegalBasis">Law or instrument that asks for it.</param>
/// <param name="Code">Stable code of why it stands as it does.</param>
/// <param name="Text">The same as one sentence.</param>
/// <param name="Act">What to do, for whom it concerns.</param>
/// <param name="Since">Since when it stands so.</param>
/// <param name="Reference">Bill, permit or inspection it is about.</param>
/// <param name="Source">Stream version of the answer that put it so: an older answer changes nothing.</param>
public sealed record Gate(
    GateKind Kind, string Key, GateState State, string Owner, string LegalBasis, string Code, string Text, string Act,
    DateTimeOffset Since, DateTimeOffset? Deadline = null, string? Reference = null, int Source = 0)
{
    [JsonIgnore]
    public bool IsOpen => State == GateState.Open;
}
