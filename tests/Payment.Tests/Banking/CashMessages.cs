using System.Globalization;

namespace SingleWindow.Payments.Tests.Banking;

/// <summary>Messages as banks write them, in both shapes: 001.02 and 001.08.</summary>
internal static class CashMessages
{
    public const string Account = "100-000-000001";

    /// <param name="Reference">AcctSvcrRef; null: the entry has its own reference only.</param>
    /// <param name="Day">Booked and of value on this day: what a statement is held against is all that was advised for its day.</param>
    public sealed record Entry(
        string? Reference, decimal Amount, string? Structured = null, string? FreeText = null, bool Debit = false, string? EndToEnd = null,
        string Day = "2026-11-23");

    public static string Notification(string id, int version, params Entry[] entries) => Document(
        "camt.054", version, $"""<BkToCstmrDbtCdtNtfctn>{Header(id)}<Ntfctn><Id>{id}-1</Id>{OfAccount()}{Entries(version, entries)}</Ntfctn></BkToCstmrDbtCdtNtfctn>""");

    public static string Statement(string id, int version, decimal opening, decimal closing, string day, params Entry[] entries) => Document(
        "camt.053", version,
        $"""
         <BkToCstmrStmt>{Header(id)}<Stmt><Id>{id}-1</Id>{OfAccount()}{Balance("OPBD", opening, day)}{Balance("CLBD", closing, day)}
         {Entries(version, entries)}</Stmt></BkToCstmrStmt>
         """);

    public static string Status(string id, string file, params (string EndToEnd, string Status, string? Reason)[] payments) => Document(
        "pain.002", 10,
        $"""
         <CstmrPmtStsRpt>{Header(id)}<OrgnlGrpInfAndSts><OrgnlMsgId>{file}</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId></OrgnlGrpInfAndSts>
         <OrgnlPmtInfAndSts><OrgnlPmtInfId>{file}</OrgnlPmtInfId>
         {string.Join('\n', payments.Select(p => $"<TxInfAndSts><OrgnlEndToEndId>{p.EndToEnd}</OrgnlEndToEndId><TxSts>{p.Status}</TxSts>{(p.Reason is null ? "" : $"<StsRsnInf><Rsn><Cd>{p.Reason}</Cd></Rsn></StsRsnInf>")}</TxInfAndSts>"))}
         </OrgnlPmtInfAndSts></CstmrPmtStsRpt>
         """);

    private static string Document(string kind, int version, string content) =>
        $"""
         <?xml version="1.0" encoding="UTF-8"?>
         <Document xmlns="urn:iso:std:iso:20022:tech:xsd:{kind}.001.{version:00}">
         {content}
         </Document>
         """;

    private static string Header(string id) => $"<GrpHdr><MsgId>{id}</MsgId><CreDtTm>2026-11-23T18:00:00+09:00</CreDtTm></GrpHdr>";

    private static string OfAccount() => $"<Acct><Id><Othr><Id>{Account}</Id></Othr></Id><Ccy>KRW</Ccy></Acct>";

    private static string Balance(string code, decimal amount, string day) =>
        $"""<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp><Amt Ccy="KRW">{Number(Math.Abs(amount))}</Amt><CdtDbtInd>{(amount < 0 ? "DBIT" : "CRDT")}</CdtDbtInd><Dt><Dt>{day}</Dt></Dt></Bal>""";

    private static string Entries(int version, Entry[] entries) => string.Join('\n', entries.Select((entry, i) => Text(version, entry, i)));

    private static string Text(int version, Entry e, int place) =>
        $"""
         <Ntry><NtryRef>{place + 1}</NtryRef><Amt Ccy="KRW">{Number(e.Amount)}</Amt><CdtDbtInd>{(e.Debit ? "DBIT" : "CRDT")}</CdtDbtInd>
         {(version == 2 ? "<Sts>BOOK</Sts>" : "<Sts><Cd>BOOK</Cd></Sts>")}<BookgDt><Dt>{e.Day}</Dt></BookgDt><ValDt><Dt>{e.Day}</Dt></ValDt>
         {(e.Reference is null ? "" : $"<AcctSvcrRef>{e.Reference}</AcctSvcrRef>")}<BkTxCd><Domn><Cd>PMNT</Cd></Domn></BkTxCd>
         <NtryDtls><TxDtls><Refs><EndToEndId>{e.EndToEnd ?? "NOTPROVIDED"}</EndToEndId></Refs>
         {(version == 2 ? "<AmtDtls><TxAmt><Amt Ccy=\"KRW\">" + Number(e.Amount) + "</Amt></TxAmt></AmtDtls>" : $"<Amt Ccy=\"KRW\">{Number(e.Amount)}</Amt><CdtDbtInd>CRDT</CdtDbtInd>")}
         <RltdPties>{(version == 2 ? "<Dbtr><Nm>Hanil Trading</Nm></Dbtr>" : "<Dbtr><Pty><Nm>Hanil Trading</Nm></Pty></Dbtr>")}<DbtrAcct><Id><Othr><Id>222-33-4444</Id></Othr></Id></DbtrAcct></RltdPties>
         <RltdAgts><DbtrAgt><FinInstnId>{(version == 2 ? "<BIC>SHBKKRSE</BIC>" : "<BICFI>SHBKKRSE</BICFI>")}</FinInstnId></DbtrAgt></RltdAgts>
         <RmtInf>{(e.FreeText is null ? "" : $"<Ustrd>{e.FreeText}</Ustrd>")}{(e.Structured is null ? "" : $"<Strd><CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry></Tp><Ref>{e.Structured}</Ref></CdtrRefInf></Strd>")}</RmtInf>
         </TxDtls></NtryDtls></Ntry>
         """;

    private static string Number(decimal amount) => amount.ToString("0.###", CultureInfo.InvariantCulture);
}
