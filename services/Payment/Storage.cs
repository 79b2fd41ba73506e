using Marten;
using SingleWindow.Payments.Printing;
using SingleWindow.Payments.Provider;
using SingleWindow.ServiceHost;

namespace SingleWindow.Payments;

internal static class Storage
{
    public static void KeepPayments(this StoreOptions options)
    {
        options.KeepState<Bill, IBillFact>()
            .Duplicate(bill => bill.Trader!).Duplicate(bill => bill.Lodger!).Duplicate(bill => bill.Reference!).Duplicate(bill => bill.FallsDue!)
            .Duplicate(bill => bill.VirtualAccount!, configure: index => index.Predicate = "virtual_account is not null");
        options.KeepState<Account, IAccountFact>().Duplicate(account => account.Party).Duplicate(account => account.Reference);
        options.KeepState<Credit, ICreditFact>().Index(credit => credit.BookedOn!);
        options.KeepState<BankFile, IBankFileFact>().Index(file => file.Bank);
        options.KeepState<Payout, IPayoutFact>().Index(payout => payout.Party);
        options.KeepState<PaymentFile, IPaymentFileFact>().Index(file => file.Bank);
        options.KeepState<Payee, IPayeeFact>();
        options.KeepState<Statement, IStatementFact>().Index(statement => statement.Party).Index(statement => statement.Reference);
        options.KeepState<Quota, IQuotaFact>().Index(quota => quota.Unanswered);
        options.Schema.For<DocumentKey>();
        options.Schema.For<ProviderPosition>();
        options.Schema.For<LedgerEntry>().Index(entry => entry.BookedOn);
    }
}
