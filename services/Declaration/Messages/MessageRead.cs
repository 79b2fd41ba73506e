using SingleWindow.Contracts;
using Wco = SingleWindow.Contracts.Wco;

namespace SingleWindow.Declarations.Messages;

/// <summary>What a reader made of a message: as much of the declaration as could be read, and everything wrong with the rest.</summary>
/// <param name="MetaData">The envelope, without the message, when there was one.</param>
public sealed record MessageRead(
    Wco.Declaration Declaration, IReadOnlyList<Finding> Findings, Wco.MetaData? MetaData = null)
{
    /// <summary>Nothing stands against looking at the meaning of the declaration.</summary>
    public bool Readable => Findings.All(finding => finding.Severity != Severity.Error);
}
