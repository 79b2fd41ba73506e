namespace SingleWindow.Countries.Importing;

/// <summary>
/// The tables of the United Kingdom's tariff as published under data.api.trade.gov.uk: measures on declarable commodities (about a
/// million rows) or as defined, commodities, and areas with members. What a file holds is seen from its columns.
/// </summary>
internal sealed class UkTables : ILayout
{
    private readonly Nomenclature nomenclature = new();
    private readonly Areas areas = new();
    private readonly Dictionary<string, string> rates = new(StringComparer.Ordinal);

    public IEnumerable<Take> Read(string file, ImportTarget target)
    {
        using var reader = new StreamReader(file);
        string[]? header = null;
        Action<Record, long>? write = null;
        Action<Record> skip = static _ => { };
        foreach (var cells in Delimited.Records(reader))
        {
            if (header is null)
            {
                header = cells;
                var columns = new Record(header, []);
                if (columns.Has("measure__sid")) (write, skip) = ((record, at) => Measure(record, at, target), Seen);
                else if (columns.Has("members")) (write, skip) = ((record, _) => Area(record, target), record => areas.Know(record["id"] ?? ""));
                else if (columns.Has("commodity__code")) (write, skip) = ((record, _) => Commodity(record), Commodity);
                if (write is null) target.Finding(1, "import/unknown-columns", "None of the tables: no measure__sid, commodity__code or members.");
                continue;
            }

            if (write is null) yield break;
            var row = new Record(header, cells);
            yield return new(at => write(row, at), () => skip(row));
        }
    }

    public void Done(ImportTarget target)
    {
        nomenclature.Write(target);
        areas.Done(target);
    }

    private void Commodity(Record row)
    {
        if (row.Any("commodity__suffix", "productline__suffix") is { } suffix && suffix != "80") return;
        var code = row["commodity__code"] ?? "";
        nomenclature.Add(
            code, row.Any("commodity__description", "description"), row.Any("commodity__declarable", "end__line") switch
            {
                "1" or "true" or "True" => true,
                "0" or "false" or "False" => false,
                _ => null,
            },
            ImportTarget.Day(row.Any("commodity__validity_start", "start__date")), ImportTarget.Day(row.Any("commodity__validity_end", "end__date")));
    }

    private void Area(Record row, ImportTarget target) =>
        areas.Write(target, row["id"] ?? "", row["description"], (row["members"] ?? "").Split(';', '|'));

    /// <summary>What a measure that was written by an earlier run means to the nomenclature.</summary>
    private void Seen(Record row)
    {
        var code = row["commodity__code"] ?? "";
        if (!nomenclature.Has(code)) nomenclature.Add(code, row["commodity__description"], null, null, null);
        areas.Ask(row["measure__geographical_area__id"] ?? Areas.ErgaOmnesId);
        if (MeasureKind.IsSupplementaryUnit(row["measure__type__id"] ?? "") && DutyText.Unit(row["measure__duty_expression"] ?? "") is { } unit) nomenclature.Unit(code, unit);
    }

