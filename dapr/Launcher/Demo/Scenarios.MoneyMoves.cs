using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using SingleWindow.Contracts.Clients;
using SingleWindow.Contracts.Wco;
using SingleWindow.Launcher.Clients;

namespace SingleWindow.Launcher.Demo;

internal static partial class Scenarios
{
    private const decimal TooMuch = 25_000m;

    /// <summary>Money as banks move it: a notification in, a payment file out, and paper that can be checked.</summary>
    public static async Task MoneyMoves(Story story)
    {
        var trader = story.People.Trader;
        var receipt = await story.Lodge(trader, Watches(Draft.Read(Samples.Green).Under(Story.NewReference("MONEY"))));
        await story.UntilAnswered(receipt.Mrn);
        var assessment = await Story.Read(trader.Payments.Assessment(receipt.Mrn, story.Stop));
        foreach (var line in assessment.Lines ?? []) story.Say("Payment", $"{line.Type}: {line.Explanation}");
        Story.Check(assessment.Lines!.Select(line => line.Type).Distinct(StringComparer.Ordinal).Count() >= 3, "at least three taxes are due");

        var bill = await Story.Read(trader.Payments.Bill(receipt.Mrn, story.Stop));
        var (message, amount) = (Story.NewReference("C54"), bill.Outstanding + TooMuch);
        var (file, what) = (DeclarationFile.Of(Notification(message, bill, amount)), $"camt.054 {message}: {amount:#,0} {bill.Currency} for {bill.Reference}");
        var first = await Notify(story, file, $"sends {what}");
        Story.Same(1, first.Posted, "the number of payments posted");
        var again = await Notify(story, file, "sends the same file again: nothing new is posted");
        Story.Same(first.Id, again.Id, "the file sent twice");
        await story.UntilReleased(receipt.Mrn);
        var paid = await Story.Read(trader.Payments.Bill(receipt.Mrn, story.Stop));
        Story.Same((0m, TooMuch), (paid.Outstanding, paid.Refunded), "what is outstanding, and what goes back");

        await Refunded(story, receipt.Mrn);
        await Printed(story, trader, receipt.Mrn);
        await story.LedgerBalances();
    }

    private static async Task<BankFileState> Notify(Story story, DeclarationFile file, string what) =>
        (await story.Do(story.People.Bank, what, story.People.Bank.Payments.BankFile(file.Content(), story.Stop))).Read<BankFileState>();

    /// <summary>The refund goes out in a payment file, and the bank reports it settled.</summary>
    private static async Task Refunded(Story story, string mrn)
    {
        var gathered = await Story.Read(story.People.Supervisor.Payments.GatherPayouts(story.Stop));
        var transfer = $"{mrn}-R1";
        XElement? payment = null;
        foreach (var file in gathered.Files)
        {
            var text = await Answer.Of(story.People.Bank.Payments.PaymentFile(file.Id, story.Stop), story.Stop);
            payment = XDocument.Parse(text.Body).Descendants().FirstOrDefault(e => e.Name.LocalName == "CdtTrfTxInf" && e.Value.Contains(transfer, StringComparison.Ordinal));
            if (payment is null) continue;
            story.Say("Bank", $"fetches pain.001 {file.Id}: {TooMuch:#,0} {file.Currency} as {transfer}");
            Story.Same(TooMuch.ToString(CultureInfo.InvariantCulture), payment.Descendants().First(e => e.Name.LocalName == "InstdAmt").Value, "the amount paid back");
            var status = await story.Do(story.People.Bank, "reports it settled (pain.002)", story.People.Bank.Payments.BankFile(
                DeclarationFile.Of(Status(file.Id, transfer)).Content(), story.Stop));
            Story.Same(1, JsonNode.Parse(status.Body)!["executed"]!.GetValue<int>(), "the number of payments settled");
            break;
        }

        Story.Check(payment is not null, $"a payment file has {transfer}");
    }

    /// <summary>The receipt as anyone would check it: by the address in its QR.</summary>
    private static async Task Printed(Story story, ApiClient trader, string mrn)
    {
        using var printed = await trader.Payments.Document(mrn, story.Stop);
        var text = Encoding.Latin1.GetString(await printed.Content.ReadAsByteArrayAsync(story.Stop));
        Story.Check(text.StartsWith("%PDF-", StringComparison.Ordinal), "the receipt is a PDF");
        var address = VerifyAddress().Match(text);
        using var nobody = new HttpClient();
        var answer = await nobody.GetStringAsync(new Uri(address.Groups["uri"].Value), story.Stop);
        Story.Same(true, JsonNode.Parse(answer)!["genuine"]!.GetValue<bool>(), "the receipt being genuine");
        story.Say("Anyone", $"checks the QR of the receipt: genuine, {JsonNode.Parse(answer)!["total"]} {JsonNode.Parse(answer)!["currency"]} in all");
    }

    /// <summary>Twenty watches at 3,000 dollars: duty, consumption tax on what exceeds two million won apiece, education tax on that, VAT.</summary>
    private static Draft Watches(Draft draft) => draft.Item(1, item => item with
    {
        Commodity = item.Commodity! with
        {
            Description = "Wrist-watches, case of gold",
            Classification = [item.Commodity.Classification[0] with { Id = "9101111000" }],
            GoodsMeasure = item.Commodity.GoodsMeasure! with { TariffQuantity = new(20m, "NAR") },
        },
    });

    private static string Notification(string message, BillState bill, decimal amount) =>
        $"""
         <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.08"><BkToCstmrDbtCdtNtfctn>
         <GrpHdr><MsgId>{message}</MsgId><CreDtTm>{TimeProvider.System.GetUtcNow():yyyy-MM-dd'T'HH:mm:ss}Z</CreDtTm></GrpHdr>
         <Ntfctn><Id>{message}</Id><Acct><Id><Othr><Id>{Treasury()}</Id></Othr></Id></Acct>
         <Ntry><Amt Ccy="{bill.Currency}">{amount.ToString("0.##", CultureInfo.InvariantCulture)}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
         <AcctSvcrRef>{message}-1</AcctSvcrRef><NtryDtls><TxDtls>
         <RltdPties><Dbtr><Pty><Nm>Hanil Trading</Nm></Pty></Dbtr><DbtrAcct><Id><Othr><Id>110-222-333444</Id></Othr></Id></DbtrAcct></RltdPties>
         <RmtInf><Strd><CdtrRefInf><Ref>{bill.Reference}</Ref></CdtrRefInf></Strd></RmtInf>
         </TxDtls></NtryDtls></Ntry></Ntfctn></BkToCstmrDbtCdtNtfctn></Document>
         """;

    private static string Status(string file, string transfer) =>
        $"""
         <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt>
         <GrpHdr><MsgId>{Story.NewReference("P2")}</MsgId></GrpHdr>
         <OrgnlGrpInfAndSts><OrgnlMsgId>{file}</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId></OrgnlGrpInfAndSts>
         <OrgnlPmtInfAndSts><OrgnlPmtInfId>{file}</OrgnlPmtInfId><TxInfAndSts><OrgnlEndToEndId>{transfer}</OrgnlEndToEndId><TxSts>ACSC</TxSts></TxInfAndSts>
         </OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>
         """;

    /// <summary>The account that the profile names first.</summary>
    private static string Treasury()
    {
        var terms = JsonNode.Parse(File.ReadAllText(Repository.At("services", "Country", "profiles", "kr", "payments.json")))!;
        return terms["accounts"]![0]!["number"]!.GetValue<string>();
    }

    [GeneratedRegex(@"/URI \((?<uri>http[^)]+)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex VerifyAddress();
}
