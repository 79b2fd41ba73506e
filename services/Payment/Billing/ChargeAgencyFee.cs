using SingleWindow.Contracts.Permits;
using SingleWindow.Countries;
using SingleWindow.Payments.Settling;
using SingleWindow.ServiceHost;

namespace SingleWindow.Payments.Billing;

/// <summary>An agency's fee goes on the bill of its declaration; each application has one fee, the latest said.</summary>
public static class ChargeAgencyFee
{
    /// <summary>The bill of the declaration; one of its own for an application without one, or in another currency.</summary>
    public static string Stream(AgencyFeeDue due, CountryProfile profile) =>
        Bill.Key(due.Mrn.Length > 0 && due.Fee.Currency == profile.Currency ? due.Mrn : due.ApplicationId);

    public static Decision Decide(AgencyFeeDue due, Bill? bill)
    {
        var known = bill?.Fees.FirstOrDefault(fee => fee.ApplicationId == due.ApplicationId);
        return due.Fee.Amount < 0 || (known?.Amount ?? 0) == due.Fee.Amount || (known is not null && known.At >= due.At)
            ? Decision.AlreadySo
            : Decision.Accept(new AgencyFeeCharged(due.ApplicationId, due.Agency, due.Formality, due.Country, due.Holder, due.Fee, due.At));
    }
}

internal sealed class WhenAgencyFeeDue(Bookkeeping books, CountryProfiles countries, TimeProvider clock) : IReceive<AgencyFeeDue>
{
    public IEnumerable<StreamToLoad> Streams(AgencyFeeDue message) =>
        [StreamToLoad.Of<Bill>(ChargeAgencyFee.Stream(message, Profile(message))), StreamToLoad.Of<Account>(Account.Key(Method.Deferred, message.Holder))];

    public Task Receive(AgencyFeeDue message, Meta meta, Work work, CancellationToken stop) => books.Settle(
        work, ChargeAgencyFee.Stream(message, Profile(message)), bill => ChargeAgencyFee.Decide(message, bill), clock.GetUtcNow(), stop);

    private CountryProfile Profile(AgencyFeeDue message) =>
        countries.Find(message.Country) ?? throw new InvalidOperationException($"There is no country profile {message.Country}.");
}
