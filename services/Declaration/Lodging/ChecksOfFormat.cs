using SingleWindow.Contracts.Wco;
using SingleWindow.Declarations.Messages;

namespace SingleWindow.Declarations.Lodging;

/// <summary>Lengths, characters, digits and dates as the WCO Data Model has them, for every element that stands there.</summary>
/// <remarks>Where the country's package has a format of its own for an element, that one holds and this one is silent.</remarks>
internal static class ChecksOfFormat
{
    public static void Add(Place place, IReadOnlySet<string>? narrowed, Remarks remarks)
    {
        var owner = place.Instance!;
        foreach (var element in (place.Element?.Class ?? place.Root).Elements)
        {
            if (element.Get(owner) is not { } value) continue;
            if (element.Repeats)
            {
                var list = (IReadOnlyList<WcoClass>)value;
                for (var i = 0; i < list.Count; i++) Add(place.To(element, i, list[i]), narrowed, remarks);
            }
            else if (value is WcoClass instance)
            {
                Add(place.To(element, -1, instance), narrowed, remarks);
            }
            else
            {
                Value(place, element, value, narrowed, remarks);
            }
        }
    }

    private static void Value(Place place, WcoElement element, object value, IReadOnlySet<string>? narrowed, Remarks remarks)
    {
        switch (value)
        {
            case string text:
                Text(place, element, text, narrowed, remarks);
                break;
            case int number:
                Number(place, element, number, narrowed, remarks);
                break;
            case decimal number:
                Number(place, element, number, narrowed, remarks);
                break;
            case Amount amount:
                Number(place, element, amount.Value, narrowed, remarks);
                break;
            case Measure measure:
                Number(place, element, measure.Value, narrowed, remarks);
                break;
            case DateTimeText date when Dates.DayOf(date) is null:
                remarks.Add(place.To(element), ChecksWording.NotADate, date.Text, Dates.Corrected(date));
                break;
            default:
                break;
        }
    }

    private static void Text(Place place, WcoElement element, string text, IReadOnlySet<string>? narrowed, Remarks remarks)
    {
        if (element.Format is not { } format || text.Length == 0 || format.Fits(text) || IsNarrowed(place, element, narrowed)) return;
        var trimmed = text.Trim();
        var suggestion = trimmed.Length > 0 && format.Fits(trimmed) ? trimmed : null;
        var tooLong = text.Length > format.Length || (format.Exact && text.Length != format.Length);
        if (tooLong) remarks.Add(place.To(element), ChecksWording.TooLong, text, suggestion, words: [format.Text, text.Length]);
        else remarks.Add(place.To(element), ChecksWording.WrongCharacters, text, suggestion, words: format.Text);
    }

    private static void Number(Place place, WcoElement element, decimal number, IReadOnlySet<string>? narrowed, Remarks remarks)
    {
        if (element.Format is { } format && !format.Fits(number) && !IsNarrowed(place, element, narrowed))
            remarks.Add(place.To(element), ChecksWording.TooManyDigits, Numbers.Write(number), words: format.Text);
        // Deductions, corrections and temperatures may be negative; counts, masses and positions may not.
        else if (number < 0 && element.Kind is (WcoKind.Whole or WcoKind.Measure))
            remarks.Add(place.To(element), ChecksWording.Negative, Numbers.Write(number));
    }

    // Looked at only when something does not fit, so a sound declaration never pays for it.
    private static bool IsNarrowed(Place place, WcoElement element, IReadOnlySet<string>? narrowed) =>
        narrowed?.Contains(ChecksOfPackage.Pattern(place.To(element))) == true;
}
