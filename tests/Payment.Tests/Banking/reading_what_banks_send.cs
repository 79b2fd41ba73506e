using System.Text;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using SingleWindow.Payments.Banking;
using SingleWindow.Contracts;
using Xunit;

namespace SingleWindow.Payments.Tests.Banking;

public class reading_what_banks_send
{
    private static readonly CashMessages.Entry Payment = new("SR-1", 1_000.5m, "RF18 5390 0754 7034");

    [Theory]
    [InlineData(2)]
    [InlineData(8)]
    [InlineData(12)]
    public void gives_the_same_whatever_the_version(int version)
    {
        var message = Read(CashMessages.Notification("M1", version, Payment));
        Assert.Equal(("camt.054", version, "M1"), (message.Kind, message.Version, message.MessageId));
        var entry = Assert.Single(Assert.Single(message.Reports).Entries);
        Assert.Equal((true, true, 1_000.5m, "SR-1", new DateOnly(2026, 11, 23)), (entry.IsBooked, entry.IsCredit, entry.Signed, entry.BankReference!, entry.ValueDate!.Value));
        var transaction = Assert.Single(entry.Transactions);
        Assert.Equal("RF18 5390 0754 7034", transaction.Structured);
        Assert.Null(transaction.EndToEndId);
        Assert.Equal(new BankAccount("Hanil Trading", "222-33-4444", false, "SHBKKRSE"), transaction.Payer);
    }

    [Fact]
    public void knows_balances_with_their_sign()
    {
        var report = Assert.Single(Read(CashMessages.Statement("S1", 8, -5, 995.5m, "2026-11-23", Payment)).Reports);
        Assert.Equal([("OPBD", -5m), ("CLBD", 995.5m)], report.Balances.Select(b => (b.Code, b.Amount.Amount)));
    }

    [Theory]
    [InlineData("<Document xmlns='urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08'/>", "payment/file-kind", 1)]
    [InlineData("<Document xmlns='urn:iso:std:iso:20022:tech:xsd:camt.054.001.02'>\n<BkToCstmrDbtCdtNtfctn>", "payment/file-unreadable", 2)]
    [InlineData("<!DOCTYPE x [<!ENTITY a 'b'>]>\n<x>&a;</x>", "payment/file-unreadable", null)]
    [InlineData("", "payment/file-unreadable", null)]
    public void names_the_line_of_what_it_cannot_take(string text, string code, int? line)
    {
        var (message, findings) = ReadCashMessage.From(new MemoryStream(Encoding.UTF8.GetBytes(text)));
        Assert.Null(message);
        Assert.Equal((code, line), (findings[0].Code, findings[0].Line));
    }

    [Fact]
    public void finds_everything_that_is_wrong_at_once()
    {
        var text = CashMessages.Notification("M1", 8, Payment, Payment, Payment)
            .Replace("<MsgId>M1</MsgId>", "", StringComparison.Ordinal).Replace("Ccy=\"KRW\">1000.5</Amt><CdtDbtInd>CRDT</CdtDbtInd>\n<Sts>", "Ccy=\"won\">-1</Amt>\n<Sts>", StringComparison.Ordinal);
        var (_, findings) = ReadCashMessage.From(new MemoryStream(Encoding.UTF8.GetBytes(text)));
        Assert.Equal(3, findings.Count(finding => finding.Code == "payment/file-amount"));
        Assert.Contains(findings, finding => finding.Path == "GrpHdr/MsgId");
        Assert.All(findings, finding => Assert.NotNull(finding.Line));
    }

    [Theory]
    [InlineData("invoice 7, RF18 5390 0754 7034 thanks", "RF18539007547034")]
    [InlineData("rf18539007547034", "RF18539007547034")]
    [InlineData("RF19539007547034", null)]
    [InlineData("no reference", null)]
    [InlineData(null, null)]
    public void finds_a_reference_in_free_text_by_its_check_digits(string? text, string? reference) =>
        Assert.Equal(reference, ReadCashMessage.ReferenceIn(text));

    [Property(MaxTest = 60)]
    public Property never_fails_on_broken_text() => Prop.ForAll(
        Gen.Choose(0, 5_000).ToArbitrary(), Gen.Choose(0, 40).ToArbitrary(), Gen.Elements("", "<", "&", "\u0000", "Amt>", "é").ToArbitrary(),
        (at, length, written) =>
        {
            var text = CashMessages.Statement("S1", 8, 0, 0, "2026-11-23", Payment, Payment);
            at %= text.Length;
            var (message, findings) = ReadCashMessage.From(new MemoryStream(Encoding.UTF8.GetBytes(
                text[..at] + written + text[Math.Min(text.Length, at + length)..])));
            return message is not null != findings.Count > 0;
        });

    [Fact]
    public void gives_one_movement_the_same_name_in_every_message()
    {
        var (notified, stated) = (Read(CashMessages.Notification("M1", 2, Payment)), Read(CashMessages.Statement("S1", 8, 0, 0, "2026-11-23", Payment)));
        Assert.Equal("SR-1", Name(notified));
        Assert.Equal("SR-1", Name(stated));
        var nameless = Payment with { Reference = null };
        Assert.Equal(Name(Read(CashMessages.Notification("M1", 2, nameless))), Name(Read(CashMessages.Notification("M1", 8, nameless))));
        Assert.NotEqual(Name(Read(CashMessages.Notification("M1", 2, nameless))), Name(Read(CashMessages.Notification("M2", 2, nameless))));
        Assert.Null(Name(Read(CashMessages.Statement("S1", 8, 0, 0, "2026-11-23", nameless))));
    }

    private static string? Name(CashMessage message) =>
        EntryIdentity.Of(message, message.Reports[0].Entries[0], message.Reports[0].Entries[0].Transactions[0], 0);

    private static CashMessage Read(string text)
    {
        var (message, findings) = ReadCashMessage.From(new MemoryStream(Encoding.UTF8.GetBytes(text)));
        Assert.Equal([], findings.Select(finding => $"{finding.Line}: {finding.Text}"));
        return message!;
    }
}
