using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SingleWindow.Countries.Importing;

/// <summary>Answers of the United Kingdom's tariff API: a commodity with its measures, the areas, the monetary exchange rates.</summary>
internal sealed class UkAnswers : ILayout
{
    private readonly Nomenclature nomenclature = new();
    private readonly Areas areas = new();
    private readonly HashSet<string> written = new(StringComparer.Ordinal);

    public IEnumerable<Take> Read(string file, ImportTarget target)
    {
        IEnumerable<JsonObject> items = [];
        try
        {
            items = JsonApi.Read(File.ReadAllText(file));
        }
        catch (JsonException e)
        {
            target.Finding(1, "import/no-json", e.Message);
        }

        foreach (var item in items)
        {
            if (item.Text("goods_nomenclature_item_id") is { } code) yield return new(_ => Lines(item, code), () => Lines(item, code));
            foreach (var (measure, direction) in item.List("import_measures").Select(measure => (measure, "import")).Concat(item.List("export_measures").Select(measure => (measure, "export"))))
            {
                var line = item.Text("goods_nomenclature_item_id")!;
                yield return new(at => Measure(measure, line, direction, at, target), () => Gather(measure, line));
            }

            if (item["geographical_area_id"] is not null) yield return new(_ => Area(item, target), () => areas.Know(item.Text("geographical_area_id")!));
            if (item["child_monetary_unit_code"] is not null) yield return new(_ => Rate(item, target), Take.Nothing);
        }
    }

    public void Done(ImportTarget target)
    {
        nomenclature.Write(target);
        areas.Done(target);
    }

    private void Lines(JsonObject item, string code)
    {
        foreach (var ancestor in item.List("ancestors").Append(item.Object("heading")).Append(item.Object("chapter")).OfType<JsonObject>())
        {
            if (ancestor.Text("goods_nomenclature_item_id") is { } above && above != code && ancestor.Text("producline_suffix") is null or "80")
            {
                nomenclature.Add(ancestor.Text("goods_nomenclature_item_id") ?? above, ancestor.Text("description"), false, null, null);
            }
        }

        nomenclature.Add(code, item.Text("description_plain") ?? item.Text("description"), item["declarable"]?.GetValue<bool>() ?? true, null, null);
    }

    private void Gather(JsonObject measure, string code)
    {
        if (measure.Object("geographical_area") is { } area) areas.Ask(area.Text("id") ?? Areas.ErgaOmnesId);
        if (MeasureKind.IsSupplementaryUnit(measure.Object("measure_type")?.Text("id") ?? "")
            && measure.List("measure_components").Select(Unit).FirstOrDefault() is { } unit)
        {
            nomenclature.Unit(code, unit);
        }
    }

    private void Area(JsonObject item, ImportTarget target) => areas.Write(
        target, item.Text("geographical_area_id")!, item.Text("description"),
        item.List("children_geographical_areas").Select(child => child.Text("geographical_area_id") ?? child.Text("id") ?? ""));

