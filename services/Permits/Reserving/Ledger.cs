using System.Diagnostics;

namespace SingleWindow.Permits.Reserving;

public static class Ledger
{
    /// <summary>The decider keeps it so; a fact that breaks it is a bug, and must not be built upon.</summary>
    public static LedgerLine NeverNegative(this LedgerLine line, string permit) =>
        line is { Reserved: >= 0, Consumed: >= 0, Available: null or >= 0 }
            ? line
            : throw new UnreachableException($"Line {line.Terms.Line} of {permit} would go below zero.");
}
