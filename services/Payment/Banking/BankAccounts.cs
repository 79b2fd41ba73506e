using System.Globalization;
using System.Text.RegularExpressions;
using SingleWindow.Contracts;

namespace SingleWindow.Payments.Banking;

/// <summary>Whether an account could exist: IBAN by its check digits (ISO 13616), BIC by its form (ISO 9362).</summary>
public static partial class BankAccounts
{
    public static bool IsIban(string text) => Iban().IsMatch(text) && Modulo97(text[4..] + text[..4]) == 1;

    /// <summary>Everything that is wrong with an account, at once.</summary>
    /// <param name="path">JSON pointer to the account in the body.</param>
    public static IEnumerable<Finding> Check(BankAccount? account, string path)
    {
        if (account is null)
        {
            yield return new("payment/account-details", "Name the account: holder, number, whether it is an IBAN, and BIC.", path);
            yield break;
        }

        if (account.Name is not { Length: > 0 and <= 70 } || account.Name.Any(char.IsControl))
        {
            yield return new("payment/account-details", "The holder's name has 1 to 70 characters.", $"{path}/name", Value: account.Name);
        }

        if (account.Number is null || (account.IsIban ? !IsIban(account.Number) : !Number().IsMatch(account.Number)))
        {
            yield return new(
                "payment/account-details", account.IsIban ? "No IBAN: its check digits do not fit." : "A number has 1 to 34 letters, digits and hyphens.",
                $"{path}/number", Value: account.Number);
        }

        if (account.Bic is not null && !Bic().IsMatch(account.Bic))
        {
            yield return new("payment/account-details", "A BIC has 8 or 11 letters and digits.", $"{path}/bic", Value: account.Bic);
        }
    }

    private static int Modulo97(string text)
    {
        var rest = 0;
        foreach (var c in text)
        {
            rest = char.IsAsciiDigit(c) ? (rest * 10 + (c - '0')) % 97 : (rest * 100 + (c - 'A' + 10)) % 97;
        }

        return rest;
    }

    [GeneratedRegex("^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$", RegexOptions.None, 1000)]
    private static partial Regex Iban();

    [GeneratedRegex("^[A-Za-z0-9-]{1,34}$", RegexOptions.None, 1000)]
    private static partial Regex Number();

    [GeneratedRegex("^[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Bic();
}