    private void Measure(Record row, long at, ImportTarget target)
    {
        Seen(row);
        var (type, code) = (row["measure__type__id"] ?? "", row["commodity__code"] ?? "");
        if (MeasureKind.IsSupplementaryUnit(type)) return;
        var id = $"{row["measure__sid"]}.{code}";
        var conditions = UkConditions.Of(row["measure__conditions"], out var unread);
        if (unread is not null) target.Finding(at, "import/threshold-left-out", $"Measure {id}: condition {unread} depends on a threshold that this table does not carry.");
        var area = areas.Ask(row["measure__geographical_area__id"] ?? Areas.ErgaOmnesId);
        var excluded = row["measure__excluded_geographical_areas__ids"];
        var (from, to) = (target.Begin(row["measure__effective_start_date"]), ImportTarget.Day(row["measure__effective_end_date"]));
        var law = row["measure__regulation__id"] ?? "Customs tariff";
        if (MeasureKind.Of(type) is not { } kind)
        {
            if (row["measure__duty_expression"] is null)
            {
                target.Write("tariff/controls.csv", id, nomenclature.CodeOf(code), type, "both", area, excluded, law, from, to);
                UkConditions.Write(target, id, conditions);
            }
            else if (MeasureKind.Component(type) is { } component && row["measure__additional_code__code"] is { } composition && Rate(row, at, target) is { } amount)
            {
                target.Write("tariff/components.csv", component, composition, area, amount, law, from, to);
            }
            else
            {
                target.Finding(at, "import/unknown-measure-type", $"Measure {id} is of type {type}, which is none of the kinds that a profile knows.");
            }

            return;
        }

        if (Rate(row, at, target) is not { } rate) return;
        var additional = row["measure__additional_code__code"];
        var tax = kind.Type == "excise" ? additional is ['X', .. var number] ? number : "" : kind.Tax;
        if (tax.Length == 0)
        {
            target.Finding(at, "import/no-tax-type", $"Measure {id} levies excise without an additional code that says which.");
            return;
        }

        target.Write(
            "tariff/measures.csv", id, nomenclature.CodeOf(code), kind.Type, tax, rate, area, excluded,
            kind.PreferenceFor(row["measure__geographical_area__id"] ?? ""), null, additional, row["measure__quota__order_number"], row["measure__footnotes"], law, from, to);
        UkConditions.Write(target, id, conditions);
    }

    private string? Rate(Record row, long at, ImportTarget target)
    {
        var shown = row["measure__duty_expression"] ?? "";
        if (rates.TryGetValue(shown, out var known)) return known;
        try
        {
            return rates[shown] = DutyText.ToRate(shown);
        }
        catch (FormatException e)
        {
            target.Finding(at, "import/unreadable-duty", $"Measure {row["measure__sid"]}: '{shown}': {e.Message}.");
            return null;
        }
    }
}

/// <summary>Conditions of a measure on their way into a profile.</summary>
internal static class UkConditions
{
    /// <summary>Reads <c>condition:B,certificate:C640,action:29|condition:B,action:09</c>.</summary>
    /// <param name="unread">A condition code that means nothing without the threshold that this text leaves out.</param>
    public static IReadOnlyList<MeasureCondition> Of(string? text, out string? unread)
    {
        unread = null;
        if (text is null) return [];
        var conditions = new List<MeasureCondition>();
        foreach (var part in text.Split('|'))
        {
            var said = part.Split(',').Select(pair => pair.Split(':', 2)).Where(pair => pair.Length == 2)
                .ToDictionary(pair => pair[0].Trim(), pair => pair[1].Trim(), StringComparer.Ordinal);
            var (code, document) = (said.GetValueOrDefault("condition", ""), said.GetValueOrDefault("certificate"));
            var action = ConditionCodes.Action(said.GetValueOrDefault("action"), null);
            if (document is null && action == ConditionAction.Apply && code is "E" or "I" or "V" or "F" or "G" or "M" or "N" or "R" or "J" or "L" or "U")
            {
                unread = code;
                continue;
            }

            conditions.Add(new(code, conditions.Count + 1, document, null, action, null));
        }

        return unread is null ? conditions : [];
    }

    public static void Write(ImportTarget target, string measure, IReadOnlyList<MeasureCondition> conditions)
    {
        foreach (var one in conditions)
        {
            target.Write(
                "tariff/conditions.csv", measure, one.Code, $"{one.Sequence}", one.Document, one.Threshold is { } threshold ? Camel(threshold.Of) : null,
                one.Threshold is { } compared ? Camel(compared.Operator) : null, one.Threshold is { } amount ? amount.Amount.ToString(System.Globalization.CultureInfo.InvariantCulture) : null,
                one.Threshold?.Currency, one.Threshold?.Unit, Camel(one.Action), one.Rate?.ToString());
        }
    }

    private static string Camel<T>(T word)
        where T : struct, Enum
    {
        var text = word.ToString();
        return char.ToLowerInvariant(text[0]) + text[1..];
    }
}
