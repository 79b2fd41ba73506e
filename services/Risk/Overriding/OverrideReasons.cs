using System.Collections.Frozen;
using SingleWindow.Contracts.Risk;

namespace SingleWindow.Risk.Overriding;

public enum Way { Upwards, Downwards }

/// <param name="Way">Examining more and examining less are different powers, so their reasons are told apart.</param>
public sealed record OverrideReason(string Code, Way Way, string Text);

/// <summary>Why a person may put a declaration on another channel. Coded, so that overrides can be counted and questioned.</summary>
public static class OverrideReasons
{
    public static readonly FrozenDictionary<string, OverrideReason> All = new OverrideReason[]
    {
        new("intelligence", Way.Upwards, "Information about this consignment that no rule knows."),
        new("documents-doubtful", Way.Upwards, "The documents raise a doubt about the goods."),
        new("seal-or-packaging", Way.Upwards, "Seal, packaging or container look wrong."),
        new("agency-asks", Way.Upwards, "A partner agency asks for an examination."),
        new("rule-misfires", Way.Downwards, "The rule plainly does not mean these goods; it is reported to its owner."),
        new("examined-elsewhere", Way.Downwards, "Another office or agency has just examined the same goods."),
        new("perishable", Way.Downwards, "Goods would perish before they can be examined."),
        new("relief-goods", Way.Downwards, "Relief consignment in a disaster (WTO TFA; Kyoto Convention, specific annex J.5)."),
        new("no-capacity", Way.Downwards, "No officer is free within the time allowed."),
    }.ToFrozenDictionary(reason => reason.Code, StringComparer.Ordinal);

    public static string TextOf(string code) => All.TryGetValue(code, out var reason) ? reason.Text : code;

    public static Way WayOf(Channel from, Channel to) => to > from ? Way.Upwards : Way.Downwards;
}
