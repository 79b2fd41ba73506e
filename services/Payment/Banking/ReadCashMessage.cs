using System.Globalization;
using System.Text.RegularExpressions;
using SingleWindow.Contracts;

namespace SingleWindow.Payments.Banking;

/// <summary>Reads camt.054 and camt.053, led by the namespace: 001.02, still the most common, and every later version.</summary>
/// <remarks>
/// What changed between the versions is where things stand: the status became <c>Sts/Cd</c>, parties <c>Dbtr/Pty</c>, BIC
/// <c>BICFI</c>, and a transaction got an amount of its own. Both places are looked at. Sources: the message definition reports
/// "Bank-to-Customer Cash Management" of ISO 20022.
/// </remarks>
public static partial class ReadCashMessage
{
    public const int EntriesMax = 10_000;

    /// <summary>The message, or every finding that keeps it from being taken: nothing of a file with a finding is posted.</summary>
    public static (CashMessage? Message, IReadOnlyList<Finding> Findings) From(Stream xml)
    {
        var reading = new Reading();
        var broken = XmlPath.Walk(xml, reading.Enter, reading.Leave);
        if (broken is not null) return (null, [broken]);
        return reading.Findings.Count > 0 ? (null, reading.Findings) : (reading.Message, []);
    }

    /// <summary>The first reference in a free text whose check digits fit, without spaces; null when there is none.</summary>
    public static string? ReferenceIn(string? text)
    {
        foreach (Match match in Creditor().Matches((text ?? "").ToUpperInvariant()))
        {
            // People write it in groups of four, and other words may follow: the longest that fits counts.
            var plain = Reference.Plain(match.Value);
            for (var length = Math.Min(plain.Length, 25); length > 4; length--)
            {
                if (Reference.IsValid(plain[..length])) return plain[..length];
            }
        }

        return null;
    }

