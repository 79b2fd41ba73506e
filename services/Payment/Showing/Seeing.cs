using SingleWindow.ServiceHost;

namespace SingleWindow.Payments.Showing;

/// <summary>Who may see which bill. What may not be seen does not exist for the caller: 404, never 403.</summary>
public static class Seeing
{
    public static bool SeesAll(Who who) => who.IsCustoms || who.Is(Role.Administrator);

    /// <summary>The trader who owes it and whoever lodged for that trader.</summary>
    public static bool May(Who who, Bill? bill) =>
        bill is not null && (SeesAll(who) || (who.Party is { } party && (bill.Trader == party || bill.Lodger == party)));

    public static bool May(Who who, Account? account) =>
        account is not null && (SeesAll(who) || account.Party == who.Party);
}
