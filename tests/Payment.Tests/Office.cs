using SingleWindow.Contracts;
using SingleWindow.Contracts.Permits;
using SingleWindow.Countries;
using SingleWindow.Payments.Billing;
using SingleWindow.Payments.Collecting;
using SingleWindow.Payments.Settling;
using SingleWindow.ServiceHost;
using Xunit;

namespace SingleWindow.Payments.Tests;

/// <summary>The pure half of the service with its streams in memory: what the decisions, folds and the ledger alone make of a history.</summary>
/// <param name="payments">How the country takes money; null: exactly, and time costs nothing.</param>
internal sealed class Office(PaymentTerms? payments = null)
{
    public const string Mrn = "26ZZ0000000000017";
    public const string Trader = "1208612345";
    public const string Broker = "B20011";
    public static readonly DateTimeOffset Start = new(2026, 11, 23, 0, 0, 0, TimeSpan.Zero);

    public static readonly CountryProfile Country = Borduria.Country(
        [Borduria.Tax("CUD", "value", "8 %"), Borduria.Tax("PAD", "value") with { Secured = true }, Borduria.Tax("VAT", "value CUD", "10 %")],
        [Borduria.Measure("PAD", "5 %", code: Dumped)], Borduria.KoreanRounding);

    /// <summary>Goods that pay a provisional anti-dumping duty of 5 %: secured, not charged.</summary>
    public const string Dumped = "0199";

    private readonly Dictionary<string, Bill?> bills = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Account?> accounts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Credit?> credits = new(StringComparer.Ordinal);

    public List<LedgerEntry> Entries { get; } = [];

    public List<object> Facts { get; } = [];

    public DateTimeOffset Now { get; set; } = Start;

    public Bill? this[string id] => bills.GetValueOrDefault(Bill.Key(id));

    public Bill TheBill => this[Mrn]!;

    public Terms Law => Terms.Of(Country with { Payments = payments ?? PaymentTerms.None }, Now);

    public IEnumerable<Bill> Bills => bills.Values.OfType<Bill>();

    public IEnumerable<Account> Accounts => accounts.Values.OfType<Account>();

    public IReadOnlyDictionary<string, decimal> Balances => Entries.SelectMany(entry => entry.Postings)
        .GroupBy(posting => posting.Account, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.Sum(posting => posting.Amount), StringComparer.Ordinal);

    public Office Open(string method, decimal limit, string party = Trader, bool byDefault = false, string? number = null,
        GuaranteeTerms? guarantee = null)
    {
        var open = new Payments.Accounts.OpenAccount(limit, "KRW", number, byDefault ? method : null, guarantee);
        OnAccount(Account.Key(method, number ?? party), account => open.Decide(account, method, party, "supervisor", Now));
        return this;
    }

    public Decision Assess(int version, decimal price, bool deferred = false, string? guarantee = null, string mrn = Mrn, string trader = Trader, bool dumped = false)
    {
        var item = Borduria.Item(price, code: dumped ? Dumped : "0101");
        var declaration = Borduria.Declaration(deferred ? item.Deferred() : item) with
        {
            ObligationGuarantee = guarantee is null ? [] : [new() { ReferenceId = guarantee }],
        };
        var command = new AssessDeclaration(Bill.Key(mrn), version, "zz", Direction.Import, Borduria.Today, Broker, trader, declaration, Now);
        return OnBill(mrn, bill => command.Decide(bill, Country, new Dictionary<string, Quota>(StringComparer.Ordinal), Now).OnBill);
    }

    public Decision Fee(string application, decimal fee, string mrn = Mrn, DateTimeOffset? at = null)
    {
        var due = new AgencyFeeDue(mrn, 1, "zz", application, "MFDS", "FOOD", Trader, new(fee, "KRW"), at ?? Start);
        return OnBill(ChargeAgencyFee.Stream(due, Country)[5..], bill => ChargeAgencyFee.Decide(due, bill));
    }

    public Decision Close(string how = CloseBill.Cancelled, string mrn = Mrn) =>
        OnBill(mrn, bill => new CloseBill(1, how, "asked for").Decide(bill, Now));

    public Decision DecideSecurity(string how, string mrn = Mrn) =>
        OnBill(mrn, bill => new DecideSecurity(how, "The inquiry is over").Decide(bill, "customs", Now));

    public Decision Release(string mrn = Mrn) =>
        OnBill(mrn, bill => bill is { IsFinal: true } ? Decision.AlreadySo : Decision.Accept(new AssessmentMadeFinal(1, Now)));

    /// <summary>What the due-run does: counts whole days that are over.</summary>
    public Decision Accrue(string mrn = Mrn) => OnBill(mrn, bill => LatePayment.Accrue(bill, Law, Law.Today.AddDays(-1), Now) is { } accrued
        ? Decision.Accept(accrued) : Decision.AlreadySo);

    public Decision Call(string mrn = Mrn) => OnBill(mrn, bill => CallGuarantee.Decide(
        bill, bill?.GuaranteedBy is { } number ? accounts.GetValueOrDefault(Account.Key(Method.Guarantee, number)) : null, Law, "supervisor", Now));