    private static void Rate(JsonObject item, ImportTarget target)
    {
        // Units of the child currency per euro, from the first day of a month on; the next row ends it.
        if (item.Text("child_monetary_unit_code") is not { } currency || item.Number("exchange_rate") is not { } rate || ImportTarget.Day(item.Text("validity_start_date")) is not { } from) return;
        var begin = DateOnly.ParseExact(from, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        target.Write(
            "exchange-rates.csv", $"EUR-{currency}-{from}", "EUR", rate.ToString(CultureInfo.InvariantCulture), "1", "nationalPerForeign", from,
            ImportTarget.Day(begin.AddMonths(1).AddDays(-1)));
    }

    private void Measure(JsonObject measure, string code, string direction, long at, ImportTarget target)
    {
        Gather(measure, code);
        var type = measure.Object("measure_type")?.Text("id") ?? "";
        if (MeasureKind.IsSupplementaryUnit(type)) return;
        var sid = measure.Text("id") ?? "";
        var id = $"{sid}.{code}";
        if (!written.Add(id)) return;
        var area = measure.Object("geographical_area");
        var areaId = area?.Text("id") ?? Areas.ErgaOmnesId;
        if (area is not null) areas.Write(target, areaId, area.Text("description"), area.List("children_geographical_areas").Select(child => child.Text("id") ?? ""));
        var excluded = string.Join('|', measure.List("excluded_countries").Select(country => country.Text("geographical_area_id") ?? country.Text("id")).Where(text => text?.Length == 2));
        var law = measure.List("legal_acts").Select(act => act.Text("regulation_code")).OfType<string>().FirstOrDefault() ?? "Customs tariff";
        var (from, to) = (target.Begin(measure.Text("effective_start_date")), ImportTarget.Day(measure.Text("effective_end_date")));
        var conditions = Conditions(measure, id, at, target);
        var kind = MeasureKind.Of(type);
        if (kind is null)
        {
            if (measure.List("measure_components").Any())
            {
                target.Finding(at, "import/unknown-measure-type", $"Measure {id} is of type {type}, which is none of the kinds that a profile knows.");
                return;
            }

            target.Write("tariff/controls.csv", id, code, type, direction, Areas.Of(areaId), excluded, law, from, to);
            UkConditions.Write(target, id, conditions);
            return;
        }

        Notes(measure, target);
        var additional = measure.Object("additional_code")?.Text("code");
        var tax = kind.Type == "excise" ? additional is ['X', .. var number] ? number : "" : kind.Tax;
        var rate = Duty(measure.List("measure_components"), conditions, id, at, target);
        if (rate is null) return;
        if (tax.Length == 0)
        {
            target.Finding(at, "import/no-tax-type", $"Measure {id} levies excise without an additional code that says which.");
            return;
        }

        var order = Quota(measure.Object("order_number"), target);
        target.Write(
            "tariff/measures.csv", id, code, kind.Type, tax, rate, Areas.Of(areaId), excluded, kind.PreferenceFor(areaId), null, additional, order,
            string.Join('|', measure.List("footnotes").Select(note => note.Text("code"))), law, from, to);
        UkConditions.Write(target, id, conditions);
    }

    private void Notes(JsonObject measure, ImportTarget target)
    {
        foreach (var note in measure.List("footnotes"))
        {
            if (note.Text("code") is { } code && written.Add($"footnote {code}")) target.Write("tariff/footnotes.csv", code, note.Text("description"));
        }
    }

    /// <summary>A quota is licensed when the third digit of its number is 4.</summary>
    private string? Quota(JsonObject? quota, ImportTarget target)
    {
        if (quota?.Text("number") is not { } order) return null;
        if (quota.Object("definition") is { } definition && ImportTarget.Day(definition.Text("validity_start_date")) is { } from && written.Add($"quota {order} {from}"))
        {
            var unit = definition.Text("measurement_unit") is { } words ? words[(words.IndexOf('(', StringComparison.Ordinal) + 1)..].TrimEnd(')') : "kg";
            target.Write(
                "tariff/quotas.csv", order, $"{order}-{from}", (definition.Number("initial_volume") ?? 0).ToString("0.###", CultureInfo.InvariantCulture), DutyText.Unit(unit) ?? "KGM", "90",
                order is [_, _, '4', ..] ? "true" : "false", ImportTarget.Day(definition.Text("blocking_period_start_date")),
                ImportTarget.Day(definition.Text("blocking_period_end_date")), from, ImportTarget.Day(definition.Text("validity_end_date")));
        }

        return order;
    }

    private static List<MeasureCondition> Conditions(JsonObject measure, string id, long at, ImportTarget target)
    {
        var conditions = new List<MeasureCondition>();
        foreach (var row in measure.List("measure_conditions"))
        {
            var code = row.Text("condition_code") ?? "";
            var currency = row.Text("condition_monetary_unit_code");
            var (of, compared) = ConditionCodes.Compared(code, currency is not null);
            var components = row.List("measure_condition_components").ToArray();
            conditions.Add(new(
                code, conditions.Count + 1, row.Text("document_code"),
                row.Number("condition_duty_amount") is { } amount
                    ? new(of, compared, amount, currency, Joined(row.Text("condition_measurement_unit_code"), row.Text("condition_measurement_unit_qualifier_code"))) : null,
                ConditionCodes.Action(row.Text("action_code"), row.Text("action")),
                components.Length > 0 && Duty(components, [], id, at, target) is { } rate ? RateExpression.Parse(rate) : null));
        }

        return conditions;
    }

    private static string? Duty(IEnumerable<JsonObject> components, List<MeasureCondition> conditions, string id, long at, ImportTarget target)
    {
        var rows = components.OrderBy(component => component.Text("duty_expression_id"), StringComparer.Ordinal).ToArray();
        if (rows.Length == 0 && conditions.Exists(condition => condition.Rate is not null)) return "0 %";
        try
        {
            return DutyText.ToRate(rows.Select(row => (
                row.Text("duty_expression_id") ?? "", row.Number("duty_amount"), row.Text("monetary_unit_code"), Unit(row))));
        }
        catch (FormatException e)
        {
            target.Finding(at, "import/unreadable-duty", $"Measure {id}: {e.Message}.");
            return null;
        }
    }

    private static string? Unit(JsonObject component) =>
        Joined(component.Text("measurement_unit_code"), component.Text("measurement_unit_qualifier_code"));

    private static string? Joined(string? unit, string? qualifier) => unit is null ? null : unit + qualifier;
}
