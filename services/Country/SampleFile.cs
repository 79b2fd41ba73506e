using SingleWindow.Contracts;

namespace SingleWindow.Countries;

/// <summary>A declaration to try, as it lies in <c>samples/</c>: JSON or WCO XML, with <c>{LRN}</c> for its reference.</summary>
/// <param name="Name">Of the file, such as <c>import-beef.json</c>; one with <c>invalid</c> in it is meant to be rejected.</param>
public sealed record SampleFile(string Name, string Text)
{
    public bool IsXml => Name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase);

    public bool IsMeantToFail => Name.Contains("invalid", StringComparison.OrdinalIgnoreCase);
}

/// <summary>A sample as the engine reads and judges it.</summary>
/// <param name="Direction">Null where it is neither import nor export.</param>
/// <param name="Findings">Of reading and of every check.</param>
public sealed record JudgedSample(Contracts.Wco.Declaration Declaration, Direction? Direction, IReadOnlyList<Finding> Findings);
