using System.Globalization;

namespace SingleWindow.Countries.Reading;

/// <summary>Named values at one place of a file: a line of CSV or an object of JSON. Reading a bad value is a finding and a stand-in.</summary>
internal abstract class Row(FindingList findings, Place at)
{
    public FindingList Findings { get; } = findings;

    public Place At { get; } = at;

    /// <summary>Where one value stands.</summary>
    public virtual Place PlaceOf(string name) => At;

    /// <summary>Null when absent or empty.</summary>
    public abstract string? TextOrNull(string name);

    public abstract IReadOnlyList<string> List(string name);

    public string Text(string name)
    {
        if (TextOrNull(name) is { } text) return text;
        Findings.Add(At, FindingCodes.MissingValue, $"'{name}' is missing.");
        return "";
    }

    public decimal? NumberOrNull(string name) => Parsed<decimal?>(name, "a number", text =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number : null);

    public decimal Number(string name) => Required(name, NumberOrNull(name)) ?? 0m;

    public int Whole(string name) => (int)Math.Clamp(Required(name, WholeOrNull(name)) ?? 0m, int.MinValue, int.MaxValue);

    public int? WholeOrNull(string name) => (int?)Parsed<decimal?>(name, "a whole number", text =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null);

    public DateOnly? DayOrNull(string name) => Parsed<DateOnly?>(name, "a day such as 2026-01-31", text =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null);

    public DateOnly Day(string name) => Required(name, DayOrNull(name)) ?? DateOnly.MinValue;

    public bool Flag(string name) => Parsed<bool?>(name, "true or false", text =>
        bool.TryParse(text, out var flag) ? flag : null) ?? false;

    public T Word<T>(string name, T standIn)
        where T : struct, Enum => Parsed<T?>(name, $"one of {string.Join(", ", Enum.GetNames<T>().Select(CamelCase))}", text =>
            Enum.TryParse<T>(text, ignoreCase: true, out var word) && Enum.IsDefined(word) && !char.IsAsciiDigit(text[0]) ? word : null)
            ?? standIn;

    public Period Period()
    {
        var period = new Period(Day("from"), DayOrNull("to"));
        if (period.To < period.From) Findings.Add(PlaceOf("to"), FindingCodes.EndsBeforeItBegins, $"{period} ends before it begins.");
        return period;
    }

    /// <summary>A value in a small language of its own; a syntax error is a finding with its position.</summary>
    public T? Expression<T>(string name, (string Code, string Suggestion) finding, Func<string, T> parse)
        where T : class
    {
        if (TextOrNull(name) is not { } text) return null;
        try
        {
            return parse(text);
        }
        catch (Exception e) when (e is FormatException or ArgumentException or NotSupportedException)
        {
            Findings.Add(PlaceOf(name), finding, $"'{text}': {e.Message}");
            return null;
        }
    }

    private T? Parsed<T>(string name, string what, Func<string, T?> parse)
    {
        if (TextOrNull(name) is not { } text) return default;
        if (parse(text) is { } value) return value;
        Findings.Add(PlaceOf(name), FindingCodes.BadValue, $"'{name}' is '{text}', not {what}.");
        return default;
    }

    private T? Required<T>(string name, T? value)
    {
        if (value is null && TextOrNull(name) is null) Findings.Add(At, FindingCodes.MissingValue, $"'{name}' is missing.");
        return value;
    }

    private static string CamelCase(string word) => char.ToLowerInvariant(word[0]) + word[1..];
}
