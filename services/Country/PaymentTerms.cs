namespace SingleWindow.Countries;

/// <summary>How a country takes, waits for and gives back money: <c>payments.json</c>.</summary>
/// <param name="Accounts">Where the treasury takes money in.</param>
/// <param name="Tolerances">How exactly a payment must fit, dated.</param>
/// <param name="LateCharges">What late payment costs, dated.</param>
/// <param name="RefundInterest">What money given back earned, dated.</param>
/// <param name="Statements">When deferred duties are gathered into one statement, dated.</param>
public sealed record PaymentTerms(
    IReadOnlyList<TreasuryAccount> Accounts, IReadOnlyList<Tolerance> Tolerances, IReadOnlyList<LateCharge> LateCharges,
    IReadOnlyList<InterestRate> RefundInterest, IReadOnlyList<StatementTerms> Statements)
{
    /// <summary>Of a country that says nothing: money must fit exactly and time costs nothing.</summary>
    public static readonly PaymentTerms None = new([], [], [], [], []);
}

/// <summary>An account of the treasury at a bank; files of banks speak of it, and payments out leave from it.</summary>
/// <param name="Bank">Party id of the bank, as in its token.</param>
/// <param name="Number">IBAN, or the number that the country's banks use.</param>
/// <param name="Bic">ISO 9362 code of the bank.</param>
public sealed record TreasuryAccount(string Bank, string Number, bool IsIban, string Bic, string Currency, Words Holder, Period Period) : IDated;

/// <summary>When a payment that does not fit exactly is taken as if it did, in national money.</summary>
/// <param name="Shortfall">At most this much may be missing; it is waived.</param>
/// <param name="Excess">At most this much too much is kept, not sent back.</param>
/// <param name="FreeText">A reference whose check digits fit counts even where it stands in free text.</param>
public sealed record Tolerance(decimal Shortfall, decimal Excess, bool FreeText, string LegalBasis, Period Period) : IDated
{
    public static readonly Tolerance Exact = new(0, 0, false, "", new(DateOnly.MinValue));
}

/// <summary>How days are counted into a rate.</summary>
public enum DayCount
{
    /// <summary>The rate is for one day.</summary>
    Daily,

    /// <summary>The rate is for a year of 365 days, in leap years, too.</summary>
    Actual365,

    /// <summary>The rate is for a year of 360 days.</summary>
    Actual360,

    /// <summary>The rate is for the year that the day lies in.</summary>
    ActualActual,
}

/// <summary>Simple interest: a percentage for each day.</summary>
public sealed record InterestRate(decimal Percent, DayCount DayCount, string LegalBasis, Period Period) : IDated
{
    /// <summary>What one unit of money costs on one day.</summary>
    public decimal On(DateOnly day) => Percent / 100m / DayCount switch
    {
        DayCount.Daily => 1,
        DayCount.Actual365 => 365,
        DayCount.Actual360 => 360,
        DayCount.ActualActual => DateTime.IsLeapYear(day.Year) ? 366 : 365,
    };
}

/// <summary>The cost of paying late: once, when the due day has gone by, and for every day from then on.</summary>
/// <param name="OncePercent">Of what was not paid in time.</param>
/// <param name="Rate">For each day; null: none.</param>
/// <param name="Least">Below this debt, days cost nothing.</param>
/// <param name="DaysMax">No more days than these are counted; null: no limit.</param>
public sealed record LateCharge(
    decimal OncePercent, InterestRate? Rate, decimal Least, int? DaysMax, string LegalBasis, Period Period) : IDated;

/// <summary>Deferred duties of a period are paid together.</summary>
/// <param name="Months">Length of a period in calendar months.</param>
/// <param name="DueDay">Day of the month in which payment is due; a shorter month is due on its last day.</param>
/// <param name="DueMonthsAfter">0: the month after the period's last one is 1.</param>
public sealed record StatementTerms(int Months, int DueDay, int DueMonthsAfter, string LegalBasis, Period Period) : IDated
{
    /// <summary>The period that a day lies in; periods begin in January.</summary>
    public Period PeriodOf(DateOnly day)
    {
        var first = (day.Month - 1) / Months * Months;
        var from = new DateOnly(day.Year, first + 1, 1);
        return new(from, from.AddMonths(Months).AddDays(-1));
    }

    /// <summary>The last day on which the statement of a period is paid in time.</summary>
    public DateOnly DueOn(Period period)
    {
        var month = period.To!.Value.AddDays(1).AddMonths(DueMonthsAfter - 1);
        return new(month.Year, month.Month, Math.Min(DueDay, DateTime.DaysInMonth(month.Year, month.Month)));
    }
}
