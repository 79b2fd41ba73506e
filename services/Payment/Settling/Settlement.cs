using SingleWindow.Contracts;
using SingleWindow.Countries;

namespace SingleWindow.Payments.Settling;

/// <summary>What follows on a bill and on the accounts that cover it; appended together or not at all.</summary>
public sealed record Outcome(Bill? Bill, IReadOnlyList<IBillFact> Facts, IReadOnlyList<(string Stream, IAccountFact Fact)> Accounts)
{
    public static readonly Outcome Nothing = new(null, [], []);
}

/// <summary>Brings a bill into order after something happened to it: draw it, give back, cover, clear.</summary>
/// <remarks>
/// Pure, and the only place that does so: whatever arrives, in whatever order, the same state of a bill leads to the same
/// next steps. That is why messages may come twice, late or in another order.
/// </remarks>
public static class Settlement
{
    private const string AssessedAnew = "assessed-anew";

    /// <param name="accounts">The accounts in reach by their stream, as they stand now.</param>
    /// <param name="terms">The law of the bill's country.</param>
    public static Outcome After(
        Bill? bill, string id, IReadOnlyList<IBillFact> happened, IReadOnlyDictionary<string, Account> accounts,
        Terms terms, DateTimeOffset now)
    {
        if (happened.Count == 0)
        {
            return Outcome.Nothing;
        }

        var settling = new Steps(bill, id, accounts, terms, now);
        settling.Accrue(bill, happened);
        foreach (var fact in happened)
        {
            settling.Add(fact);
        }

        settling.Correct(bill);
        settling.Draw();
        settling.Tolerate();
        settling.GiveBack();
        settling.Seek();
        settling.AskForDeposit();
        settling.Clear();
        settling.Remit();
        return settling.Outcome;
    }

    /// <summary>The streams of the accounts that a bill may be put on: those offered, then those that take bills by default.</summary>
    public static IEnumerable<string> Accounts(string? trader, IEnumerable<Cover> covers, params string?[] used) =>
        covers.Select(cover => Account.Key(cover.Method, cover.Account))
            .Concat(trader is null ? [] : [Account.Key(Method.Deferred, trader)])
            .Concat(used.OfType<string>()).Distinct(StringComparer.Ordinal);

    public static IEnumerable<string> Accounts(Bill bill) => Accounts(
        bill.Trader, bill.Covers,
        bill.DeferredTo is { } deferment ? Account.Key(Method.Deferred, deferment) : null,
        bill.GuaranteedBy is { } guarantee ? Account.Key(Method.Guarantee, guarantee) : null);

    private sealed class Steps(Bill? bill, string id, IReadOnlyDictionary<string, Account> accounts, Terms terms, DateTimeOffset now)
    {
        private readonly List<IBillFact> facts = [];
        private readonly List<(string, IAccountFact)> onAccounts = [];
        private readonly decimal depositBefore = bill?.Deposit ?? 0;
        private Bill state = bill!;

        public Outcome Outcome => new(state, facts, onAccounts);

        private bool IsDue => state.ClosedBy is null && (state.IsAssessed || state.IsOfApplication);

        public void Add(IBillFact fact)
        {
            facts.Add(fact);
            state = Bill.Fold(state, id, fact);
        }

        /// <summary>What is late costs up to now, before anything changes what is owed; money counts from its value date.</summary>
        public void Accrue(Bill? before, IReadOnlyList<IBillFact> happened)
        {
            var through = happened.OfType<CreditPosted>().Select(credit => credit.ValueDate).Min() is { } paid && paid < terms.Today ? paid : terms.Today;
            if (!happened.OfType<LateChargeAccrued>().Any() && LatePayment.Accrue(before, terms, through, now) is { } accrued)
            {
                Add(accrued);
            }
        }

        public void Correct(Bill? before)
        {
            if (before is not null && facts.OfType<CreditPosted>().Select(credit => credit.ValueDate).Min() is { } paid
                && LatePayment.Correct(before, state, terms, paid, now) is { } correction)
            {
                Add(correction);
            }
        }

