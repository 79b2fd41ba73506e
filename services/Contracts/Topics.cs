namespace SingleWindow.Contracts;

/// <summary>The one pub/sub component and its topics: one topic per publishing service, keyed by the declaration.</summary>
public static class Topics
{
    /// <summary>Name of the Dapr pub/sub component (dapr/components).</summary>
    public const string PubSub = "pubsub";

    public const string Declarations = "declarations";
    public const string Permits = "permits";
    public const string Risk = "risk";
    public const string Payments = "payments";
}

/// <summary>A fact that one service tells the others. Its CloudEvent <c>type</c> is the name of the record.</summary>
public interface IFactOnTheWire
{
    /// <summary>Movement reference number: CloudEvent <c>subject</c> and <c>partitionKey</c>, so that order holds per declaration.</summary>
    string Mrn { get; }

    /// <summary>Version of the declaration that the fact speaks of, from 1; an older one than the newest known is out of date.</summary>
    int Version { get; }

    DateTimeOffset At { get; }
}

public enum Direction { Import, Export }

/// <summary>An exact amount with its ISO 4217 currency.</summary>
public readonly record struct Money(decimal Amount, string Currency)
{
    public override string ToString() => FormattableString.Invariant($"{Amount} {Currency}");
}
