using System.Diagnostics;
using SingleWindow.ServiceHost;

namespace SingleWindow.Declarations.Pushing;

// The names and shapes of these facts are what is stored: add to them, never rename or retype.

/// <summary>A fact of one subscription.</summary>
public interface ISubscriptionFact
{
    DateTimeOffset At { get; }

    string By { get; }
}

/// <param name="Party">Whose declarations it hears of: lodged by it, or for it.</param>
/// <param name="Types">Of events, such as <c>declaration.cleared</c>; empty: all.</param>
/// <param name="Language">Of the texts in what is sent; null: English.</param>
public sealed record Subscribed(
    string Id, string Party, string Url, IReadOnlyList<string> Types, string By, DateTimeOffset At, string? Language = null) : ISubscriptionFact;

/// <param name="Language">Null: as before.</param>
public sealed record SubscriptionChanged(
    string Url, IReadOnlyList<string> Types, bool Active, string By, DateTimeOffset At, string? Language = null) : ISubscriptionFact;

/// <summary>Deliveries failed for too long, or the receiver said that it is gone.</summary>
public sealed record SubscriptionDisabled(string Reason, string By, DateTimeOffset At) : ISubscriptionFact;

public sealed record Unsubscribed(string By, DateTimeOffset At) : ISubscriptionFact;

/// <summary>Where a party wants to be told what happens to its declarations.</summary>
/// <param name="Reason">Why it is not active.</param>
public sealed record Subscription(
    string Id, string Number, string Party, string Url, IReadOnlyList<string> Types, bool Active, string? Reason, bool Ended,
    DateTimeOffset Since, DateTimeOffset ChangedAt, string? Language = null) : IState<Subscription>
{
    public const string UsualLanguage = "en";

    public static string Key(string number) => $"subscription/{number}";

    public bool Wants(string type) => Active && (Types.Count == 0 || Types.Contains(type, StringComparer.Ordinal));

    public static Subscription Fold(Subscription? state, string id, object fact) => (state, fact) switch
    {
        (null, Subscribed f) => new(id, f.Id, f.Party, f.Url, f.Types, true, null, false, f.At, f.At, f.Language),
        ({ } s, SubscriptionChanged f) => s with
        {
            Url = f.Url,
            Types = f.Types,
            Active = f.Active,
            Reason = f.Active ? null : "switched off",
            ChangedAt = f.At,
            Language = f.Language ?? s.Language,
        },
        ({ } s, SubscriptionDisabled f) => s with { Active = false, Reason = f.Reason, ChangedAt = f.At },
        ({ } s, Unsubscribed f) => s with { Active = false, Ended = true, ChangedAt = f.At },
        _ => throw new UnreachableException($"{fact.GetType().Name} is no fact of {id}."),
    };
}

/// <summary>What a subscription's deliveries are signed with. Not among the facts: those are for ever, a secret is not.</summary>
public sealed record SubscriptionSecret(string Id, string Value);
