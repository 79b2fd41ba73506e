using SingleWindow.ServiceHost;

namespace SingleWindow.Declarations.Pushing;

/// <summary>Begins to tell a party what happens to its declarations.</summary>
/// <param name="Others">Subscriptions that the party has already.</param>
public sealed record Subscribe(string Id, string Url, IReadOnlyList<string> Types, int Others, string? Language = null)
{
    public const int MostPerParty = 20;

    public Decision Decide(Subscription? subscription, Who who, DateTimeOffset now) => subscription switch
    {
        not null => Decision.AlreadySo,
        _ when who.Party is null => Decision.Refuse("subscription/no-party", "Only those who act for a party are told of its declarations."),
        _ when Others >= MostPerParty => Decision.Refuse("subscription/too-many", $"A party has at most {MostPerParty}."),
        _ => Decision.Accept(new Subscribed(Id, who.Party, Url, Types, who.Subject, now, Language)),
    };
}

/// <summary>Another address, other events, off or on again; switching on forgets earlier failures.</summary>
/// <param name="Language">Null: as before.</param>
public sealed record ChangeSubscription(string Url, IReadOnlyList<string> Types, bool Active, string? Language = null)
{
    public Decision Decide(Subscription? subscription, Who who, DateTimeOffset now) => subscription switch
    {
        null or { Ended: true } => Decision.Refuse("subscription/unknown", "No such subscription."),
        { } s when s.Party != who.Party => Decision.Refuse("subscription/unknown", "No such subscription."),
        { } s when s.Url == Url && s.Active == Active && s.Types.SequenceEqual(Types, StringComparer.Ordinal)
            && (Language is null || Language == s.Language) => Decision.AlreadySo,
        _ => Decision.Accept(new SubscriptionChanged(Url, Types, Active, who.Subject, now, Language)),
    };
}

public sealed record Unsubscribe
{
    public Decision Decide(Subscription? subscription, Who who, DateTimeOffset now) => subscription switch
    {
        null => Decision.Refuse("subscription/unknown", "No such subscription."),
        { } s when s.Party != who.Party => Decision.Refuse("subscription/unknown", "No such subscription."),
        { Ended: true } => Decision.AlreadySo,
        _ => Decision.Accept(new Unsubscribed(who.Subject, now)),
    };
}

/// <summary>The deliverer gives up on a receiver.</summary>
public sealed record DisableSubscription(string Reason)
{
    public Decision Decide(Subscription? subscription, DateTimeOffset now) => subscription switch
    {
        { Active: true } => Decision.Accept(new SubscriptionDisabled(Reason, "push", now)),
        _ => Decision.AlreadySo,
    };
}
