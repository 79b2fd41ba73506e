using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using QRCoder;
using SingleWindow.Contracts.Payments;
using SingleWindow.Countries;

namespace SingleWindow.Payments.Printing;

/// <summary>What a bill or receipt says, as it stood at one revision of its bill.</summary>
/// <param name="Id"><c>{bill}.{revision}</c>: names the document for good.</param>
public sealed record BillDocument(string Id, Bill Bill, IReadOnlyList<AssessedLine> Lines, CountryProfile? Country, DateTimeOffset At)
{
    public bool IsReceipt => Bill.Status is BillStatus.Settled or BillStatus.Closed;

    public static string IdOf(Bill bill) => string.Create(CultureInfo.InvariantCulture, $"{bill.Id["bill/".Length..]}.{bill.Revision}");

    /// <summary>The bill as its facts up to a revision say; null when there are fewer.</summary>
    public static BillDocument? Of(string bill, int revision, IReadOnlyList<object> facts, Func<string, CountryProfile?> countries)
    {
        if (revision < 1 || facts.Count < revision)
        {
            return null;
        }

        var then = facts.Take(revision).ToArray();
        var state = then.Aggregate((Bill?)null, (b, fact) => Payments.Bill.Fold(b, Payments.Bill.Key(bill), fact))!;
        var assessed = then.OfType<DutiesAssessed>().LastOrDefault(fact => fact.Version == state.AssessedVersion);
        return new(IdOf(state), state, assessed?.Lines ?? [], state.Country is { } country ? countries(country) : null, ((IBillFact)then[^1]).At);
    }

    /// <summary>Everything that is printed, in order and exactly: what the signature is over.</summary>
    public string Content => string.Join('\n', [Id, .. Head().Select(row => $"{row.Label}: {row.Value}"), .. Lines.Select(line => line.Explanation), .. Sums().Select(row => $"{row.Label}: {row.Value}")]);