    /// <summary>What the timer does to a bill.</summary>
    public Decision FallDue(string mrn = Mrn) => OnBill(mrn, bill => FallingDue.Decide(
        bill, bill?.GuaranteedBy is { } number ? accounts.GetValueOrDefault(Account.Key(Method.Guarantee, number)) : null, Law, Now));

    public Decision Offer(string method, string? account = null, string mrn = Mrn) =>
        OnBill(mrn, bill => new OfferCover(method, account).Decide(bill, Trader, Now));

    /// <summary>What the bank's advice does, with the same rules of matching as over HTTP.</summary>
    public Decision Pay(string bankReference, decimal amount, string? reference = null, string currency = "KRW", DateOnly? valueDate = null)
    {
        var wanted = reference ?? Reference.Of(Bill.Key(Mrn));
        var post = new PostCredit(bankReference, wanted, amount, currency);
        var id = Credit.Key("KRB-088", bankReference);
        var decision = post.Decide(credits.GetValueOrDefault(id), "KRB-088", Now);
        if (decision.Facts.Count == 0)
        {
            return decision;
        }

        Append(credits, id, decision.Facts, Credit.Fold);
        var account = Accounts.FirstOrDefault(a => a.Reference == wanted);
        var bill = account is null ? Bills.FirstOrDefault(b => b.Reference == wanted) : null;
        var refusal = account is null ? Matching.WhyNot(new(amount, currency), bill) : Matching.WhyNot(new(amount, currency), account);
        Append(credits, id, [refusal is null ? new CreditMatched(account?.Id ?? bill!.Id, "bank", Now) : new CreditSuspended(refusal.Code, refusal.Reason, Now)], Credit.Fold);
        if (refusal is null && account is not null)
        {
            OnAccount(account.Id, _ => Decision.Accept(new AccountRepaid(id, new(amount, currency), Now)));
        }
        else if (refusal is null)
        {
            OnBill(bill!.Id[5..], _ => Decision.Accept(new CreditPosted(id, new(amount, currency), Now, valueDate)));
        }

        return decision;
    }

    public Credit? CreditOf(string bankReference) => credits.GetValueOrDefault(Credit.Key("KRB-088", bankReference));

    /// <summary>Two sides to every entry, and the ledger says of each stream what its facts say.</summary>
    public void Proves()
    {
        Assert.All(Entries, entry => Assert.All(
            entry.Postings.GroupBy(posting => posting.Currency, StringComparer.Ordinal), group => Assert.Equal(0, group.Sum(posting => posting.Amount))));
        Assert.All(
            Entries.SelectMany(entry => entry.Postings, (entry, posting) => (entry.BookedOn, posting)).GroupBy(one => (one.BookedOn, one.posting.Currency)),
            day => Assert.Equal(0, day.Sum(one => one.posting.Amount)));
        var streams = bills.Select(b => (b.Key, (IBalance?)b.Value)).Concat(accounts.Select(a => (a.Key, (IBalance?)a.Value)))
            .Concat(credits.Select(c => (c.Key, (IBalance?)c.Value)));
        Assert.All(streams, stream => Assert.Empty(Payments.Showing.ReadLedgerOverHttp.Differences(
            stream.Key, stream.Item2, [.. Entries.Where(entry => entry.Stream == stream.Key)])));
        Assert.Equal(Entries.Count, Entries.Select(entry => entry.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.All(Accounts, account => Assert.InRange(account.Used, 0, account.Limit));
        var used = Bills.Sum(bill => bill.Deferred + bill.Guaranteed + bill.Called) - Accounts.Sum(account => account.Repaid);
        Assert.Equal(used, Accounts.Sum(account => account.Used));
    }

    private Decision OnBill(string mrn, Func<Bill?, Decision> decide)
    {
        var id = Bill.Key(mrn);
        var before = bills.GetValueOrDefault(id);
        var decision = decide(before);
        var outcome = Settlement.After(
            before, id, [.. decision.Facts.Cast<IBillFact>()],
            Accounts.ToDictionary(account => account.Id, StringComparer.Ordinal), Law, Now);
        Append(bills, id, outcome.Facts, Bill.Fold);
        foreach (var (stream, fact) in outcome.Accounts)
        {
            OnAccount(stream, _ => Decision.Accept(fact));
        }

        return decision;
    }

    private void OnAccount(string id, Func<Account?, Decision> decide) =>
        Append(accounts, id, decide(accounts.GetValueOrDefault(id)).Facts, Account.Fold);

    private void Append<T>(Dictionary<string, T?> streams, string id, IReadOnlyList<object> facts, Func<T?, string, object, T> fold)
        where T : class, IBalance
    {
        if (facts.Count == 0)
        {
            return;
        }

        var before = streams.GetValueOrDefault(id);
        var after = facts.Aggregate(before, (state, fact) => fold(state, id, fact))!;
        streams[id] = after;
        Facts.AddRange(facts);
        if (LedgerEntry.Between(id, before, after, Law.Today, Now) is { } entry)
        {
            Entries.Add(entry);
        }
    }
}
