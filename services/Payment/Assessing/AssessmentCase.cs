using SingleWindow.Contracts;
using SingleWindow.Contracts.Payments;
using SingleWindow.Contracts.Wco;
using SingleWindow.Countries;
using SingleWindow.ServiceHost;

namespace SingleWindow.Payments.Assessing;

/// <summary>What a declaration is assessed by.</summary>
/// <param name="AsOf">Date of acceptance: every dated row is read as of this day.</param>
public sealed record AssessmentCase(CountryProfile Country, Direction Direction, DateOnly AsOf, Declaration Declaration)
{
    /// <summary>How tariff quotas stand, where somebody keeps their balances; null: they are taken to be open.</summary>
    public Func<QuotaDefinition, QuotaStatus>? Quotas { get; init; }

    /// <summary>Shares of items (by sequence) that a quota was awarded for, once it was allocated.</summary>
    public IReadOnlyDictionary<int, decimal> Awards { get; init; } = NoAwards;

    /// <summary>Items of <see cref="Awards"/> of which a part still waits for an allocation: it may come to less.</summary>
    public IReadOnlySet<int> Waiting { get; init; } = NoItems;

    /// <summary>Position of the one item to look at; its value still depends on the others.</summary>
    internal int? Only { get; init; }

    /// <summary>Of the sentences. What is stored is said in the usual one; an estimate in the caller's.</summary>
    public string Language { get; init; } = Speaking.Usual;

    private static readonly Dictionary<int, decimal> NoAwards = [];
    private static readonly HashSet<int> NoItems = [];

    private Func<decimal, string, decimal?>? toNational;

    /// <summary>National money at the customs rate of the day of acceptance; null where no rate was published.</summary>
    internal Func<decimal, string, decimal?> ToNational =>
        toNational ??= (amount, currency) => Country.Rates.For(currency, AsOf)?.ToNational(amount);

    internal string Say(FormattableString english, FormattableString korean) => Speaking.Say(Language, english, korean);

    internal string Name(Tax tax) => tax.Name.In(Language);

    /// <summary>Between documents of which one is enough.</summary>
    internal string Or => Say($" or ", $" 또는 ");

    internal QuotaStatus StatusOf(QuotaDefinition quota) => Quotas?.Invoke(quota) ?? QuotaStatus.Open;
}

/// <summary>Exhausted goes before suspended or blocked, that before critical, that before open.</summary>
public enum QuotaStatus
{
    Open,

    /// <summary>Nearly used up: security for the full duty is taken before release.</summary>
    Critical,

    /// <summary>No claim is served in this time.</summary>
    Blocked,
    Exhausted,
}

/// <summary>A claim on a quota that an assessment makes.</summary>
/// <param name="Quantity">In the unit of the quota, three decimals.</param>
public sealed record QuotaDraw(int Item, string Order, string Definition, decimal Quantity, string Unit);

/// <summary>What the goods of a declaration owe, or everything that keeps it from being known.</summary>
public sealed record Assessment(
    IReadOnlyList<ItemValue> Values, IReadOnlyList<AssessedLine> Lines, IReadOnlyList<TaxTotal> Totals, Money Total,
    IReadOnlyList<Finding> Findings)
{
    /// <summary>What may still fall due and has to be secured: suspended and provisional duties, the full duty of a critical quota.</summary>
    public Money Security { get; init; } = new(0, Total.Currency);

    public IReadOnlyList<QuotaDraw> Draws { get; init; } = [];

    /// <summary>Pure: the same declaration, profile and date always give the same assessment.</summary>
    public static Assessment Of(AssessmentCase given) => Of(given, static _ => { });

    /// <param name="change">What is to be taken otherwise than declared, to look at alternatives.</param>
    internal static Assessment Of(AssessmentCase given, Action<GoodsItem> change)
    {
        try
        {
            return new Assessing(given, change).Run();
        }
        catch (OverflowException)
        {
            var finding = Place.Declaration.Finding(
                FindingCode.TooLarge, given.Say($"The amounts declared are too large to be computed exactly.", $"신고한 금액이 너무 커서 정확히 계산할 수 없습니다."));
            return new([], [], [], new(0, given.Country.Currency), [finding]);
        }
    }
}
