using System.Globalization;
using System.Text;
using System.Xml;

namespace SingleWindow.Payments.Banking;

/// <summary>A payment file as ISO 20022 <c>pain.001.001.09</c>: one payment information block, one credit transfer per payout.</summary>
/// <remarks>A function of the stored file alone, so that the bank gets the same bytes however often it asks.</remarks>
public static class WritePaymentOrders
{
    public const string Namespace = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";

    public static byte[] Of(PaymentFile file)
    {
        var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, new() { Indent = true, Encoding = new UTF8Encoding(false) }))
        {
            xml.WriteStartElement("Document", Namespace);
            xml.WriteStartElement("CstmrCdtTrfInitn", Namespace);
            Header(xml, file);
            xml.WriteStartElement("PmtInf", Namespace);
            Leaf(xml, "PmtInfId", file.MessageId);
            Leaf(xml, "PmtMtd", "TRF");
            Leaf(xml, "NbOfTxs", Number(file.Payments.Count));
            Leaf(xml, "CtrlSum", Amount(file.Total));
            Inside(xml, "ReqdExctnDt", () => Leaf(xml, "Dt", file.ExecuteOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
            Inside(xml, "Dbtr", () => Leaf(xml, "Nm", file.From.Name));
            Account(xml, "DbtrAcct", file.From, file.Currency);
            Agent(xml, "DbtrAgt", file.From.Bic);
            Leaf(xml, "ChrgBr", "SLEV");
            foreach (var payment in file.Payments)
            {
                Transfer(xml, payment, file.Currency);
            }

            xml.WriteEndDocument();
        }

        return stream.ToArray();
    }

    private static void Header(XmlWriter xml, PaymentFile file) => Inside(xml, "GrpHdr", () =>
    {
        Leaf(xml, "MsgId", file.MessageId);
        Leaf(xml, "CreDtTm", file.At.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture));
        Leaf(xml, "NbOfTxs", Number(file.Payments.Count));
        Leaf(xml, "CtrlSum", Amount(file.Total));
        Inside(xml, "InitgPty", () => Leaf(xml, "Nm", file.From.Name));
    });

    private static void Transfer(XmlWriter xml, PaymentOrder payment, string currency) => Inside(xml, "CdtTrfTxInf", () =>
    {
        Inside(xml, "PmtId", () => Leaf(xml, "EndToEndId", payment.EndToEndId));
        Inside(xml, "Amt", () =>
        {
            xml.WriteStartElement("InstdAmt", Namespace);
            xml.WriteAttributeString("Ccy", currency);
            xml.WriteString(Amount(payment.Amount));
            xml.WriteEndElement();
        });
        if (payment.To.Bic is { } bic) Agent(xml, "CdtrAgt", bic);
        Inside(xml, "Cdtr", () => Leaf(xml, "Nm", payment.To.Name));
        Account(xml, "CdtrAcct", payment.To, null);
        Inside(xml, "RmtInf", () => Leaf(xml, "Ustrd", payment.Text));
    });

    private static void Account(XmlWriter xml, string name, BankAccount account, string? currency) => Inside(xml, name, () =>
    {
        Inside(xml, "Id", () =>
        {
            if (account.IsIban) Leaf(xml, "IBAN", account.Number);
            else Inside(xml, "Othr", () => Leaf(xml, "Id", account.Number));
        });
        if (currency is not null) Leaf(xml, "Ccy", currency);
    });

    private static void Agent(XmlWriter xml, string name, string? bic) => Inside(xml, name, () => Inside(xml, "FinInstnId", () =>
    {
        if (bic is not null) Leaf(xml, "BICFI", bic);
        else Inside(xml, "Othr", () => Leaf(xml, "Id", "NOTPROVIDED"));
    }));

    private static void Inside(XmlWriter xml, string name, Action content)
    {
        xml.WriteStartElement(name, Namespace);
        content();
        xml.WriteEndElement();
    }

    private static void Leaf(XmlWriter xml, string name, string text) => xml.WriteElementString(name, Namespace, text);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Amount(decimal amount) => amount.ToString("0.###", CultureInfo.InvariantCulture);
}
