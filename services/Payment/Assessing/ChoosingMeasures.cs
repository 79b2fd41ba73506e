using SingleWindow.Contracts;
using SingleWindow.Countries;

namespace SingleWindow.Payments.Assessing;

/// <summary>Which measures of a tariff line apply to an item: origin, claimed preference with its proof, additional code, quota.</summary>
internal sealed class ChoosingMeasures(AssessmentCase given, GoodsItem item, TariffLine line, ICollection<Finding> findings)
{
    private Place Regime => item.Place.Then("commodity", "23A").Then("dutyTaxFee", "50A", 0).At("dutyRegimeCode", "164");

    /// <summary>A claim that the tariff does not know for these goods and this origin, or that is not proven, is a finding.</summary>
    public void CheckClaim()
    {
        if (item.Preference is not { } claim || given.Country.Codes.Find("preference", claim, given.AsOf)?["claims"] == "nothing")
        {
            return;
        }

        var open = line.Measures.Where(m => m.Preference is not null && m.Area.Covers(item.Origin(true), given.AsOf)).ToArray();
        var claimed = open.Where(m => m.Preference == claim).ToArray();
        if (claimed.Length == 0)
        {
            findings.Add(Regime.Finding(
                FindingCode.NoSuchPreference, $"{line.Code} from {item.Origin(true) ?? "an unknown origin"} has no preference {claim}.", claim,
                string.Join(", ", open.Select(m => m.Preference).Distinct(StringComparer.Ordinal))));
        }
        else if (claimed.All(m => m.Proofs.Count > 0 && !m.Proofs.Any(item.Quotes)))
        {
            findings.Add(Regime.Finding(
                FindingCode.NoProof, $"Preference {claim} needs a proof of origin quoted on the item.", claim,
                string.Join(" or ", claimed.SelectMany(m => m.Proofs).Distinct(StringComparer.Ordinal)), claimed[0].LegalAct));
        }
    }

    /// <summary>The measures of one tax from which the tax's rule of choice picks.</summary>
    public IReadOnlyList<TariffMeasure> For(Tax tax)
    {
        var open = line.For(tax.Type, item.Origin(false), given.AsOf).Where(m => m.Preference is null && OfQuota(m)).ToArray();
        var claimed = line.For(tax.Type, item.Origin(true), given.AsOf)
            .Where(m => m.Preference is not null && m.Preference == item.Preference && OfQuota(m) && (m.Proofs.Count == 0 || m.Proofs.Any(item.Quotes)))
            .ToArray();
        var candidates = ByAdditionalCode(tax, claimed.Length > 0 && tax.Choice == Choice.Only ? claimed : [.. open, .. claimed]);
        return tax.Choice == Choice.Only ? [.. candidates.Take(1)] : candidates;
    }

    private bool OfQuota(TariffMeasure measure) => measure.Order is null || measure.Order == item.Quota;

    /// <summary>A measure that a declared code selects takes the place of the one for everything else.</summary>
    private TariffMeasure[] ByAdditionalCode(Tax tax, TariffMeasure[] measures)
    {
        var selected = measures.Where(m => m.AdditionalCode is { } code && item.AdditionalCodes.Contains(code, StringComparer.Ordinal)).ToArray();
        if (selected.Length > 0)
        {
            return selected;
        }

        var general = measures.Where(m => m.AdditionalCode is null).ToArray();
        if (general.Length == 0 && measures.Length > 0 && tax.Rate is null)
        {
            findings.Add(item.Classification.Finding(
                FindingCode.NoAdditionalCode, $"{tax.Name} of {line.Code} depends on an additional code.", item.Code,
                string.Join(", ", measures.Select(m => m.AdditionalCode).Distinct(StringComparer.Ordinal)), measures[0].LegalAct));
        }

        return general;
    }
}
