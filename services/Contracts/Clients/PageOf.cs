namespace SingleWindow.Contracts.Clients;

/// <summary>One page of a list; give <c>Next</c> as <c>after</c> to read on.</summary>
public sealed record PageOf<T>(IReadOnlyList<T>? Items, string? Next)
{
    // Empty lists are left out of the JSON.
    public IReadOnlyList<T> Items { get; init; } = Items ?? [];
}

/// <summary>problem+json: <c>Code</c> is stable, the text is for people.</summary>
public sealed record Problem(string? Code, string? Title, string? Detail, int? Status, IReadOnlyList<Finding>? Findings);
