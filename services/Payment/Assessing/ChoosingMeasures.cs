using System.Runtime.InteropServices;
using SingleWindow.Contracts;
using SingleWindow.Countries;

namespace SingleWindow.Payments.Assessing;

/// <summary>Which measures of a tariff line apply to an item: origin, claimed preference with its proof, conditions, additional code, quota.</summary>
internal sealed class ChoosingMeasures(AssessmentCase given, GoodsItem item, TariffLine line, decimal value, ICollection<Finding> findings)
{
    private readonly List<Applicable> candidates = [];
    private readonly string? origin = item.Origin(false);
    private readonly string? preferentialOrigin = item.Origin(true);

    /// <summary>The measure that the trader's claim chose, once the tax that it is for has been levied.</summary>
    public TariffMeasure? Claimed { get; private set; }

    private Place Regime => item.Place.Then("commodity", "23A").Then("dutyTaxFee", "50A", 0).At("dutyRegimeCode", "164");

    /// <summary>A claim that the tariff does not know for these goods and this origin, or that is not proven, is a finding.</summary>
    public void CheckClaim()
    {
        if (item.Preference is not { } claim || given.Country.Codes.Find("preference", claim, given.AsOf)?["claims"] == "nothing")
        {
            return;
        }

        var open = line.Measures.Where(m => m.Preference is not null && m.Covers(preferentialOrigin, given.AsOf)).ToArray();
        var claimed = open.Where(m => m.Preference == claim).ToArray();
        if (claimed.Length == 0)
        {
            findings.Add(Regime.Finding(
                FindingCode.NoSuchPreference, given.Say(
                    $"{line.Code} from {preferentialOrigin ?? "an unknown origin"} has no preference {claim}.",
                    $"원산지 {preferentialOrigin ?? "미상"}의 {line.Code}에는 특혜 {claim}이(가) 없습니다."), claim,
                string.Join(", ", open.Select(m => m.Preference).Distinct(StringComparer.Ordinal))));
        }
        else if (!claimed.Any(OfQuota))
        {
            findings.Add(item.Place.Then("commodity", "23A").Then("dutyTaxFee", "50A", 0).At("quotaOrderId", "401").Finding(
                FindingCode.NoQuotaOrder, given.Say(
                    $"Preference {claim} of {line.Code} is a tariff quota: its order number is missing or another.",
                    $"{line.Code}의 특혜 {claim}은(는) 관세할당입니다: 할당 번호가 없거나 다릅니다."), item.Quota,
                string.Join(given.Or, claimed.Select(m => m.Order).Distinct(StringComparer.Ordinal)), claimed[0].LegalAct));
        }
        else if (claimed.Where(OfQuota).All(m => !Proven(m) || !Fires(m).Applies))
        {
            findings.Add(Regime.Finding(
                FindingCode.NoProof, given.Say(
                    $"Preference {claim} needs a proof of origin, or another document, quoted on the item.",
                    $"특혜 {claim}에는 원산지증명 등의 서류를 품목에 기재하여야 합니다."), claim,
                string.Join(given.Or, claimed.SelectMany(ReadingConditions.DocumentsFor).Distinct(StringComparer.Ordinal)), claimed[0].LegalAct));
        }
    }

