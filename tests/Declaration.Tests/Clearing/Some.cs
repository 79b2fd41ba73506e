using SingleWindow.Contracts;
using SingleWindow.Contracts.Risk;
using SingleWindow.ServiceHost;

namespace SingleWindow.Declarations.Tests.Clearing;

/// <summary>Declarations and answers to begin a test with.</summary>
internal static class Some
{
    public static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
    public const string Mrn = "26KR000000000000T1";
    public static readonly string Id = Declaration.Key(Mrn);

    public static Lodged Lodged(bool beforeArrival = false, Direction direction = Direction.Import) => new(
        Mrn, "xx", direction, new(2026, 11, 23), "broker", "trader", "LRN1", "010", beforeArrival, new(), "hash-1", "someone", Now);

    public static Declaration Registered(bool beforeArrival = false, Direction direction = Direction.Import) =>
        Declaration.Fold(null, Id, Lodged(beforeArrival, direction));

    public static Declaration After(this Declaration declaration, params IDeclarationFact[] facts) =>
        facts.Aggregate(declaration, (d, fact) => Declaration.Fold(d, d.Id, fact));

    public static Declaration After(this Declaration declaration, Decision decision) =>
        declaration.After([.. decision.Facts.Cast<IDeclarationFact>()]);

    public static RequirementsMet Met(int source = 2000, int version = 1) => new(version, source, "permits", Now);

    public static ChannelAssigned Selected(Channel channel, int source = 1000, int version = 1) => new(version, source, channel, [], "risk", Now);

    public static PaymentMet Paid(int source = 3000, int version = 1) => new(version, source, "bill", "credit", "payment", Now);

    public static Billed Billed(int source = 2000, int version = 1) => new(
        version, source, "bill", "REF", new(10, "KRW"), new(10, "KRW"), null, "payment", Now);

    public static HoldOpened Hold(string id, int source, int version = 1) => new(
        version, source, id, 1, "FOOD", "MFDS", "Act 20", "permit/missing", "No permit is quoted.", "Apply for one.", null, "MFDS", Now);

    public static HoldClosed HoldClosed(string id, int source, int version = 1) => new(version, source, id, "P-1", "officer", Now);

    public static InspectionAwaited Inspection(int source, int version = 1) => new(version, source, "I-1", "010", null, "risk", Now);

    public static InspectionDone Inspected(InspectionOutcome outcome, int source, int version = 1) =>
        new(version, source, "I-1", outcome, "as found", "officer", Now);

    public static readonly Who Trader = new("t", new HashSet<Role> { Role.Trader }, Party: "trader");
    public static readonly Who Supervisor = new("s", new HashSet<Role> { Role.Supervisor });
    public static readonly Who Carrier = new("c", new HashSet<Role> { Role.Carrier }, Party: "carrier");
}
