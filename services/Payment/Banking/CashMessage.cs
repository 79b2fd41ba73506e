using SingleWindow.Contracts;

namespace SingleWindow.Payments.Banking;

/// <summary>What a bank says of the treasury's accounts, as read from camt.054 or camt.053 (ISO 20022) of any version.</summary>
/// <param name="Kind"><c>camt.054</c> or <c>camt.053</c>, from the namespace.</param>
/// <param name="MessageId"><c>GrpHdr/MsgId</c>: unique within the bank.</param>
public sealed record CashMessage(string Kind, int Version, string MessageId, DateTimeOffset? CreatedAt, IReadOnlyList<CashReport> Reports)
{
    public const string Notification = "camt.054";
    public const string Statement = "camt.053";
}

/// <summary>One notification (<c>Ntfctn</c>) or statement (<c>Stmt</c>) about one account.</summary>
/// <param name="Account">IBAN, or the number that the country's banks use.</param>
public sealed record CashReport(
    int Line, string Id, string Account, string? Currency, IReadOnlyList<CashBalance> Balances, IReadOnlyList<CashEntry> Entries);

/// <param name="Code"><c>OPBD</c> opening booked, <c>CLBD</c> closing booked, and others.</param>
/// <param name="Amount">Credit above zero, debit below.</param>
public sealed record CashBalance(int Line, string Code, Money Amount, DateOnly? On);

/// <summary>One movement; a bank may book many transactions as one entry.</summary>
/// <param name="Reference"><c>NtryRef</c>: unique within the message only.</param>
/// <param name="BankReference"><c>AcctSvcrRef</c>: unique within the bank.</param>
/// <param name="Status"><c>BOOK</c>, <c>PDNG</c>, <c>INFO</c>; only what is booked counts.</param>
public sealed record CashEntry(
    int Line, string? Reference, string? BankReference, Money Amount, bool IsCredit, bool IsReversal, string Status, DateOnly? BookedOn,
    DateOnly? ValueDate, IReadOnlyList<CashTransaction> Transactions)
{
    public bool IsBooked => Status == "BOOK";

    /// <summary>Credit above zero, debit below.</summary>
    public decimal Signed => IsCredit ? Amount.Amount : -Amount.Amount;
}

/// <summary>One payment of an entry.</summary>
/// <param name="Structured"><c>RmtInf/Strd/CdtrRefInf/Ref</c>.</param>
/// <param name="FreeText"><c>RmtInf/Ustrd</c>, joined.</param>
/// <param name="Payer">Who paid, from which account, where the bank says so.</param>
public sealed record CashTransaction(
    int Line, string? BankReference, string? EndToEndId, string? TransactionId, string? Uetr, Money? Amount, string? Structured,
    string? FreeText, BankAccount? Payer);

/// <summary>An account at a bank and its holder.</summary>
/// <param name="Number">IBAN, or the number that the country's banks use.</param>
/// <param name="Bic">ISO 9362 code of the bank.</param>
public sealed record BankAccount(string Name, string Number, bool IsIban, string? Bic = null);