        /// <summary>One bill for everything, drawn again whenever its total is another one.</summary>
        public void Draw()
        {
            if (IsDue && !state.IsNotAssessable && state.Drawn != state.Total)
            {
                Add(new BillDrawn(state.Version, Reference.Of(id), Of(state.Total), Of(state.Outstanding), terms.Due, now));
            }
        }

        /// <summary>What no guarantee secures is asked for in money, under the same reference.</summary>
        public void AskForDeposit()
        {
            if (IsDue && !state.IsNotAssessable && state.Deposit != state.DepositDrawn)
            {
                Add(new BillDrawn(state.Version, Reference.Of(id), Of(state.Total), Of(state.Outstanding), terms.Due, now, Of(state.Deposit)));
            }
        }

        /// <summary>A payment that nearly fits is taken as if it did, as far as the country's row allows.</summary>
        public void Tolerate()
        {
            var tolerance = terms.Payments.Tolerances.AsOf(terms.Today) ?? Tolerance.Exact;
            var missing = state.Open + state.Tolerated;
            var tolerated = IsDue && state.Received > state.Refunded && missing >= -tolerance.Excess && missing <= tolerance.Shortfall ? missing : 0;
            if (tolerated != state.Tolerated)
            {
                Add(new DifferenceTolerated(Of(tolerated - state.Tolerated), tolerance.LegalBasis, now));
            }
        }

        /// <summary>What is too much goes back: first promises, then money.</summary>
        public void GiveBack()
        {
            if (state.Open < 0 && state.Deferred > 0)
            {
                var amount = Of(Math.Min(state.Deferred, -state.Open));
                onAccounts.Add((Account.Key(Method.Deferred, state.DeferredTo!), new AccountFreed(id, amount, now)));
                Add(new DefermentFreed(state.DeferredTo!, amount, now));
            }

            if (state.Guaranteed > state.Outstanding + state.Security)
            {
                var amount = Of(state.Guaranteed - state.Outstanding - state.Security);
                onAccounts.Add((Account.Key(Method.Guarantee, state.GuaranteedBy!), new AccountFreed(id, amount, now)));
                Add(new GuaranteeFreed(state.GuaranteedBy!, amount, now));
            }

            if (state.Open < 0 && state.Called > 0)
            {
                var amount = Of(Math.Min(state.Called, -state.Open));
                onAccounts.Add((Account.Key(Method.Guarantee, state.CalledFrom!), new AccountFreed(id, amount, now)));
                Add(new GuaranteeCallWithdrawn(state.CalledFrom!, amount, now));
            }

            if (state.Open < 0 && state.Received - state.Refunded is > 0 and var paid)
            {
                var (amount, reason) = (Math.Min(paid, -state.Open), Reason());
                if (reason == AssessedAnew && depositBefore - state.Deposit >= amount) reason = "deposit-freed";
                if (reason == AssessedAnew && LatePayment.Interest(state, amount, terms, now) is { } interest)
                {
                    Add(interest);
                }

                Add(new RefundOrdered(state.Version, Of(amount), reason, now));
            }
        }

        /// <summary>What was paid of an agency's fees is due to the agency; what was paid back is not.</summary>
        public void Remit()
        {
            if (state.Status is not (BillStatus.Settled or BillStatus.Closed))
            {
                return;
            }

            var fees = state.Fees.Select(fee => fee.Agency).Concat(state.Remitted.Keys).Distinct(StringComparer.Ordinal).ToArray();
            foreach (var agency in fees)
            {
                var paid = state.Status == BillStatus.Settled ? state.Fees.Where(fee => fee.Agency == agency).Sum(fee => fee.Amount) : 0;
                if (paid != state.Remitted.GetValueOrDefault(agency))
                {
                    Add(new FeesRemitted(agency, Of(paid - state.Remitted.GetValueOrDefault(agency)), now));
                }
            }
        }

