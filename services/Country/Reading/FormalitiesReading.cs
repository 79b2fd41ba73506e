using SingleWindow.Contracts;

namespace SingleWindow.Countries.Reading;

/// <summary><c>formalities.json</c></summary>
internal static class FormalitiesReading
{
    public static IReadOnlyList<At<Formality>> Read(Context context, IReadOnlyList<Agency> agencies)
    {
        if (JsonFile.Read(context.Folder, "formalities.json") is not { } json) return [];
        var known = agencies.Select(agency => agency.Code).ToHashSet(StringComparer.Ordinal);
        var formalities = json.Rows("formalities").Select(row => (Formality: One(context, row, known), row.At)).ToArray();
        json.Done();
        context.NoOverlap(formalities.Select(pair => (pair.Formality, pair.Formality.Code, pair.At)), "formality");
        return [.. formalities.Select(pair => new At<Formality>(pair.Formality, pair.At))];
    }

    private static Formality One(Context context, JsonRow row, HashSet<string> agencies)
    {
        var agency = row.Text("agency");
        if (agency.Length > 0 && !agencies.Contains(agency))
        {
            context.Findings.Add(row.PlaceOf("agency"), FindingCodes.UnknownReference, $"'{agency}' is not in agencies.json.");
        }

        context.Reference(row, "unit", "unit");
        var period = row.Period();
        var scopes = row.Rows("scopes").SelectMany(scope => Scopes(context, scope, period)).ToArray();
        if (scopes.Length == 0) context.Findings.Add(row.At, FindingCodes.UnreachableFormality, "The formality has no scope.");
        return new(
            row.Text("code"), context.Words(row, "name"), agency, row.Word("direction", Direction.Import), row.Text("legalBasis"),
            Document(context, row, "document"), row.TextOrNull("unit"), row.Flag("quantityManaged"), Fee(context, row),
            row.Whole("processingDays"), row.Whole("validityDays"),
            [.. row.Rows("exemptions").Select(exemption => new Exemption(
                exemption.Text("code"), context.Words(exemption, "name"),
                exemption.TextOrNull("document") is null ? null : Document(context, exemption, "document")))],
            scopes, period);
    }

    /// <summary>One scope of the file names several commodity codes; it becomes one for each.</summary>
    private static IEnumerable<FormalityScope> Scopes(Context context, JsonRow row, Period whole)
    {
        var note = row.RowOrNull("note") is null ? Words.None : context.Words(row, "note");
        var from = row.DayOrNull("from") ?? whole.From;
        var period = new Period(from, row.DayOrNull("to") ?? whole.To);
        if (!period.Overlaps(whole))
        {
            context.Findings.Add(row.At, FindingCodes.UnreachableFormality, $"The scope {period} lies outside {whole}.");
        }

        var when = row.Expression("when", FindingCodes.BadCondition, Condition.Parse);
        ConditionChecks.Check(context, row.PlaceOf("when"), when, RiskFields.Find, [RiskFields.Item]);
        foreach (var origin in row.List("origins").Concat(row.List("exceptOrigins")))
        {
            context.Reference(row.At, origin, "country");
        }

        var procedures = row.List("procedures");
        var exceptProcedures = row.List("exceptProcedures");
        foreach (var hs in row.List("hs"))
        {
            if (hs.Length is 0 or > 10 || hs.Length % 2 == 1 || !hs.All(char.IsAsciiDigit))
            {
                context.Findings.Add(row.PlaceOf("hs"), FindingCodes.BadCommodityCode, $"'{hs}' is no commodity code.");
            }

            yield return new(hs, procedures, exceptProcedures, row.List("origins"), row.List("exceptOrigins"), when, note, period);
        }
    }

    private static DocumentCode Document(Context context, JsonRow row, string name)
    {
        var code = row.Text(name);
        if (code.Length is < 2 or > 4) context.Findings.Add(row.PlaceOf(name), FindingCodes.BadDocumentCode, $"'{code}' is no document code.");
        else context.Reference(row, name, "document");
        return code.Length == 0 ? new("", "") : new(code[..1], code[1..]);
    }

    private static Money? Fee(Context context, JsonRow row)
    {
        if (row.RowOrNull("fee") is not { } fee) return null;
        context.Reference(fee, "currency", "currency");
        return new(fee.Number("amount"), fee.Text("currency"));
    }
}
