using System.Collections.Frozen;
using System.Runtime.InteropServices;
using System.Text;

namespace SingleWindow.Countries;

/// <summary>
/// Every measure of a tariff in about forty bytes: what measures have in common (kind, rate, area, claim, law) is kept once, and
/// a measure is that with a code, an id and a period. A national tariff has a million measures and a few thousand of those.
/// </summary>
internal sealed class MeasureTable
{
    private readonly TariffMeasure[] _shapes;
    private readonly Row[] _rows;
    private readonly byte[] _ids;
    private readonly FrozenDictionary<string, Range> _byCode;

    public MeasureTable(IEnumerable<TariffMeasure> measures)
    {
        var shapes = new Dictionary<Shape, int>();
        var kept = new List<TariffMeasure>();
        var codes = new Dictionary<string, int>(StringComparer.Ordinal);
        var rows = new List<Row>();
        var ids = new MemoryStream();
        foreach (var measure in measures)
        {
            ref var shape = ref CollectionsMarshal.GetValueRefOrAddDefault(shapes, Shape.Of(measure), out var known);
            if (!known)
            {
                shape = kept.Count;
                kept.Add(measure with { Id = "", Code = "", Period = default });
            }

            ref var code = ref CollectionsMarshal.GetValueRefOrAddDefault(codes, measure.Code, out var seen);
            if (!seen) code = codes.Count - 1;
            rows.Add(new(code, shape, measure.Period.From.DayNumber, (measure.Period.To ?? DateOnly.MaxValue).DayNumber, (int)ids.Length));
            ids.Write(Encoding.UTF8.GetBytes(measure.Id));
        }

        // Sorting must be stable: among measures of one code the file's order counts.
        (_shapes, _ids) = ([.. kept], ids.ToArray());
        var names = new string[codes.Count];
        foreach (var (name, index) in codes) names[index] = name;
        var lengths = IdLengths(rows, _ids.Length);
        var order = Enumerable.Range(0, rows.Count).OrderBy(i => rows[i].Code).ToArray();
        _rows = [.. order.Select(i => rows[i] with { IdLength = lengths[i] })];
        _byCode = Ranges(names).ToFrozenDictionary(StringComparer.Ordinal);
    }

    public int Count => _rows.Length;

    /// <summary>The measures of a code and of everything above it, nearest first.</summary>
    public TariffMeasure[] Above(string code)
    {
        var lookup = _byCode.GetAlternateLookup<ReadOnlySpan<char>>();
        var found = new List<TariffMeasure>();
        for (var length = code.Length; length > 0; length--)
        {
            if (!lookup.TryGetValue(code.AsSpan(0, length), out var range)) continue;
            var own = length == code.Length ? code : code[..length];
            foreach (var row in _rows.AsSpan(range)) found.Add(Measure(own, row));
        }

        return [.. found];
    }

    private TariffMeasure Measure(string code, Row row) => _shapes[row.Shape] with
    {
        Id = Encoding.UTF8.GetString(_ids, row.IdAt, row.IdLength),
        Code = code,
        Period = new(DateOnly.FromDayNumber(row.From), row.To == DateOnly.MaxValue.DayNumber ? null : DateOnly.FromDayNumber(row.To)),
    };

    private IEnumerable<KeyValuePair<string, Range>> Ranges(string[] names)
    {
        for (var start = 0; start < _rows.Length;)
        {
            var end = start;
            while (end < _rows.Length && _rows[end].Code == _rows[start].Code) end++;
            yield return new(names[_rows[start].Code], start..end);
            start = end;
        }
    }

    private static int[] IdLengths(List<Row> rows, int total) =>
        [.. rows.Select((row, i) => (i + 1 < rows.Count ? rows[i + 1].IdAt : total) - row.IdAt)];

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Row(int Code, int Shape, int From, int To, int IdAt, int IdLength = 0);

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Shape(
        string Type, string Tax, RateExpression Rate, TariffArea Area, string? Preference, string Proofs, string? AdditionalCode, string? Order,
        string LegalAct, string Excluded, string Conditions, string Footnotes)
    {
        public static Shape Of(TariffMeasure m) => new(
            m.Type, m.Tax, m.Rate, m.Area, m.Preference, Joined(m.Proofs), m.AdditionalCode, m.Order, m.LegalAct, Joined(m.Excluded),
            m.Conditions.Count == 0 ? "" : string.Join('\n', m.Conditions), Joined(m.Footnotes));

        private static string Joined(IReadOnlyList<string> texts) => texts.Count switch
        {
            0 => "",
            1 => texts[0],
            _ => string.Join('|', texts),
        };
    }
}
