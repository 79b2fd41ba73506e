namespace SingleWindow.Risk.Selecting;

/// <summary>What is known of the trader from before: counts end at <see cref="Most"/>, because no rule needs to count further.</summary>
/// <param name="Headings">Which of the headings (HS 4) now declared the trader has declared before.</param>
public sealed record History(int Declarations, int Inspections, int Irregularities, IReadOnlySet<string> Headings)
{
    public const int Most = 100;

    public static readonly History None = new(0, 0, 0, new HashSet<string>(StringComparer.Ordinal));
}

/// <summary>What is on record before a version is judged.</summary>
/// <param name="Draw">The draw of the same consignment, where it was lodged before under another MRN.</param>
public sealed record Known(Draw? Draw, History History)
{
    public static readonly Known Nothing = new(null, History.None);
}