    public string ContentHash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Content)));

    /// <param name="verify">Where the QR leads.</param>
    public byte[] ToPdf(string verify)
    {
        var page = new PdfDocument();
        var title = IsReceipt ? Label("Receipt", "영수증") : Label("Bill", "납부고지서");
        page.Text(40, 790, 20, title, bold: true);
        var y = 765.0;
        foreach (var (label, value) in Head())
        {
            page.Text(40, y, 9, label);
            page.Text(190, y, 9, value, bold: label.StartsWith("Payment reference", StringComparison.Ordinal));
            y -= 14;
        }

        Qr(page, verify, 455, 700, 100);
        y = Explained(page, y - 12);
        y -= 8;
        foreach (var (label, value) in Sums())
        {
            y = Room(page, y);
            var bold = label.StartsWith("Total", StringComparison.Ordinal) || label.StartsWith("Outstanding", StringComparison.Ordinal);
            if (bold) page.Rule(40, 555, y + 11);
            page.Text(40, y, 10, label, bold);
            page.Right(555, y, 10, value, bold);
            y -= 15;
        }

        y = Room(page, y - 10);
        page.Rule(40, 555, y + 8);
        foreach (var line in PdfDocument.Wrap($"Document {Id}, SHA-256 of the content {ContentHash}. Whether it is genuine: {verify}", 515, 7))
        {
            page.Text(40, y, 7, line);
            y -= 9;
        }

        return page.ToBytes($"{title} {Id}");
    }

    private double Explained(PdfDocument page, double y)
    {
        if (Lines.Count > 0)
        {
            page.Text(40, y, 11, "How the duties and taxes came about", bold: true);
            y -= 16;
        }

        foreach (var line in Lines)
        {
            y = Room(page, y);
            page.Text(40, y, 9, $"Item {line.Item}  {line.Type}  {NameOf(line.Type)}", bold: true);
            page.Right(555, y, 9, Amount(line.Amount, line.Currency), bold: true);
            y -= 11;
            foreach (var text in PdfDocument.Wrap(line.Explanation, 500, 7.5))
            {
                y = Room(page, y);
                page.Text(50, y, 7.5, text);
                y -= 9.5;
            }

            y -= 4;
        }

        return y;
    }

    private static double Room(PdfDocument page, double y)
    {
        if (y > 50)
        {
            return y;
        }

        page.NewPage();
        return 790;
    }

    private IEnumerable<(string Label, string Value)> Head()
    {
        yield return (Label("Bill", "고지번호"), Bill.Id["bill/".Length..]);
        yield return (Label("Payment reference", "납부참조번호"), Grouped(Bill.Reference ?? ""));
        yield return (Label("Payer", "납세의무자"), Bill.Trader ?? "");
        yield return (Label("Version", "신고차수"), Bill.Version.ToString(CultureInfo.InvariantCulture));
        yield return (Label("Status", "상태"), Bill.Status.ToString());
        yield return (Label("As of", "기준일"), (Country?.Local(At) ?? At).ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture));
        if (Bill.DueAt is { } due && Bill.Outstanding > 0)
        {
            if (Country?.Payments.Accounts.FirstOrDefault(account => account.Currency == Bill.Currency && account.Period.Covers(Country.Today(At))) is { } account)
            {
                yield return (Label("Pay to", "납부계좌"), $"{account.Holder.In("en")}, {account.Number} ({account.Bic})");
            }

            yield return (Label("Pay before", "납부기한"), (Country?.Local(due) ?? due).ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture));
        }
    }

    private IEnumerable<(string Label, string Value)> Sums()
    {
        var currency = Bill.Currency ?? "";
        var rows = Bill.Duties.Select(duty => ($"{duty.Key}  {NameOf(duty.Key)}", duty.Value))
            .Concat(Bill.Fees.Select(fee => (Label($"Fee of {fee.Agency}, {fee.Formality}", "수수료"), fee.Amount)))
            .Append((Label("Total", "합계"), Bill.Total));
        if (Bill.Deposit != 0) rows = rows.Append((Label("Deposit for what may fall due", "담보금"), Bill.Deposit));
        if (Bill.Charges != 0) rows = rows.Append((Label("Late payment", "가산세"), Bill.Charges));
        if (Bill.Received != 0) rows = rows.Append((Label("Received", "수납"), -Bill.Received));
        if (Bill.Refunded != 0) rows = rows.Append((Label("Refunded", "환급"), Bill.Refunded));
        if (Bill.RefundInterest != 0) rows = rows.Append((Label("Interest on the refund", "환급가산금"), Bill.RefundInterest));
        if (Bill.Deferred != 0) rows = rows.Append((Label("Deferred", "월별납부"), -Bill.Deferred));
        if (Bill.Called != 0) rows = rows.Append((Label("Called from the guarantor", "담보 충당"), -Bill.Called));
        if (Bill.Tolerated != 0) rows = rows.Append((Label("Small difference not counted", "단수"), -Bill.Tolerated));
        return rows.Append((Label("Outstanding", "미납"), Bill.Outstanding)).Select(row => (row.Item1, Amount(row.Item2, currency)));
    }

    private string NameOf(string tax)
    {
        var name = Country?.Taxes.Chain.FirstOrDefault(one => one.Type == tax)?.Name;
        return name is null ? "" : Label(name.In("en"), name.In("ko"));
    }

    /// <summary>In the second language, too, where the country has it.</summary>
    private string Label(string english, string korean) =>
        Country is null || Country.Languages.Contains("ko", StringComparer.Ordinal) ? $"{english} / {korean}" : english;

    private string Amount(decimal amount, string currency)
    {
        var decimals = Country?.DecimalsOf(currency) ?? 2;
        return $"{amount.ToString("N" + decimals, CultureInfo.InvariantCulture)} {currency}";
    }

    /// <summary>In groups of four, as ISO 11649 asks for on paper.</summary>
    private static string Grouped(string reference) => string.Join(' ', reference.Chunk(4).Select(part => new string(part)));

    private static void Qr(PdfDocument page, string text, double x, double y, double size)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var rows = code.ModuleMatrix;
        var module = size / rows.Count;
        for (var row = 0; row < rows.Count; row++)
        {
            for (var column = 0; column < rows.Count; column++)
            {
                if (rows[row][column]) page.Square(x + column * module, y + size - (row + 1) * module, module);
            }
        }

        page.Fill();
        page.Link(x, y, size, text);
    }
}
