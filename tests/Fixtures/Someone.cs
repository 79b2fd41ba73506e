using SingleWindow.ServiceHost;

namespace SingleWindow.Fixtures;

/// <summary>People and programs of the demo country, to be signed in with <c>service.As(Someone.Trader())</c>.</summary>
public static class Someone
{
    public static Who Trader(string party = "1208612345") => As(Role.Trader, "trader-" + party, party: party);

    public static Who OtherTrader() => Trader("1108654321");

    public static Who Broker(string party = "B20011") => As(Role.Broker, "broker-" + party, party: party);

    public static Who AgencyOfficer(string agency) => As(Role.AgencyOfficer, "officer-" + agency, agency: agency);

    public static Who CustomsOfficer(string office = "020") => As(Role.CustomsOfficer, "customs-" + office, office: office);

    public static Who Supervisor() => As(Role.Supervisor, "supervisor");

    public static Who Bank(string party = "KRB-088") => As(Role.Bank, "bank-" + party, party: party);

    public static Who Carrier(string party = "HJMU") => As(Role.Carrier, "carrier-" + party, party: party);

    public static Who Administrator() => As(Role.Administrator, "administrator");

    private static Who As(Role role, string subject, string? party = null, string? agency = null, string? office = null) =>
        new(subject, new HashSet<Role> { role }, party, agency, office);
}
