using SingleWindow.Contracts;
using SingleWindow.Permits.Reserving;
using SingleWindow.Permits.Resolving;
using SingleWindow.ServiceHost;

namespace SingleWindow.Permits.Tests;

/// <summary>Permits, needs and people of the tests.</summary>
public static class Of
{
    public const string Chemical = "MOE-CHEMICAL";
    public const string Number = "MOE-2026-000000000001-1";
    public const string Trader = "1208612345";
    public const string Mrn = "26KR0000000000001X";

    public static readonly DateTimeOffset Now = new(2026, 11, 23, 1, 0, 0, TimeSpan.Zero);
    public static readonly DateOnly Today = new(2026, 11, 23);
    public static readonly Declared Declared = new("kr", Direction.Import, Today, "B20011", Trader, "020");

    public static readonly Who Officer = new("officer-MOE", new HashSet<Role> { Role.AgencyOfficer }, Agency: "MOE");
    public static readonly Who OtherOfficer = new("officer-MFDS", new HashSet<Role> { Role.AgencyOfficer }, Agency: "MFDS");
    public static readonly Who Applicant = new("trader-1", new HashSet<Role> { Role.Trader }, Party: Trader);
    public static readonly Who OtherTrader = new("trader-2", new HashSet<Role> { Role.Trader }, Party: "1108654321");

    public static string PermitKey(string number) => Permit.Key(number);

    public static string RequirementsKey(string mrn) => Requirements.Key(mrn);

    public static PermitIssued Issued(
        decimal? quantity = 100, string number = Number, string holder = Trader, string hs = "2815", string unit = "KGM",
        params string[] origins) => new(
        "kr", number, Chemical, "MOE", holder, holder, null, Today.AddDays(-10), Today.AddDays(10),
        [new PermitLine(1, hs, null, origins, quantity, quantity is null ? null : unit)], [], "officer-MOE", Now);

    public static Permit APermit(decimal? quantity = 100, params object[] facts) =>
        facts.Prepend(Issued(quantity)).Aggregate((Permit?)null, (p, f) => Permit.Fold(p, Permit.Key(Number), f))!;

    public static PermitUse Use(decimal quantity = 10, string unit = "KGM", string mrn = Mrn, int item = 1) => new(
        mrn, item, "kr", Chemical, Trader, "2815110000", "CN", [new(quantity, unit)], Today, Today, ByAgency: false);

    public static Need Need(int item = 1, decimal quantity = 10, params string[] permits) => new(
        SingleWindow.Permits.Resolving.Need.HoldIdOf(item, Chemical), item, Chemical, "Notification of hazardous chemicals", "MOE",
        "Chemicals Control Act, Art. 20", "RCHM", "2815110000", "Sodium hydroxide", "CN", [new(quantity, "KGM")],
        [.. permits.Select(p => new QuotedPermit(p, null))], null);

    public static ResolveVersion Version(int version, params Need[] needs) => new(Mrn, version, Declared, needs, Today);
}
