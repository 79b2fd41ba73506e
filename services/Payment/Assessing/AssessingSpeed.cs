using System.Globalization;
using SingleWindow.Contracts;
using SingleWindow.Contracts.Wco;
using SingleWindow.Countries;

namespace SingleWindow.Payments.Assessing;

/// <summary>How many goods items one core assesses per second, for <c>singlewindow bench --only assess</c>.</summary>
internal static class AssessingSpeed
{
    private const int Items = 20;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(4);

    /// <param name="cases">Country, day, then per case: what it is, commodity code, origin, preference and proof (empty: none).</param>
    public static void Print(string profiles, ReadOnlySpan<string> cases)
    {
        var country = CountryProfiles.Read(profiles).Find(cases[0]) ?? throw new InvalidOperationException($"There is no country profile {cases[0]}.");
        var day = DateOnly.ParseExact(cases[1], "yyyy-MM-dd", CultureInfo.InvariantCulture);
        for (var i = 2; i + 4 < cases.Length; i += 5)
        {
            Print(cases[i], country, day, cases[i + 1], cases[i + 2], cases[i + 3], cases[i + 4]);
        }
    }

    private static void Print(string what, CountryProfile country, DateOnly day, string code, string origin, string preference, string proof)
    {
        var item = new GovernmentAgencyGoodsItem
        {
            Commodity = new()
            {
                Classification = [new() { Id = code, IdentificationTypeCode = country.Numbers.CommodityCode.Types[0] }],
                InvoiceLine = new() { ItemChargeAmount = new(1234.56m, "USD") },
                GoodsMeasure = new() { NetNetWeightMeasure = new(70, "KGM"), TariffQuantity = new(100, "LTR") },
                DutyTaxFee = preference.Length == 0 ? [] : [new() { DutyRegimeCode = preference }],
            },
            AdditionalDocument = proof.Length == 0 ? [] : [new() { CategoryCode = proof[..1], TypeCode = proof[1..], Id = "CO-1" }],
            Origin = [new() { CountryCode = origin }],
            GovernmentProcedure = [new() { CurrentCode = "11" }],
        };
        var given = new AssessmentCase(country, Direction.Import, day, new()
        {
            GoodsShipment = new()
            {
                CustomsValuation = new() { FreightChargeAmount = new(250, "USD") },
                GovernmentAgencyGoodsItem = [.. Enumerable.Range(1, Items).Select(n => item with { SequenceNumeric = n })],
            },
        });
        var first = Assessment.Of(given);
        if (first.Findings.Count > 0) throw new InvalidOperationException(string.Join(" ", first.Findings.Select(finding => finding.Text)));
        Run(given, WarmUp);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var (declarations, seconds) = Run(given, Measured);
        var bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / (declarations * Items);
        var measures = country.Tariff.Find(code, day)!.Measures.Count;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{declarations * Items / seconds,9:#,0} items/s on one core, {bytes:#,0} bytes each, {first.Lines.Count / Items} lines of {measures} measures ({what})"));
    }

    private static (long Declarations, double Seconds) Run(AssessmentCase given, TimeSpan time)
    {
        var (start, count) = (TimeProvider.System.GetTimestamp(), 0L);
        while (TimeProvider.System.GetElapsedTime(start) < time)
        {
            // A case of its own each time: nothing is kept from one declaration to the next.
            Assessment.Of(given with { AsOf = given.AsOf });
            count++;
        }

        return (count, TimeProvider.System.GetElapsedTime(start).TotalSeconds);
    }
}
