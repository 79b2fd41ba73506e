using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json.Serialization;
using SingleWindow.Contracts.Risk;

namespace SingleWindow.Declarations.Clearing;

/// <summary>The gates of one version. Pure; every order of the same answers ends in the same gates.</summary>
/// <param name="MetAt">Stream version at which Permits said that every requirement is met; holds opened before it are closed by it.</param>
public sealed record Gates(ImmutableArray<Gate> All, int MetAt = 0)
{
    /// <summary>The last closed gate releases.</summary>
    [JsonIgnore]
    public bool AllClosed => !All.Any(gate => gate.IsOpen);

    [JsonIgnore]
    public IEnumerable<Gate> Open => All.Where(gate => gate.IsOpen);

    /// <summary>What a newly registered declaration waits for.</summary>
    public static Gates Of(bool beforeArrival, DateTimeOffset at) => new(
    [
        GateTexts.RequirementsUnknown(at), GateTexts.ChannelUnknown(at), GateTexts.AssessmentUnknown(at),
        .. beforeArrival ? [GateTexts.NotArrived(at)] : Array.Empty<Gate>(),
    ]);

    /// <summary>An amendment opens everything again but what has happened in the world: the arrival.</summary>
    public Gates Anew(DateTimeOffset at) => new([.. Of(false, at).All, .. All.Where(gate => gate.Kind == GateKind.Arrival)]);

    public Gates Arrived(Arrived f) => Close(GateKind.Arrival, "gate/arrived", $"The goods arrived, says {f.By}.", f.At);

    public Gates Presented(Presented f) => Close(GateKind.Arrival, "gate/presented", $"The goods were presented by {f.By}.", f.At);

    public Gates DocumentsAccepted(DocumentsAccepted f) =>
        Close(GateKind.Documents, "gate/documents-accepted", $"The documents were accepted by {f.By}.", f.At);

    public Gates Lifted(WithholdingLifted f) =>
        Close(GateKind.Inspection, "gate/withholding-lifted", $"The goods are no longer withheld: {f.Reason}", f.At);

    /// <summary>What an answer of another service makes of the gates.</summary>
    public Gates After(IAnswer answer) => answer switch
    {
        HoldOpened f => Put(GateTexts.Hold(f, f.Source < MetAt)),
        HoldClosed f => Put(GateTexts.HoldClosed(f, Find(GateKind.Requirements, f.HoldId))),
        RequirementsMet f => Met(f),
        ChannelAssigned f => Selected(f),
        InspectionAwaited f => Put(GateTexts.InspectionAwaited(f)),
        InspectionDone f => Put(GateTexts.InspectionDone(f)),
        AssessmentFailed f => Put(GateTexts.AssessmentFailed(f)),
        Billed f => Put(GateTexts.Billed(f)),
        PaymentMet f => Put(GateTexts.PaymentMet(f)),
        RequirementsKnown f => Put(GateTexts.RequirementsKnown(f)),
        Assessed => this,
        _ => throw new UnreachableException($"{answer.GetType().Name} is no answer that gates know."),
    };

    private Gates Met(RequirementsMet f) => f.Source <= MetAt ? this : new(
        [.. All.Select(gate => gate switch
        {
            { Kind: GateKind.Requirements, Key: "" } => GateTexts.RequirementsMet(f),
            { Kind: GateKind.Requirements, IsOpen: true } when gate.Source < f.Source => GateTexts.HoldOvertaken(gate, f.At),
            _ => gate,
        })], f.Source);

    /// <summary>The channel decides which further gates there are; a newer answer (an override) decides anew.</summary>
    private Gates Selected(ChannelAssigned f)
    {
        if (Find(GateKind.Selectivity, "") is { } known && known.Source >= f.Source)
        {
            return this;
        }

        var gates = Put(GateTexts.ChannelSelected(f)).Without(gate =>
            gate is { Kind: GateKind.Documents or GateKind.Inspection, IsOpen: true, Code: not "gate/withheld" } && gate.Source < f.Source);
        return f.Channel switch
        {
            Channel.Green => gates,
            Channel.Yellow => gates.PutNew(GateTexts.DocumentsWanted(f)),
            Channel.Red => gates.PutNew(GateTexts.InspectionComing(f)),
        };
    }

    private Gate? Find(GateKind kind, string key) => All.FirstOrDefault(gate => gate.Kind == kind && gate.Key == key);

    /// <summary>Replaces an older answer, never a newer one.</summary>
    private Gates Put(Gate gate)
    {
        var index = All.IndexOf(gate, 0, All.Length, Same.Instance);
        return index < 0 ? this with { All = All.Add(gate) }
            : All[index].Source > gate.Source || (All[index].Source == gate.Source && gate.Source > 0) ? this
            : this with { All = All.SetItem(index, gate) };
    }

    private Gates PutNew(Gate gate) => All.Contains(gate, Same.Instance) ? this : this with { All = All.Add(gate) };

    private Gates Without(Func<Gate, bool> which) => this with { All = [.. All.Where(gate => !which(gate))] };

    private Gates Close(GateKind kind, string code, string text, DateTimeOffset at) => this with
    {
        All = [.. All.Select(gate => gate.Kind == kind && gate.IsOpen
            ? gate with { State = GateState.Closed, Code = code, Text = text, Act = "", Since = at, Deadline = null }
            : gate)],
    };

    /// <summary>Gates of one kind and key are one gate.</summary>
    private sealed class Same : IEqualityComparer<Gate>
    {
        public static readonly Same Instance = new();

        public bool Equals(Gate? x, Gate? y) => x?.Kind == y?.Kind && x?.Key == y?.Key;

        public int GetHashCode(Gate obj) => HashCode.Combine(obj.Kind, obj.Key);
    }
}
