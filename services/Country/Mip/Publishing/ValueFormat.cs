using SingleWindow.Contracts.Wco;

namespace SingleWindow.Countries.Publishing;

/// <summary>The format that is checked at an element: the package's own, else the one of the WCO Data Model.</summary>
/// <param name="Text">In WCO notation.</param>
/// <param name="Class">Regular expression for one character, without quantifier; null: any character.</param>
/// <param name="Length">Characters, or digits of a number, at most.</param>
internal sealed record ValueFormat(string Text, string? Class, bool Exact, int Length, int Decimals)
{
    public static ValueFormat? Of(DataSetElement element) => element switch
    {
        { Asked.Format: { } own } => new(own.ToString(), own.Characters switch
        {
            // A package's "a" is anything but digits: names have blanks, and letters are not only those of ASCII.
            Characters.Alphabetic => "[^0-9]",
            Characters.Numeric => "[0-9]",
            Characters.Alphanumeric => null,
        }, own.Fixed, own.Length, own.Decimals),
        { Element.Format: { } model } => new(model.Text, model.Characters switch
        {
            "a" => "[A-Za-z]",
            "n" => "[0-9]",
            _ => null,
        }, model.Exact, model.Length, model.Decimals),
        _ => null,
    };

    /// <summary>Not anchored; null where the length alone decides.</summary>
    /// <param name="mayBeEmpty">An empty text counts as absent, so it passes where the element may be left out.</param>
    public string? Pattern(bool mayBeEmpty) => (Class, Exact) switch
    {
        (null, false) => null,
        (_, true) => $"{(mayBeEmpty ? "(" : "")}{Class ?? "(.|\\n)"}{{{Length}}}{(mayBeEmpty ? ")?" : "")}",
        ({ } one, false) => $"{one}*",
    };

    /// <summary>A number of so many digits cannot be greater.</summary>
    public decimal Greatest => Length >= 28 ? decimal.MaxValue : Power(Length) - 1;

    private static decimal Power(int digits)
    {
        var power = 1m;
        for (var i = 0; i < digits; i++) power *= 10;
        return power;
    }
}
