using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using SingleWindow.Contracts;

namespace SingleWindow.Launcher;

internal static partial class Commands
{
    public static Command Ledger() => new("ledger", "The double-entry ledger of Payment.") { VerifyLedger() };

    private static Command VerifyLedger()
    {
        var (data, json) = (DataOption(), JsonOption());
        return new Command("verify", "Fold every stream again and compare. Exit code 0: the ledger balances and says what the facts say; 2: it does not.")
        {
            json, data,
        }.With(async (parse, stop) =>
        {
            using var client = await Client(parse.GetValue(data), "administrator", stop);
            using var answer = await client.Payments.VerifyLedger(stop);
            var proof = answer.Content ?? throw new LauncherException($"The ledger could not be read: {answer.StatusCode}.");
            Console.WriteLine(parse.GetValue(json) ? JsonSerializer.Serialize(proof, Json.Options) : string.Join('\n',
            [
                string.Create(CultureInfo.InvariantCulture, $"{(proof.Balanced ? "The ledger balances" : "The ledger does NOT balance")}: {proof.Entries} entries of {proof.Streams} streams on {proof.Days} days"),
                .. (proof.Sums ?? []).Select(sum => string.Create(CultureInfo.InvariantCulture, $"  {sum.Currency}  sum of all postings {sum.Balance:0.###}")),
                .. (proof.Unbalanced ?? []).Select(entry => $"  one-sided: {entry}"),
                .. (proof.UnbalancedDays ?? []).Select(day => string.Create(CultureInfo.InvariantCulture, $"  {day.Account}  {day.Currency} does not balance: {day.Balance:0.###}")),
                .. (proof.Differences ?? []).Select(one => string.Create(
                    CultureInfo.InvariantCulture, $"  {one.Stream}  {one.Account}: the ledger says {one.Ledger:0.###}, the facts say {one.Facts:0.###} {one.Currency}")),
            ]));
            return proof.Balanced ? 0 : 2;
        });
    }
}
