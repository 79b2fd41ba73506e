using System.Buffers;
using System.Globalization;

namespace SingleWindow.Embedded.Configuring;

/// <summary>Durations as Go writes them: <c>500ms</c>, <c>5s</c>, <c>1m30s</c>, <c>168h</c>; a bare number is seconds.</summary>
public static class Durations
{
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789.");

    public static TimeSpan? Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var rest = text.AsSpan().Trim();
        if (double.TryParse(rest, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds))
        {
            return TimeSpan.FromSeconds(seconds);
        }

        var sum = TimeSpan.Zero;
        while (rest.Length > 0)
        {
            var digits = rest.IndexOfAnyExcept(Digits);
            if (digits < 1 || Unit(rest[digits..]) is not { } unit)
            {
                return null;
            }

            sum += double.Parse(rest[..digits], CultureInfo.InvariantCulture) * unit.Span;
            rest = rest[(digits + unit.Length)..];
        }

        return sum;
    }

    private static (TimeSpan Span, int Length)? Unit(ReadOnlySpan<char> text) => text switch
    {
        ['m', 's', ..] => (TimeSpan.FromMilliseconds(1), 2),
        ['s', ..] => (TimeSpan.FromSeconds(1), 1),
        ['m', ..] => (TimeSpan.FromMinutes(1), 1),
        ['h', ..] => (TimeSpan.FromHours(1), 1),
        _ => null,
    };
}
