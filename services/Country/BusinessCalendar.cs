using System.Collections.Frozen;

namespace SingleWindow.Countries;

/// <summary>Working days of the customs administration.</summary>
public sealed class BusinessCalendar(IReadOnlyList<DayOfWeek> weekend, IReadOnlyDictionary<DateOnly, Words> holidays)
{
    private readonly FrozenDictionary<DateOnly, Words> _holidays = holidays.ToFrozenDictionary();

    public Words? HolidayOn(DateOnly day) => _holidays.GetValueOrDefault(day);

    public bool IsWorkingDay(DateOnly day) => !weekend.Contains(day.DayOfWeek) && !_holidays.ContainsKey(day);

    /// <summary>The last working day before a day.</summary>
    public DateOnly WorkingDayBefore(DateOnly day)
    {
        do
        {
            day = day.AddDays(-1);
        }
        while (!IsWorkingDay(day));

        return day;
    }

    /// <summary>The n-th working day after a day.</summary>
    public DateOnly AddWorkingDays(DateOnly day, int count)
    {
        while (count > 0)
        {
            day = day.AddDays(1);
            if (IsWorkingDay(day)) count--;
        }

        return day;
    }
}
