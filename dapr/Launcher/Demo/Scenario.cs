namespace SingleWindow.Launcher.Demo;

/// <summary>One thing that happens at a border, from lodging to its right end.</summary>
/// <param name="Number">As in the list of scenarios.</param>
internal sealed record Scenario(int Number, string Title, Func<Story, Task> Play)
{
    public static readonly IReadOnlyList<Scenario> All =
    [
        new(1, "Green channel, no permit, paid: released", Scenarios.Green),
        new(2, "A permit with enough quantity: reserved, released, consumed", Scenarios.QuotedPermit),
        new(3, "A missing permit: held, applied for, approved, released by itself", Scenarios.MissingPermit),
        new(4, "Red channel: inspected, conform, released", Scenarios.Inspected),
        new(5, "Red channel: irregular, withheld with the reason", Scenarios.Withheld),
        new(6, "Rejected with all findings at once, each located", Scenarios.Rejected),
        new(7, "Export: released, then confirmed at exit", Scenarios.Export),
        new(8, "WCO XML in profile gb, answered with WCO RES XML", Scenarios.WcoXml),
        new(9, "Amended while held: assessed, selected and reserved anew", Scenarios.Amended),
        new(10, "Cancelled: everything freed", Scenarios.Cancelled),
        new(11, "The same submission twice: one declaration, the same receipt", Scenarios.SentTwice),
        new(12, "Four taxes explained, paid by camt.054, refunded by pain.001", Scenarios.MoneyMoves),
    ];
}
