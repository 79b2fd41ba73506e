namespace SingleWindow.ServiceHost;

/// <summary>What a decider answers: the facts that follow, or the one reason why none do.</summary>
/// <remarks>No facts and no refusal means "already so", which is why any command may be sent again.</remarks>
public sealed record Decision(IReadOnlyList<object> Facts, Refusal? Refusal)
{
    public static readonly Decision AlreadySo = new([], null);

    public static Decision Accept(params object[] facts) => new(facts, null);

    public static Decision Refuse(string code, string reason) => new([], new(code, reason));
}

/// <param name="Code">Stable and documented, such as <c>permit/expired</c>; clients branch on it.</param>
/// <param name="Reason">One plain sentence for a person.</param>
public sealed record Refusal(string Code, string Reason);

/// <summary>Just enough of one stream to decide the next command.</summary>
public interface IState<TSelf>
    where TSelf : class, IState<TSelf>
{
    /// <summary>Key of the stream, such as <c>permit/2026-MFDS-1</c>.</summary>
    string Id { get; }

    /// <summary>Pure; total over what can happen; throws on what cannot.</summary>
    static abstract TSelf Fold(TSelf? state, string id, object fact);
}
