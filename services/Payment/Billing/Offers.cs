using SingleWindow.Contracts.Wco;

namespace SingleWindow.Payments.Billing;

/// <summary>What a declaration offers instead of money.</summary>
public static class Offers
{
    private const string DefermentAccount = "DAN";

    /// <summary>The deferment accounts quoted, the trader's own where a duty line asks for deferment, then the guarantees.</summary>
    public static IReadOnlyList<Cover> Of(Declaration declaration, string trader)
    {
        var items = declaration.GoodsShipment?.GovernmentAgencyGoodsItem ?? [];
        var quoted = declaration.AdditionalDocument
            .Where(document => document is { CategoryCode: "1", TypeCode: DefermentAccount, Id.Length: > 0 })
            .Select(document => new Cover(Method.Deferred, document.Id!)).ToList();
        var asked = items.SelectMany(item => item.Commodity?.DutyTaxFee ?? []).Any(fee => fee.Payment?.MethodCode is "E" or "R");
        if (asked && quoted.Count == 0)
        {
            quoted.Add(new(Method.Deferred, trader));
        }

        return
        [
            .. quoted,
            .. declaration.ObligationGuarantee.Select(guarantee => guarantee.ReferenceId ?? guarantee.Id)
                .Where(number => !string.IsNullOrEmpty(number)).Select(number => new Cover(Method.Guarantee, number!)),
        ];
    }
}
