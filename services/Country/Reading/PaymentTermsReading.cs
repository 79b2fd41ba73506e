namespace SingleWindow.Countries.Reading;

/// <summary><c>payments.json</c></summary>
internal static class PaymentTermsReading
{
    private const string Only = "";

    public static PaymentTerms Read(Context context)
    {
        if (JsonFile.Read(context.Folder, "payments.json") is not { } json) return PaymentTerms.None;
        var accounts = json.Rows("accounts").Select(row => (Row: Account(context, row), row.At)).ToArray();
        context.NoOverlap(accounts.Select(a => (a.Row, $"{a.Row.Bank} {a.Row.Number}", a.At)), "account");
        var terms = new PaymentTerms(
            [.. accounts.Select(account => account.Row)],
            Rows(context, json, "tolerances", row => new Tolerance(
                NotNegative(row, "shortfall"), NotNegative(row, "excess"), row.Flag("freeText"), row.Text("legalBasis"), row.Period())),
            Rows(context, json, "lateCharges", row => new LateCharge(
                NotNegative(row, "oncePercent"), row.RowOrNull("rate") is { } rate ? Rate(rate, row) : null,
                row.NumberOrNull("least") ?? 0, row.WholeOrNull("daysMax"), row.Text("legalBasis"), row.Period())),
            Rows(context, json, "refundInterest", row => Rate(row, row)),
            Rows(context, json, "statements", row => new StatementTerms(
                Between(row, "months", 1, 12), Between(row, "dueDay", 1, 31), Between(row, "dueMonthsAfter", 1, 12), row.Text("legalBasis"), row.Period())));
        json.Done();
        return terms;
    }

    private static TreasuryAccount Account(Context context, JsonRow row)
    {
        context.Reference(row, "currency", "currency");
        return new(
            row.Text("bank"), row.Text("number"), row.Flag("iban"), row.Text("bic"), row.Text("currency"), context.Words(row, "holder"), row.Period());
    }

    private static InterestRate Rate(JsonRow row, JsonRow dated) => new(
        NotNegative(row, "percent"), row.Word("dayCount", DayCount.Actual365), dated.Text("legalBasis"), dated.Period());

    private static List<T> Rows<T>(Context context, JsonRow json, string name, Func<JsonRow, T> read)
        where T : IDated
    {
        var rows = json.Rows(name).Select(row => (Row: read(row), row.At)).ToArray();
        context.NoOverlap(rows.Select(row => (row.Row, Only, row.At)), name);
        return [.. rows.Select(row => row.Row)];
    }

    private static decimal NotNegative(JsonRow row, string name)
    {
        var number = row.Number(name);
        if (number >= 0) return number;
        row.Findings.Add(row.PlaceOf(name), FindingCodes.BadValue, $"'{name}' is {number}, below zero.");
        return 0;
    }

    private static int Between(JsonRow row, string name, int least, int most)
    {
        var number = row.Whole(name);
        if (number >= least && number <= most) return number;
        row.Findings.Add(row.PlaceOf(name), FindingCodes.BadValue, $"'{name}' is {number}, not from {least} to {most}.");
        return least;
    }
}