    /// <summary>The measures of one tax from which the tax's rule of choice picks; valid until the next call.</summary>
    public List<Applicable> For(Tax tax)
    {
        candidates.Clear();
        if (Suppresses(tax))
        {
            return candidates;
        }

        var (claimed, selected) = (false, false);
        for (var i = 0; i < line.Measures.Count; i++)
        {
            var measure = line.Measures[i];
            if (measure.Tax != tax.Type || !OfQuota(measure) || Claims(measure) is not { } claims || Selects(measure) is not { } selects)
            {
                continue;
            }

            var fired = Fires(measure);
            if (fired.Missing is { } missing)
            {
                findings.Add(item.TariffQuantity.Finding(
                    FindingCode.NoQuantity, given.Say(
                        $"{given.Name(tax)} depends on a threshold per {missing} ({measure.Id}): the quantity is missing.",
                        $"{given.Name(tax)}은(는) {missing}당 기준에 따릅니다({measure.Id}): 수량이 없습니다."),
                    suggestion: given.Say($"Declare the quantity in {missing}.", $"수량을 {missing} 단위로 신고하십시오."), source: measure.LegalAct));
            }

            if (fired.Applies)
            {
                candidates.Add(new(measure, fired.Rate, claims));
                (claimed, selected) = (claimed || claims, selected || selects);
            }
        }

        // Where only one can count, what was claimed takes the place of the rest; what an additional code selects always does.
        if (claimed && tax.Choice == Choice.Only)
        {
            candidates.RemoveAll(static candidate => !candidate.IsClaimed);
            selected = candidates.Exists(static candidate => candidate.Measure.AdditionalCode is not null);
        }

        if (selected)
        {
            candidates.RemoveAll(static candidate => candidate.Measure.AdditionalCode is null);
        }

        if (candidates.Count == 0 && tax.Rate is null)
        {
            CheckAdditionalCode(tax);
        }

        return candidates;
    }

    /// <summary>What was claimed keeps this tax away.</summary>
    public bool Suppresses(Tax tax) =>
        tax.Unless.Count > 0 && Claimed is { } chosen && tax.Unless.Contains(chosen.Type, StringComparer.Ordinal);

    /// <summary>What the tax's rule of choice picked: a claim is used up by the tax that it is for.</summary>
    public void Chose(Applicable chosen)
    {
        if (chosen.IsClaimed)
        {
            Claimed ??= chosen.Measure;
        }
    }

    /// <summary>Null: it does not hold. True: because it was claimed.</summary>
    private bool? Claims(TariffMeasure measure) => measure.Preference switch
    {
        null => measure.Covers(origin, given.AsOf) && Proven(measure) ? measure.Order is not null : null,
        { } preference => preference == item.Preference && measure.Covers(preferentialOrigin, given.AsOf) && Proven(measure) ? true : null,
    };

    /// <summary>Null: it does not hold. True: because of a declared additional code.</summary>
    private bool? Selects(TariffMeasure measure) => measure.AdditionalCode switch
    {
        null => false,
        { } code => item.AdditionalCodes.Contains(code, StringComparer.Ordinal) ? true : null,
    };

    private bool OfQuota(TariffMeasure measure) => measure.Order is null || measure.Order == item.Quota;

    private bool Proven(TariffMeasure measure) => measure.Preference is null || measure.Proofs.Count == 0 || measure.Proofs.Any(item.Quotes);

    private Fired Fires(TariffMeasure measure) => ReadingConditions.Of(measure, item, value, given.ToNational);

    /// <summary>The tax is there only under additional codes, and none of them was declared.</summary>
    private void CheckAdditionalCode(Tax tax)
    {
        var codes = line.Measures.Where(m => m.Tax == tax.Type && m.AdditionalCode is not null && m.Covers(origin, given.AsOf)
            && (m.Preference is null || m.Preference == item.Preference) && OfQuota(m)).ToArray();
        if (codes.Length > 0)
        {
            findings.Add(item.Classification.Finding(
                FindingCode.NoAdditionalCode, given.Say(
                    $"{given.Name(tax)} of {line.Code} depends on an additional code.", $"{line.Code}의 {given.Name(tax)}은(는) 추가 부호에 따릅니다."), item.Code,
                string.Join(", ", codes.Select(m => m.AdditionalCode).Distinct(StringComparer.Ordinal)), codes[0].LegalAct));
        }
    }
}

/// <param name="Rate">Of the measure, or of the condition that fired.</param>
/// <param name="IsClaimed">It applies because of a preference or quota that the trader claims.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Applicable(TariffMeasure Measure, RateExpression Rate, bool IsClaimed);
