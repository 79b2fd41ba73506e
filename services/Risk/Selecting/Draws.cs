using SingleWindow.Countries;

namespace SingleWindow.Risk.Selecting;

/// <summary>Every use of chance, each a keyed draw that can be repeated.</summary>
public static class Draws
{
    /// <summary>Whether the consignment belongs to the random stratum; knows nothing of rules and score.</summary>
    public static Draw Random(RiskProfile profile, LodgedVersion lodged, SealedKeys keys, bool authorised)
    {
        var consignment = lodged.Consignment;
        return new(
            consignment,
            lodged.AcceptedOn,
            keys.Draw(profile.RandomKey, lodged.AcceptedOn, Hit.RandomStratum, consignment),
            authorised ? profile.RandomRate * profile.AuthorisedTraderFactor : profile.RandomRate);
    }

    /// <summary>Whether a rule that fires for a share of its hits fires for this consignment.</summary>
    public static bool Fires(RiskRule rule, string series, Draw draw, SealedKeys keys) =>
        rule.Percentage >= 100
        || keys.Draw(series, draw.Day, $"rule:{rule.Id}:{rule.Version}", draw.Consignment) < rule.Percentage / 100;
}
