using SingleWindow.Contracts;
using SingleWindow.Countries;
using SingleWindow.Permits.Reserving;
using SingleWindow.ServiceHost;

namespace SingleWindow.Permits.Requesting;

/// <summary>What an applicant sends. Goods may be left out where a declaration or a prior application says them already.</summary>
/// <param name="Holder">Party id of the holder; left out by a trader, who applies for itself.</param>
/// <param name="Prior">Id of an earlier application of the same formality, to be used again.</param>
public sealed record ApplicationRequest(
    string? Formality, string? Holder, IReadOnlyList<ApplicationItem>? Items, string? Mrn, int? Item,
    DateOnly? ValidFrom, DateOnly? ValidUntil, string? Prior, string? Remarks)
{
    /// <summary>Goods as sent, else those of the prior application, else those of the declaration that wait for the formality.</summary>
    public IReadOnlyList<ApplicationItem> Goods(Application? prior, Requirements? declaration) => (Items, prior) switch
    {
        ({ Count: > 0 } items, _) => items,
        (_, { } before) => before.Items,
        _ =>
        [
            .. (declaration?.Lines ?? []).Where(l => l.Need.Formality == Formality && (Item is null || l.Need.Item == Item))
                .Select(l => new ApplicationItem(l.Need.Hs, l.Need.Description, l.Need.Quantities is [var first, ..] ? first : null, l.Need.Origin)),
        ],
    };

    /// <summary>Everything that is wrong, at once.</summary>
    public IReadOnlyList<Finding> Check(
        CountryProfile country, Formality? formality, IReadOnlyList<ApplicationItem> goods, bool priorFound, Who who, DateOnly today)
    {
        var findings = new List<Finding>();
        if (formality is null)
        {
            findings.Add(new("application/formality-unknown", "No such formality is in force.", "/formality", Value: Formality));
        }

        if (who.Is(Role.Trader) && !who.Is(Role.Broker) && Holder is not null && Holder != who.Party)
        {
            findings.Add(new("application/holder-not-own", "A trader applies for itself.", "/holder", Value: Holder, Suggestion: who.Party));
        }

        if ((Holder ?? who.Party) is not { } holder || country.Numbers.PartyOf(holder)?.Kind != "trader")
        {
            findings.Add(new("application/holder-invalid", "The holder is a trader of this country.", "/holder", Value: Holder ?? who.Party));
        }

        if (Prior is not null && !priorFound)
        {
            findings.Add(new("application/prior-unknown", "There is no such application of yours for this formality.", "/prior", Value: Prior));
        }

        if (ValidFrom > ValidUntil || ValidUntil < today)
        {
            findings.Add(new("application/validity-invalid", "The period wished for ends after it begins, and not in the past.", "/validUntil"));
        }

        if (goods.Count == 0)
        {
            findings.Add(new("application/goods-missing", "Say which goods, or quote a declaration or a prior application.", "/items"));
        }

        findings.AddRange(CheckGoods(country, formality, goods, today));
        return findings;
    }

    public static IEnumerable<Finding> CheckGoods(
        CountryProfile country, Formality? formality, IReadOnlyList<ApplicationItem> goods, DateOnly today) =>
        goods.SelectMany((item, index) => Check(country, formality, item, $"/items/{index}", today));

    private static IEnumerable<Finding> Check(CountryProfile country, Formality? formality, ApplicationItem item, string path, DateOnly today)
    {
        if (item.Hs is not { Length: >= 4 and <= 12 } || !item.Hs.All(char.IsAsciiDigit))
        {
            yield return new("application/commodity-invalid", "A commodity code of 4 to 12 digits.", $"{path}/hs", Value: item.Hs);
        }

        if (item.Origin is not null && !country.Codes.Has("country", item.Origin, today))
        {
            yield return new("application/origin-invalid", "A country code.", $"{path}/origin", Value: item.Origin);
        }

        if (formality is not { QuantityManaged: true })
        {
            yield break;
        }

        if (item.Quantity is not { Value: > 0 and < 1_000_000_000_000m })
        {
            yield return new("application/quantity-missing", "How much is applied for, greater than zero.", $"{path}/quantity");
        }
        else if (string.IsNullOrEmpty(item.Quantity.Unit) || (formality.Unit is { } unit && item.Quantity.In(unit) is null))
        {
            yield return new("application/unit-differs", $"{formality.Name} is kept in {formality.Unit ?? "a unit of Rec 20"}.",
                $"{path}/quantity/unit", Value: item.Quantity.Unit, Suggestion: formality.Unit);
        }
    }
}
