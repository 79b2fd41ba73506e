namespace SingleWindow.Countries.Reading;

/// <summary><c>calendar.json</c></summary>
internal static class CalendarReading
{
    public static BusinessCalendar Read(Context context)
    {
        var holidays = new Dictionary<DateOnly, Words>();
        if (JsonFile.Read(context.Folder, "calendar.json") is not { } json) return new([], holidays);
        foreach (var row in json.Rows("holidays"))
        {
            var day = row.Day("date");
            if (!holidays.TryAdd(day, context.Words(row, "name")))
            {
                context.Findings.Add(row.PlaceOf("date"), FindingCodes.Duplicate, $"{day:yyyy-MM-dd} stands twice.");
            }
        }

        var weekend = new List<DayOfWeek>();
        foreach (var name in json.List("weekend"))
        {
            if (Enum.TryParse<DayOfWeek>(name, ignoreCase: true, out var day) && Enum.IsDefined(day)) weekend.Add(day);
            else context.Findings.Add(json.PlaceOf("weekend"), FindingCodes.BadValue, $"'{name}' is no day of the week.");
        }

        json.Done();
        return new(weekend, holidays);
    }
}
