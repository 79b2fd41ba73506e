using System.Diagnostics;
using SingleWindow.Contracts;
using SingleWindow.Contracts.Risk;
using SingleWindow.Risk.Inspecting;
using SingleWindow.Risk.Selecting;
using SingleWindow.ServiceHost;

namespace SingleWindow.Risk.Overriding;

/// <summary>A supervisor puts a declaration on another channel.</summary>
/// <param name="Reason">One of <see cref="OverrideReasons"/>, for the way the channel changes.</param>
public sealed record OverrideChannel(Channel? Channel, string? Reason, string? Remarks = null)
{
    /// <summary>What is wrong with the command itself; nothing is decided while there are findings.</summary>
    public IReadOnlyList<Finding> Check()
    {
        List<Finding> findings = [];
        if (Channel is null)
        {
            findings.Add(new("risk/channel-missing", "Say which channel.", "/channel", Suggestion: "green, yellow or red"));
        }

        if (Reason is null || !OverrideReasons.All.ContainsKey(Reason))
        {
            findings.Add(new("risk/reason-unknown", "An override needs one of the coded reasons.", "/reason", Value: Reason,
                Suggestion: string.Join(", ", OverrideReasons.All.Keys.Order(StringComparer.Ordinal))));
        }

        return [.. findings, .. Limits.Text(Remarks, "/remarks")];
    }

    /// <param name="inspectBy">Until when goods are examined that are now to be.</param>
    public Decision Decide(Selection? selection, Who supervisor, DateTimeOffset now, DateTimeOffset? inspectBy = null) => selection switch
    {
        null or { Made: null } => Decision.Refuse("risk/not-selected", "This declaration has not been selected yet."),
        { End: { } end } => Decision.Refuse("risk/declaration-ended", $"The declaration is {end}: its channel no longer matters."),
        _ when selection.Channel == Channel => Decision.AlreadySo,
        { Made: { } made, Channel: { } from } when Channel is { } to => Change(selection, made, from, to, supervisor, inspectBy, now),
        _ => throw new UnreachableException("Check() lets no override pass without a channel."),
    };

    private Decision Change(
        Selection selection, DeclarationJudged made, Channel from, Channel to, Who supervisor, DateTimeOffset? inspectBy, DateTimeOffset now)
    {
        if (OverrideReasons.All[Reason!].Way != OverrideReasons.WayOf(from, to))
        {
            return Decision.Refuse("risk/reason-other-way", $"{Reason} is no reason to go from {from} to {to}.");
        }

        if (from == Contracts.Risk.Channel.Red && selection.Examined(made.Version))
        {
            return Decision.Refuse("risk/already-examined", "The goods were examined: correct the result instead.");
        }

        var overridden = new ChannelOverridden(made.Mrn, made.Version, from, to, Reason!, Remarks, supervisor.Subject, now);
        return selection.Open is { } open
            ? Decision.Accept(overridden, new ExaminationClosed(made.Mrn, open.Version, open.Id, ClosedBecause.Overridden, now))
            : to == Contracts.Risk.Channel.Red
                ? Decision.Accept(overridden, Ordering.Order(made, selection.Inspections.Count, [.. made.Reasons, Hit.OfOverride(overridden)], inspectBy, now))
                : Decision.Accept(overridden);
    }
}
