using System.Globalization;
using System.Text.RegularExpressions;
using SingleWindow.Contracts.Wco;

namespace SingleWindow.Declarations.Messages;

/// <summary>Dates and times as WCO messages write them: a text and a format of UN/EDIFACT 2379.</summary>
public static partial class Dates
{
    public const string Day = "102";
    public const string DayAndTime = "304";

    // The pattern is linear in a text of bounded length; a busy machine may still take its thread away for a while.
    private const int Patience = 10_000;

    /// <summary>CCYYMMDDHHMMSS and the zone of the offset given, Z for Greenwich.</summary>
    public static DateTimeText Of(DateTimeOffset time) => new(
        time.ToString(time.Offset == TimeSpan.Zero ? "yyyyMMddHHmmss'Z'" : "yyyyMMddHHmmsszz", CultureInfo.InvariantCulture)
        + (time.Offset.Minutes == 0 ? "" : Math.Abs(time.Offset.Minutes).ToString("00", CultureInfo.InvariantCulture)),
        DayAndTime);

    public static DateTimeText Of(DateOnly day) => new(day.ToString("yyyyMMdd", CultureInfo.InvariantCulture), Day);

    /// <summary>The day that a text names, in the zone it was written in; null when it names none in its format.</summary>
    public static DateOnly? DayOf(DateTimeText date)
    {
        var match = Written().Match(date.Text);
        if (!match.Success || !FormatFits(date.FormatCode, match)) return null;
        var time = match.Groups["time"].ValueSpan;
        return DateOnly.TryParseExact(match.Groups["day"].ValueSpan, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && (time.IsEmpty || IsTime(time)) ? day : null;
    }

    /// <summary>The same date in the format that it claims, where the sender wrote it in the ISO 8601 way.</summary>
    public static string? Corrected(DateTimeText date)
    {
        if (!DateTimeOffset.TryParse(date.Text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)) return null;
        return date.FormatCode == Day ? Of(DateOnly.FromDateTime(time.DateTime)).Text : Of(time).Text;
    }

    private static bool FormatFits(string? format, Match match) => format switch
    {
        null => true,
        Day => match.Groups["time"].Length == 0 && match.Groups["zone"].Length == 0,
        "203" => match.Groups["time"].Length == 4,
        "204" => match.Groups["time"].Length == 6,
        DayAndTime => match.Groups["time"].Length == 6,
        _ => false,
    };

    private static bool IsTime(ReadOnlySpan<char> time)
    {
        var (hours, minutes) = (int.Parse(time[..2], CultureInfo.InvariantCulture), int.Parse(time[2..4], CultureInfo.InvariantCulture));
        return hours < 24 && minutes < 60 && (time.Length == 4 || int.Parse(time[4..6], CultureInfo.InvariantCulture) < 61);
    }

    [GeneratedRegex(@"^(?<day>[0-9]{8})(?<time>[0-9]{4}([0-9]{2})?)?(?<zone>Z|[+-][0-9]{2}(:?[0-9]{2})?)?$", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Written();
}
