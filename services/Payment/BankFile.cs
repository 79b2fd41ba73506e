using System.Diagnostics;
using SingleWindow.ServiceHost;

namespace SingleWindow.Payments;

// The names and shapes of these facts are what is stored: add to them, never rename or retype.
public interface IBankFileFact;

/// <param name="Sha256">Of the file as it came, lower-case hexadecimal.</param>
public sealed record BankFileReceived(
    string Bank, string Kind, int Version, string MessageId, string Sha256, int Entries, string By, DateTimeOffset At) : IBankFileFact;

/// <summary>Every movement of the file stands in the ledger.</summary>
/// <param name="Posted">Movements that were new.</param>
/// <param name="Known">Movements that an earlier message spoke of.</param>
/// <param name="Unmatched">Of those posted, how many wait in suspense.</param>
/// <param name="Differences">Where a statement does not say what it should, or what was known here.</param>
public sealed record BankFilePosted(
    int Posted, int Known, int Unmatched, IReadOnlyList<StatementSum> Statements, IReadOnlyList<StatementDifference> Differences,
    DateTimeOffset At) : IBankFileFact;

/// <summary>One statement of a file: opening balance, what moved, closing balance.</summary>
/// <param name="Opening">Null where the statement names none.</param>
public sealed record StatementSum(
    string Statement, string Account, string Currency, decimal? Opening, decimal Moved, decimal? Closing, DateOnly? On);

/// <param name="Line">Line of the file, from 1; null where something is missing from it.</param>
public sealed record StatementDifference(string Code, string Text, decimal? Amount = null, int? Line = null);

/// <summary>One message of a bank that was taken. Sent again it changes nothing.</summary>
/// <param name="Id">Stream: <c>bank-file/{bank}/{kind}-{message id}</c>.</param>
/// <param name="Posted">Null while movements are still being posted: sent again, the file goes on where it was interrupted.</param>
public sealed record BankFile(
    string Id, int Revision, string Bank, string Kind, string MessageId, string Sha256, int Entries, DateTimeOffset At,
    BankFilePosted? Posted = null) : IState<BankFile>
{
    public static string Key(string bank, string id) => $"bank-file/{bank}/{id}";

    public static BankFile Fold(BankFile? file, string id, object fact) => (file, fact) switch
    {
        (null, BankFileReceived f) => new(id, 1, f.Bank, f.Kind, f.MessageId, f.Sha256, f.Entries, f.At),
        ({ } known, BankFilePosted f) => known with { Revision = known.Revision + 1, Posted = f },
        _ => throw new UnreachableException($"{fact.GetType().Name} cannot follow {file}."),
    };
}