        /// <summary>Offers the accounts in reach until one covers what is outstanding.</summary>
        public void Seek()
        {
            if (!IsDue || state.IsNotAssessable)
            {
                return;
            }

            foreach (var cover in Offered().ToArray())
            {
                if (state.Outstanding > state.GuaranteedOfDebt)
                {
                    Try(cover);
                }
            }
        }

        public void Clear()
        {
            var method = state.Status switch
            {
                BillStatus.Settled when state.Total == 0 && state.Security == 0 => Method.None,
                BillStatus.Settled when state.Deferred > 0 => Method.Deferred,
                BillStatus.Settled when state.Called > 0 => Method.Guarantee,
                BillStatus.Settled when state.Total == 0 && state.Guaranteed > 0 => Method.Guarantee,
                BillStatus.Settled => Method.Credit,
                BillStatus.Secured => Method.Guarantee,
                BillStatus.Awaited or BillStatus.NotAssessable or BillStatus.Outstanding or BillStatus.Closed => null,
            };
            if (method is not null && method != state.ClearedBy)
            {
                Add(new BillCleared(state.Version, method, Of(state.Received - state.Refunded), now));
            }
        }

        private IEnumerable<Cover> Offered() => state.Covers.Concat(
            accounts.Values.Where(account => account.ByDefault && account.Party == state.Trader)
                .OrderBy(account => account.Id, StringComparer.Ordinal)
                .Select(account => new Cover(account.Method, account.Number)))
            .Distinct();

        private void Try(Cover cover)
        {
            var stream = Account.Key(cover.Method, cover.Account);
            var amount = Of(cover.Method == Method.Deferred ? state.Owed : state.Owed + state.Security - state.Guaranteed);
            if (amount.Amount <= 0)
            {
                return;
            }

            if (WhyNot(cover, accounts.GetValueOrDefault(stream), amount) is (var code, var reason))
            {
                if (state.Refusal is not { } last || last.Account != cover.Account || last.Code != code)
                {
                    Add(new CoverRefused(cover.Method, cover.Account, code, reason, now));
                }

                return;
            }

            onAccounts.Add((stream, new AccountUsed(id, amount, now)));
            Add(cover.Method == Method.Deferred
                ? new DefermentCharged(cover.Account, amount, now)
                : new GuaranteePledged(state.Version, cover.Account, amount, now));
            GiveBack();
        }

        private (string Code, string Reason)? WhyNot(Cover cover, Account? account, Money amount) => account switch
        {
            null => ("payment/unknown-account", $"There is no {cover.Method} account {cover.Account}."),
            _ when account.Party != state.Trader && account.Party != state.Lodger =>
                ("payment/account-of-another", $"{cover.Account} belongs neither to the trader nor to the lodger."),
            _ when account.Currency != amount.Currency =>
                ("payment/account-currency", $"{cover.Account} is kept in {account.Currency}, the bill in {amount.Currency}."),
            { Guarantee.ValidUntil: { } last } when last < terms.Today =>
                ("payment/guarantee-expired", $"{cover.Account} was valid until {last:yyyy-MM-dd}."),
            { BoundTo: { } bound } when bound != id =>
                ("payment/guarantee-of-another-bill", $"{cover.Account} is an individual guarantee and stands for {bound}."),
            _ when Bound(cover) is { } other && other != cover.Account =>
                ("payment/other-account-in-use", $"{other} already stands for a part of this bill."),
            _ when account.Available < amount.Amount =>
                ("payment/limit-exceeded", $"{cover.Account} has {account.Available} {amount.Currency} left, the bill needs {amount.Amount}."),
            _ => null,
        };

        private string? Bound(Cover cover) => cover.Method == Method.Deferred
            ? (state.Deferred > 0 ? state.DeferredTo : null)
            : (state.Guaranteed > 0 ? state.GuaranteedBy : state.Called > 0 ? state.CalledFrom : null);

        private string Reason() => state.ClosedBy ?? (facts.Any(fact => fact is CreditPosted) ? "overpaid" : AssessedAnew);

        private Money Of(decimal amount) => new(amount, state.Currency!);
    }
}
