using System.Diagnostics;
using System.Globalization;
using SingleWindow.Contracts;
using SingleWindow.Countries;
using SingleWindow.ServiceHost;

namespace SingleWindow.Payments;

// The names and shapes of these facts are what is stored: add to them, never rename or retype.
public interface IStatementFact;

/// <param name="Account">Stream of the deferment account.</param>
/// <param name="Lines">What each bill put on the account in the period; below zero where it was lowered.</param>
public sealed record StatementDrawn(
    string Account, string Number, string Party, DateOnly From, DateOnly To, string Reference, IReadOnlyList<StatementLine> Lines, Money Total,
    DateTimeOffset DueAt, DateTimeOffset At) : IStatementFact;

public sealed record StatementPaid(string Credit, Money Amount, DateTimeOffset At) : IStatementFact;

/// <param name="Bill">MRN, or the id of an application.</param>
public sealed record StatementLine(string Bill, decimal Amount);

/// <summary>Everything that was put on a deferment account in a period, paid under one reference.</summary>
/// <param name="Id">Stream: <c>statement/{number of the account}/{year}-{first month}</c>.</param>
public sealed record Statement(
    string Id, int Revision, string Account, string Number, string Party, DateOnly From, DateOnly To, string Reference,
    IReadOnlyList<StatementLine> Lines, Money Total, DateTimeOffset DueAt, DateTimeOffset At, decimal Paid = 0) : IState<Statement>
{
    public decimal Outstanding => Total.Amount - Paid;

    public static string Key(string number, Period period) =>
        string.Create(CultureInfo.InvariantCulture, $"statement/{number}/{period.From:yyyy-MM}");

    public static Statement Fold(Statement? statement, string id, object fact) => (statement, fact) switch
    {
        (null, StatementDrawn f) => new(id, 1, f.Account, f.Number, f.Party, f.From, f.To, f.Reference, f.Lines, f.Total, f.DueAt, f.At),
        ({ } s, StatementPaid f) => s with { Revision = s.Revision + 1, Paid = s.Paid + f.Amount.Amount },
        _ => throw new UnreachableException($"{fact.GetType().Name} cannot follow {statement}."),
    };
}
