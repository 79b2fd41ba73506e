using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SingleWindow.Payments.Banking;

/// <summary>By what a movement is known again, whichever message speaks of it: a notification first, the statement later.</summary>
/// <remarks>
/// The bank's reference of the transaction, else that of the entry (with the place of the transaction in it, where there are
/// several), else the UETR, else the id of the transaction: all of them name the movement in every message. An entry's own
/// reference is unique within its message only, so it serves for notifications, and for statements not at all: there the same
/// money would be posted again.
/// </remarks>
public static class EntryIdentity
{
    /// <summary>Null when nothing names the movement.</summary>
    public static string? Of(CashMessage message, CashEntry entry, CashTransaction? transaction, int place)
    {
        var several = entry.Transactions.Count > 1;
        return transaction?.BankReference is { } own && (own != entry.BankReference || !several) ? Token(own)
            : entry.BankReference is { } bank ? several ? Token($"{bank}.{(place + 1).ToString(CultureInfo.InvariantCulture)}") : Token(bank)
            : transaction?.Uetr is { } uetr ? Token(uetr)
            : transaction?.TransactionId is { } id ? Token(id)
            : entry.Reference is { } reference && message.Kind == CashMessage.Notification
                ? Hashed($"{message.MessageId}\n{reference}\n{place.ToString(CultureInfo.InvariantCulture)}")
            : null;
    }

    /// <summary>As it is where it can stand in a path, else its hash.</summary>
    public static string Token(string reference) =>
        reference.Length is > 0 and <= 35 && reference.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-') && reference[0] is not '.'
            ? reference : Hashed(reference);

    private static string Hashed(string text) => "X" + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)), 0, 12);
}
