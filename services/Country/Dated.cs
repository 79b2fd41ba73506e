using System.Runtime.InteropServices;

namespace SingleWindow.Countries;

/// <summary>A row of a profile holds from one day to another, both included; every look-up is made as of a day.</summary>
public interface IDated
{
    Period Period { get; }
}

/// <param name="To">Last day, or null while no end is known.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Period(DateOnly From, DateOnly? To = null)
{
    /// <summary>The first day on which it no longer holds, if there is one: 9999-12-31 is an open end, too.</summary>
    public DateOnly? Ends => To is { } to && to < DateOnly.MaxValue ? to.AddDays(1) : null;

    public bool Covers(DateOnly day) => day >= From && (To is not { } to || day <= to);

    public bool Overlaps(Period other) => (To is not { } to || other.From <= to) && (other.To is not { } end || From <= end);

    public override string ToString() => To is { } to ? $"{From:yyyy-MM-dd}..{to:yyyy-MM-dd}" : $"{From:yyyy-MM-dd}..";
}

public static class Dated
{
    /// <summary>The row in force on a day; rows of one key never overlap, which <see cref="ProfileCheck"/> proves.</summary>
    public static T? AsOf<T>(this IReadOnlyList<T> rows, DateOnly day)
        where T : class, IDated
    {
        foreach (var row in rows)
        {
            if (row.Period.Covers(day)) return row;
        }

        return null;
    }
}
