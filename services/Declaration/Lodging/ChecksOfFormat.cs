using SingleWindow.Contracts.Wco;
using SingleWindow.Declarations.Messages;

namespace SingleWindow.Declarations.Lodging;

/// <summary>Lengths, characters, digits and dates as the WCO Data Model has them, for every element that stands there.</summary>
internal static class ChecksOfFormat
{
    public static void Add(Place place, Remarks remarks)
    {
        var owner = place.Instance!;
        foreach (var element in (place.Element?.Class ?? place.Root).Elements)
        {
            if (element.Get(owner) is not { } value) continue;
            if (element.Repeats)
            {
                var list = (IReadOnlyList<WcoClass>)value;
                for (var i = 0; i < list.Count; i++) Add(place.To(element, i, list[i]), remarks);
            }
            else if (value is WcoClass instance)
            {
                Add(place.To(element, -1, instance), remarks);
            }
            else
            {
                Value(place, element, value, remarks);
            }
        }
    }

    private static void Value(Place place, WcoElement element, object value, Remarks remarks)
    {
        switch (value)
        {
            case string text:
                Text(place, element, text, remarks);
                break;
            case int number:
                Number(place, element, number, remarks);
                break;
            case decimal number:
                Number(place, element, number, remarks);
                break;
            case Amount amount:
                Number(place, element, amount.Value, remarks);
                break;
            case Measure measure:
                Number(place, element, measure.Value, remarks);
                break;
            case DateTimeText date when Dates.DayOf(date) is null:
                remarks.Add(place.To(element), ChecksWording.NotADate, date.Text, Dates.Corrected(date));
                break;
            default:
                break;
        }
    }

    private static void Text(Place place, WcoElement element, string text, Remarks remarks)
    {
        if (element.Format is not { } format || text.Length == 0 || format.Fits(text)) return;
        var trimmed = text.Trim();
        var suggestion = trimmed.Length > 0 && format.Fits(trimmed) ? trimmed : null;
        var tooLong = text.Length > format.Length || (format.Exact && text.Length != format.Length);
        if (tooLong) remarks.Add(place.To(element), ChecksWording.TooLong, text, suggestion, words: [format.Text, text.Length]);
        else remarks.Add(place.To(element), ChecksWording.WrongCharacters, text, suggestion, words: format.Text);
    }

    private static void Number(Place place, WcoElement element, decimal number, Remarks remarks)
    {
        if (element.Format is { } format && !format.Fits(number))
            remarks.Add(place.To(element), ChecksWording.TooManyDigits, Numbers.Write(number), words: format.Text);
        // Deductions, corrections and temperatures may be negative; counts, masses and positions may not.
        else if (number < 0 && element.Kind is (WcoKind.Whole or WcoKind.Measure))
            remarks.Add(place.To(element), ChecksWording.Negative, Numbers.Write(number));
    }
}
