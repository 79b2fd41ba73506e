using SingleWindow.ServiceHost;

namespace SingleWindow.Payments.Settling;

/// <summary>The due date went by and a guarantee stands for the money: the guarantor is asked for what he stands for.</summary>
public static class CallGuarantee
{
    /// <param name="account">The guarantee; its level says how much of what it covers the guarantor owes.</param>
    public static Decision Decide(Bill? bill, Account? account, Terms terms, string by, DateTimeOffset now) => bill switch
    {
        null => Decision.Refuse("payment/unknown-bill", "There is no such bill."),
        { GuaranteedOfDebt: 0, Called: > 0 } => Decision.AlreadySo,
        { GuaranteedOfDebt: 0 } => Decision.Refuse("payment/not-guaranteed", "No guarantee stands for this bill."),
        { DueAt: { } due } when due > now => Decision.Refuse("payment/not-overdue", $"Payment is in time until {due:O}."),
        _ when Callable(bill, account, terms) <= 0 => bill.Called > 0
            ? Decision.AlreadySo
            : Decision.Refuse("payment/waived", "The guarantee was waived: no guarantor stands for the money."),
        _ => Decision.Accept(new GuaranteeCalled(bill.GuaranteedBy!, new(Callable(bill, account, terms), bill.Currency!), by, now)),
    };

    /// <summary>Of all that was ever put on it for what is owed, less what was called already: called again, it comes to nothing.</summary>
    private static decimal Callable(Bill bill, Account? account, Terms terms)
    {
        var level = account?.LevelPercent ?? 100;
        return level == 100 ? bill.GuaranteedOfDebt : terms.Rounding.Apply((bill.GuaranteedOfDebt + bill.Called) * level / 100m) - bill.Called;
    }
}
