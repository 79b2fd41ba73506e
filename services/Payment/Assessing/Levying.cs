using System.Runtime.InteropServices;
using SingleWindow.Contracts;
using SingleWindow.Contracts.Payments;
using SingleWindow.Countries;

namespace SingleWindow.Payments.Assessing;

/// <param name="ToTotal">What the total of the tax adds: rounded or exact, as the country has it.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Levied(AssessedLine Line, decimal ToTotal);

/// <summary>One tax after the other on one item, each on the base that the earlier ones give it.</summary>
internal sealed class Levying(
    AssessmentCase given, GoodsItem item, TariffLine line, ChoosingMeasures choosing, Valued? value, ICollection<Finding> findings, Tax[] chain)
{
    private readonly decimal[] passedOn = new decimal[chain.Length];
    private readonly string currency = given.Country.Currency;
    private readonly int decimals = given.Country.DecimalsOf(given.Country.Currency);
    private Func<string, RateExpression?>? component;
    private readonly List<Option> options = [];
    private readonly List<Levied> levied = [];

    private RoundingPolicy Policy => given.Country.Taxes.Rounding;

    /// <summary>What the tax comes to; valid until the next call.</summary>
    public List<Levied> Levy(int index)
    {
        levied.Clear();
        options.Clear();
        var tax = chain[index];
        var exactBase = Base(tax);
        var taxBase = tax.BaseRounding?.Apply(exactBase) ?? exactBase;
        var basis = new RateBasis(taxBase, item.Quantity, given.ToNational, component ??= Component);
        foreach (var candidate in choosing.For(tax))
        {
            options.Add(new(candidate, candidate.Rate, candidate.Rate.Of(basis)));
        }

        if (options.Count == 0 && tax.Rate is { } standard && !choosing.Suppresses(tax))
        {
            options.Add(new(null, standard, standard.Of(basis)));
        }

        var missing = false;
        foreach (var option in options)
        {
            if (option.Result.Amount is not null) continue;
            missing = true;
            foreach (var what in option.Result.Missing) Report(tax, option.Rate, what);
        }

        if (value is null || options.Count == 0 || missing)
        {
            return levied;
        }

        if (tax.Choice == Choice.Sum)
        {
            foreach (var option in options) Enter(index, taxBase, option);
        }
        else
        {
            Enter(index, taxBase, Chosen(tax.Choice));
        }

        return levied;
    }

    private Option Chosen(Choice choice)
    {
        var chosen = options[0];
        for (var i = 1; i < options.Count && choice is Choice.Lowest or Choice.Highest; i++)
        {
            var better = choice == Choice.Lowest
                ? options[i].Result.Amount < chosen.Result.Amount
                : options[i].Result.Amount > chosen.Result.Amount;
            if (better) chosen = options[i];
        }

        return chosen;
    }

    private decimal Base(Tax tax)
    {
        var sum = 0m;
        for (var i = 0; i < tax.Parts.Count; i++)
        {
            var part = tax.Parts[i];
            sum += part.Factor * part.Name switch
            {
                BasePart.Value => (value?.Item.Customs ?? 0) * item.Portion,
                BasePart.Costs => (value?.Costs ?? 0) * item.Portion,
                var earlier => PassedOn(earlier),
            };
        }

        return sum;
    }

    private decimal PassedOn(string type)
    {
        for (var i = 0; i < chain.Length; i++)
        {
            if (chain[i].Type == type) return passedOn[i];
        }

        return 0;
    }

    private void Enter(int index, decimal taxBase, in Option option)
    {
        var tax = chain[index];
        if (option.Candidate is { } candidate) choosing.Chose(candidate);
        var (relieved, relief) = Relieving.Of(given, item, tax, option.Rate, Math.Max(0m, option.Result.Amount!.Value), value!, findings);
        var rounding = tax.Rounding ?? Policy.Tax;
        var rounded = rounding.Apply(relieved);
        passedOn[index] += Policy.NextBaseRounded ? rounded : relieved;
        var measure = option.Candidate?.Measure;
        var shown = decimal.Round(rounded, decimals, MidpointRounding.AwayFromZero);
        var sentence = Explaining.Of(given, tax, option.Rate, taxBase, value!, relieved, rounded, rounding, measure, relief);
        levied.Add(new(
            new(item.Sequence, tax.Type, taxBase, Figure(option.Rate, taxBase, relieved), shown, currency, line.Code,
                sentence + Share(index))
            {
                Detail = new(measure?.Id, measure?.LegalAct ?? tax.LegalBasis, option.Rate.ToString(), relieved, rounding.Step, ModeName(rounding.Mode))
                {
                    Quota = measure?.Order,
                    Portion = item.Portion == 1m ? null : item.Portion,
                    Relief = relief,
                    ExchangeRates = RatesUsed(option.Rate),
                },
            },
            Policy.TotalRounded ? rounded : relieved));
    }

    /// <summary>The part of the goods that the line is for, and on the duty how the quota stands that was claimed.</summary>
    private string Share(int index)
    {
        var part = item.Portion == 1m ? "" : given.Say($" For {item.Portion:0.######} of the goods.", $" 물품의 {item.Portion:0.######}에 대한 것입니다.");
        return index == 0 && item.QuotaNote is { } note ? $"{part} {note}" : part;
    }

    private static string ModeName(RoundingMode mode) => mode switch
    {
        RoundingMode.None => nameof(RoundingMode.None),
        RoundingMode.Down => nameof(RoundingMode.Down),
        RoundingMode.Up => nameof(RoundingMode.Up),
        RoundingMode.HalfUp => nameof(RoundingMode.HalfUp),
    };

    /// <summary>Rows of the table of exchange rates that the value and the rate were converted by.</summary>
    private string[] RatesUsed(RateExpression rate)
    {
        var ofValue = value!.Item.ExchangeRate;
        if (rate is PercentRate) return ofValue is null ? [] : [ofValue];
        return [.. rate.Parts().Select(part => part is SpecificRate specific ? specific.Currency : part is FlatRate flat ? flat.Currency : null)
            .OfType<string>().Where(currency => currency != given.Country.Currency)
            .Select(currency => given.Country.Rates.For(currency, given.AsOf)?.Id).Append(ofValue).OfType<string>().Distinct(StringComparer.Ordinal)];
    }

    private RateExpression? Component(string name) =>
        given.Country.Tariff.Component(name, item.AdditionalCodes, item.Origin(true), given.AsOf)?.Rate;

    /// <summary>The rate as one number: the percentage, the amount per unit, or what a compound rate comes to.</summary>
    private static decimal Figure(RateExpression rate, decimal taxBase, decimal exact) => rate switch
    {
        PercentRate percent => percent.Percent,
        SpecificRate specific => specific.Money,
        _ when taxBase > 0 => decimal.Round(exact * 100 / taxBase, 4),
        _ => 0,
    };

    private void Report(Tax tax, RateExpression rate, string missing)
    {
        if (missing[0] == '@')
        {
            findings.Add(item.Classification.Finding(
                FindingCode.NoComponent, given.Say(
                    $"{given.Name(tax)} is levied at {rate}: {missing} depends on the composition of the goods, which an additional code says.",
                    $"{given.Name(tax)}의 세율은 {rate}입니다: {missing}은(는) 추가 부호로 신고하는 물품의 성분에 따릅니다."), item.Code,
                given.Say($"Declare the additional code of the composition (7xxx).", $"성분의 추가 부호(7xxx)를 신고하십시오."), tax.LegalBasis));
            return;
        }

        var isUnit = rate.Parts().Any(part => part is PercentOfRate of ? of.Unit == missing : part is SpecificRate specific && specific.Units.Contains(missing, StringComparer.Ordinal))
            || given.ToNational(1, missing) is not null;
        findings.Add(isUnit
            ? item.TariffQuantity.Finding(
                FindingCode.NoQuantity, given.Say(
                    $"{given.Name(tax)} is levied at {rate}: the quantity in {missing} is missing.", $"{given.Name(tax)}의 세율은 {rate}입니다: {missing} 단위의 수량이 없습니다."),
                suggestion: given.Say($"Declare the tariff quantity in {missing}.", $"과세 수량을 {missing} 단위로 신고하십시오."), source: tax.LegalBasis)
            : item.Place.Finding(
                FindingCode.NoExchangeRate, given.Say(
                    $"{given.Name(tax)} is levied at {rate}: no rate of exchange was published for {missing} on {given.AsOf:yyyy-MM-dd}.",
                    $"{given.Name(tax)}의 세율은 {rate}입니다: {given.AsOf:yyyy-MM-dd}의 {missing} 환율이 고시되지 않았습니다.")));
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Option(Applicable? Candidate, RateExpression Rate, RateResult Result);
}
