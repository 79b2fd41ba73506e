using System.Globalization;

namespace SingleWindow.Countries;

public enum FieldKind { Text, Number, Flag, Day }

/// <summary>A value that a condition compares. A field that stands many times (documents, items) has many.</summary>
public abstract record FieldValue
{
    public static readonly FieldValue Missing = new ManyValues([]);

    public static FieldValue Of(string? text) => string.IsNullOrEmpty(text) ? Missing : new TextValue(text);

    public static FieldValue Of(decimal? number) => number is { } n ? new NumberValue(n) : Missing;

    public static FieldValue Of(bool? flag) => flag is { } f ? new FlagValue(f) : Missing;

    public static FieldValue Of(DateOnly? day) => day is { } d ? new DayValue(d) : Missing;

    public static FieldValue Of(IEnumerable<FieldValue> values) => new ManyValues([.. values.SelectMany(value => value.Each())]);

    public static FieldValue Of(IEnumerable<string> texts) => Of(texts.Select(Of));

    /// <summary>The single values; none when the field is missing.</summary>
    public virtual IEnumerable<FieldValue> Each() => [this];

    /// <summary>Null when the two cannot be compared.</summary>
    internal virtual int? CompareTo(FieldValue other) => null;
}

public sealed record TextValue(string Text) : FieldValue
{
    internal override int? CompareTo(FieldValue other) =>
        other is TextValue text ? string.CompareOrdinal(Text, text.Text) : null;

    public override string ToString() => $"\"{Text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}

public sealed record NumberValue(decimal Number) : FieldValue
{
    internal override int? CompareTo(FieldValue other) => other is NumberValue number ? Number.CompareTo(number.Number) : null;

    public override string ToString() => Number.ToString("0.############################", CultureInfo.InvariantCulture);
}

public sealed record FlagValue(bool Flag) : FieldValue
{
    internal override int? CompareTo(FieldValue other) => other is FlagValue flag ? Flag.CompareTo(flag.Flag) : null;

    public override string ToString() => Flag ? "true" : "false";
}

public sealed record DayValue(DateOnly Day) : FieldValue
{
    internal override int? CompareTo(FieldValue other) => other is DayValue day ? Day.CompareTo(day.Day) : null;

    public override string ToString() => Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

internal sealed record ManyValues(IReadOnlyList<FieldValue> Values) : FieldValue
{
    public override IEnumerable<FieldValue> Each() => Values;
}
