namespace SingleWindow.Gateway;

/// <summary>One reason why the gateway itself says no; what a service says passes through untouched.</summary>
/// <param name="Code">Stable and documented in README.md; clients branch on it.</param>
/// <param name="RetryAfterSeconds">Given where the same request may well succeed later.</param>
internal sealed record Problem(int Status, string Code, string Title, int? RetryAfterSeconds = null)
{
    public static readonly Problem NoSuchPath = new(404, "gateway/no-such-path", "Nothing lives at this path.");
    public static readonly Problem MethodNotAllowed =
        new(405, "gateway/method-not-allowed", "This path does not take this method.");
    public static readonly Problem NotSignedIn =
        new(401, "gateway/not-signed-in", "Send a bearer token from the token endpoint.");
    public static readonly Problem TokenExpired =
        new(401, "gateway/token-expired", "The token's life is over: ask for another.");
    public static readonly Problem TokenInvalid =
        new(401, "gateway/token-invalid", "The token is not one of ours, or not for us.");
    public static readonly Problem IdentityUnavailable =
        new(503, "gateway/identity-unavailable", "The keys of the issuer cannot be read now.", 5);
    public static readonly Problem TooManyRequests =
        new(429, "gateway/too-many-requests", "This client is above its rate.", 1);
    public static readonly Problem LaneFull =
        new(503, "gateway/lane-full", "Too many requests of this kind are under way.", 1);
    public static readonly Problem BodyTooLarge = new(413, "gateway/body-too-large", "The body is above the limit.");
    public static readonly Problem ContentTypeUnsupported =
        new(415, "gateway/content-type-unsupported", "The body must be JSON or XML.");
    public static readonly Problem BodyUnreadable =
        new(400, "gateway/body-unreadable", "The body ended before it was complete, or is not what this path takes.");
    public static readonly Problem KeyMissing =
        new(400, "gateway/idempotency-key-missing", "Lodging needs an Idempotency-Key.");
    public static readonly Problem KeyMalformed =
        new(400, "gateway/idempotency-key-malformed", "An Idempotency-Key has 1 to 255 visible ASCII characters.");
    public static readonly Problem KeyReused =
        new(422, "gateway/idempotency-key-reused", "This Idempotency-Key belongs to a different request.");
    public static readonly Problem StillRunning =
        new(409, "gateway/still-running", "The first request with this Idempotency-Key is still running.", 1);
    public static readonly Problem StoreUnavailable =
        new(503, "gateway/store-unavailable", "The gateway cannot reach its store now.", 2);
    public static readonly Problem ServiceUnavailable =
        new(503, "gateway/service-unavailable", "The service behind this path cannot be reached now.", 2);
    public static readonly Problem ServiceTimeout =
        new(504, "gateway/service-timeout", "The service behind this path did not answer in time.", 2);
    public static readonly Problem BareAnswer =
        new(0, "gateway/bare-answer", "The service gave this status and no explanation.");
    public static readonly Problem Unexpected =
        new(500, "gateway/unexpected", "The gateway failed. The fault is ours; the conversation id finds it.");

    /// <summary>In order of precedence: where several apply, the first is given.</summary>
    public static readonly IReadOnlyList<Problem> All =
    [
        NoSuchPath, MethodNotAllowed, NotSignedIn, TokenExpired, TokenInvalid, IdentityUnavailable, TooManyRequests,
        LaneFull, BodyTooLarge, ContentTypeUnsupported, BodyUnreadable, KeyMissing, KeyMalformed, KeyReused,
        StillRunning, StoreUnavailable, ServiceUnavailable, ServiceTimeout, BareAnswer, Unexpected,
    ];
}
