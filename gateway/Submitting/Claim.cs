namespace SingleWindow.Gateway.Submitting;

/// <summary>A client's wish to be the first with an Idempotency-Key.</summary>
/// <param name="Fingerprint">Of method, path, query and body: the same key means the same request.</param>
internal sealed record Claim(string Client, string Key, Guid Id, byte[] Fingerprint, DateTimeOffset At);

/// <param name="Headers">"Name: value" per line, as they go out again.</param>
internal sealed record FirstAnswer(int Status, string Headers, byte[] Body);

internal enum ClaimState { Taken, Answered, Running, Reused }

/// <summary>What became of a claim.</summary>
internal readonly record struct Claimed(ClaimState State, FirstAnswer? Answer = null);