    [GeneratedRegex(@"RF\d\d[ ]?[A-Z0-9]{1,4}([ ]?[A-Z0-9]){0,20}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Creditor();

    [GeneratedRegex(@"^urn:iso:std:iso:20022:tech:xsd:(?<kind>camt\.05[34])\.001\.(?<version>\d\d)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Namespace();

    private sealed class Reading
    {
        private readonly Parts message = new(0), report = new(0), balance = new(0), entry = new(0), transaction = new(0);
        private readonly List<CashReport> reports = [];
        private List<CashBalance> balances = [];
        private List<CashEntry> entries = [];
        private List<CashTransaction> transactions = [];
        private string kind = "", root = "";
        private int version, taken;

        public List<Finding> Findings { get; } = [];

        public CashMessage Message => new(
            kind, version, message["MsgId"]!, Moment(message["CreDtTm"]), reports);

        private string ReportAt => $"{root}/{(kind == CashMessage.Statement ? "Stmt" : "Ntfctn")}";

        public void Enter(string path, int line, string space)
        {
            if (!path.Contains('/', StringComparison.Ordinal))
            {
                Begin(line, space);
            }
            else if (path == ReportAt)
            {
                report.Clear(line);
                (balances, entries) = ([], []);
            }
            else if (path == $"{ReportAt}/Bal")
            {
                balance.Clear(line);
            }
            else if (path == $"{ReportAt}/Ntry")
            {
                entry.Clear(line);
                transactions = [];
            }
            else if (path == $"{ReportAt}/Ntry/NtryDtls/TxDtls")
            {
                transaction.Clear(line);
            }
        }

        public void Leave(string path, int line, string text, IReadOnlyDictionary<string, string> attributes)
        {
            if (root.Length == 0) return;
            if (path == root) Done(line);
            else if (path == ReportAt) EndReport();
            else if (path == $"{ReportAt}/Bal") EndBalance();
            else if (path == $"{ReportAt}/Ntry") EndEntry();
            else if (path == $"{ReportAt}/Ntry/NtryDtls/TxDtls") EndTransaction();
            else if (Under(path, $"{ReportAt}/Ntry/NtryDtls/TxDtls/") is { } ofTransaction) transaction.Add(ofTransaction, text, attributes);
            else if (Under(path, $"{ReportAt}/Ntry/") is { } ofEntry) entry.Add(ofEntry, text, attributes);
            else if (Under(path, $"{ReportAt}/Bal/") is { } ofBalance) balance.Add(ofBalance, text, attributes);
            else if (Under(path, $"{ReportAt}/") is { } ofReport) report.Add(ofReport, text, attributes);
            else if (Under(path, $"{root}/GrpHdr/") is { } ofMessage) message.Add(ofMessage, text, attributes);
        }

        private static string? Under(string path, string at) => path.StartsWith(at, StringComparison.Ordinal) ? path[at.Length..] : null;

        private void Begin(int line, string space)
        {
            if (Namespace().Match(space) is not { Success: true } match)
            {
                Add("payment/file-kind", $"'{space}' is neither camt.053 nor camt.054 of ISO 20022.", "", line);
                return;
            }

            (kind, version) = (match.Groups["kind"].Value, int.Parse(match.Groups["version"].Value, CultureInfo.InvariantCulture));
            root = kind == CashMessage.Statement ? "Document/BkToCstmrStmt" : "Document/BkToCstmrDbtCdtNtfctn";
        }

        private void Done(int line)
        {
            if (message["MsgId"] is null) Add("payment/file-incomplete", "The message has no id.", "GrpHdr/MsgId", line);
            if (reports.Count == 0) Add("payment/file-incomplete", "The message speaks of no account.", "", line);
        }

        private void EndReport()
        {
            var account = report["Acct/Id/IBAN"] ?? report["Acct/Id/Othr/Id"];
            if (account is null) Add("payment/file-incomplete", "The account has no number.", "Acct/Id", report.Line);
            reports.Add(new(report.Line, report["Id"] ?? "", (account ?? "").Replace(" ", "", StringComparison.Ordinal), report["Acct/Ccy"], balances, entries));
        }

        private void EndBalance()
        {
            if (Amount(balance, "Amt", mayBeZero: true) is not { } amount) return;
            balances.Add(new(
                balance.Line, balance["Tp/CdOrPrtry/Cd"] ?? balance["Tp/CdOrPrtry/Prtry"] ?? "",
                balance["CdtDbtInd"] == "DBIT" ? amount with { Amount = -amount.Amount } : amount, Day(balance["Dt/Dt"] ?? balance["Dt/DtTm"])));
        }

        private void EndEntry()
        {
            if (++taken == EntriesMax + 1) Add("payment/file-too-long", $"A file has at most {EntriesMax} entries.", "Ntry", entry.Line);
            var amount = Amount(entry, "Amt", mayBeZero: false);
            var direction = entry["CdtDbtInd"];
            if (direction is not ("CRDT" or "DBIT"))
            {
                Add("payment/file-incomplete", "An entry is CRDT or DBIT.", "Ntry/CdtDbtInd", entry.Line, direction);
            }

            if (amount is not { } whole || taken > EntriesMax) return;
            if (transactions.Count > 1 && transactions.Sum(t => t.Amount?.Amount ?? 0) is var sum && sum != whole.Amount)
            {
                Add("payment/file-sum", $"The transactions add up to {sum}, the entry is {whole}.", "Ntry/NtryDtls/TxDtls", entry.Line);
            }

            entries.Add(new(
                entry.Line, entry["NtryRef"], entry["AcctSvcrRef"], whole, direction == "CRDT", entry["RvslInd"] == "true",
                entry["Sts/Cd"] ?? entry["Sts"] ?? "BOOK", Day(entry["BookgDt/Dt"] ?? entry["BookgDt/DtTm"]),
                Day(entry["ValDt/Dt"] ?? entry["ValDt/DtTm"]), transactions));
        }

        private void EndTransaction()
        {
            var amount = transaction["Amt"] is not null ? Amount(transaction, "Amt", mayBeZero: false)
                : transaction["AmtDtls/TxAmt/Amt"] is not null ? Amount(transaction, "AmtDtls/TxAmt/Amt", mayBeZero: false) : null;
            transactions.Add(new(
                transaction.Line, transaction["Refs/AcctSvcrRef"], Provided(transaction["Refs/EndToEndId"]), transaction["Refs/TxId"],
                transaction["Refs/UETR"], amount, transaction["RmtInf/Strd/CdtrRefInf/Ref"], transaction.All("RmtInf/Ustrd"), Payer()));
        }

        private BankAccount? Payer()
        {
            var iban = transaction["RltdPties/DbtrAcct/Id/IBAN"];
            var name = transaction["RltdPties/Dbtr/Pty/Nm"] ?? transaction["RltdPties/Dbtr/Nm"];
            return (iban ?? transaction["RltdPties/DbtrAcct/Id/Othr/Id"]) is not { } number
                ? name is null ? null : new(name, "", false)
                : new(name ?? "", number.Replace(" ", "", StringComparison.Ordinal), iban is not null,
                    transaction["RltdAgts/DbtrAgt/FinInstnId/BICFI"] ?? transaction["RltdAgts/DbtrAgt/FinInstnId/BIC"]);
        }

        private Money? Amount(Parts parts, string name, bool mayBeZero)
        {
            var (text, currency) = (parts[name], parts.Attribute(name, "Ccy"));
            if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
                && (amount > 0 || mayBeZero) && decimal.Round(amount, 3) == amount && amount < 1_000_000_000_000_000m
                && currency is { Length: 3 } && currency.All(char.IsAsciiLetterUpper))
            {
                return new(amount, currency);
            }

            Add("payment/file-amount", "An amount is above zero with at most three decimals, and names its currency.", name, parts.Line, $"{text} {currency}");
            return null;
        }

        private void Add(string code, string text, string path, int line, string? value = null) => Findings.Add(
            new(code, text, path, Value: value, Source: "ISO 20022", Line: line));

        private static string? Provided(string? id) => id is null or "NOTPROVIDED" ? null : id;

        private static DateOnly? Day(string? text) =>
            text is { Length: >= 10 } && DateOnly.TryParseExact(text[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                ? day : null;

        private static DateTimeOffset? Moment(string? text) =>
            DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : null;
    }

    /// <summary>The leaves below one element, by their path from it.</summary>
    private sealed class Parts(int line)
    {
        private readonly Dictionary<string, List<string>> texts = new(StringComparer.Ordinal);
        private readonly Dictionary<string, IReadOnlyDictionary<string, string>> attributes = new(StringComparer.Ordinal);

        public int Line { get; private set; } = line;

        public string? this[string path] => texts.TryGetValue(path, out var all) ? all[0] : null;

        public string? All(string path) => texts.TryGetValue(path, out var all) ? string.Join(' ', all) : null;

        public string? Attribute(string path, string name) => attributes.GetValueOrDefault(path)?.GetValueOrDefault(name);

        public void Clear(int at)
        {
            Line = at;
            texts.Clear();
            attributes.Clear();
        }

        public void Add(string path, string text, IReadOnlyDictionary<string, string> with)
        {
            if (text.Length == 0) return;
            if (!texts.TryGetValue(path, out var all)) texts[path] = all = [];
            if (all.Count < 20) all.Add(text);
            attributes.TryAdd(path, with);
        }
    }
}
