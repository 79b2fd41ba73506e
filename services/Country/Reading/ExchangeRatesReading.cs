namespace SingleWindow.Countries.Reading;

/// <summary><c>exchange-rates.csv</c></summary>
internal static class ExchangeRatesReading
{
    public static ExchangeRates Read(Context context)
    {
        var rows = CsvFile.Read(context.Folder, "exchange-rates.csv", "id", "currency", "rate", "units", "quotation", "from", "to")
            .Select(row => (Rate: One(context, row), row.At)).ToArray();
        context.NoOverlap(rows.Select(row => (row.Rate, row.Rate.Currency, row.At)), "rate of");
        context.NoGap(rows.Select(row => (row.Rate, row.Rate.Currency, row.At)), "rate", FindingCodes.RateGap);
        foreach (var twice in rows.GroupBy(row => row.Rate.Id, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            context.Findings.Add(twice.Last().At, FindingCodes.Duplicate, $"The id '{twice.Key}' stands twice.");
        }

        return new(context.Currency, rows.Select(row => row.Rate));
    }

    private static ExchangeRate One(Context context, CsvRow row)
    {
        context.Reference(row, "currency", "currency");
        var (rate, units) = (row.Number("rate"), row.Whole("units"));
        var positive = rate > 0 && units > 0;
        if (!positive) context.Findings.Add(row.At, FindingCodes.RateNotPositive, $"{rate} for {units}.");
        return new(row.Text("id"), row.Text("currency"), positive ? rate : 1m, positive ? units : 1,
            row.Word("quotation", Quotation.NationalPerForeign), row.Period());
    }
}
