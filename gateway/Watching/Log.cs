namespace SingleWindow.Gateway.Watching;

/// <summary>Every line the gateway logs itself. No payload, no name, no value of goods: MRN and conversation id only.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "{Method} {Path} by {Client} answered {Status} in {ElapsedMs} ms, MRN {Mrn}")]
    public static partial void Submitted(
        this ILogger log, string method, string path, string? client, int status, long elapsedMs, string? mrn);

    [LoggerMessage(2, LogLevel.Error, "The gateway failed")]
    public static partial void Failed(this ILogger log, Exception e);

    [LoggerMessage(3, LogLevel.Warning, "{Service} did not answer: {Error}")]
    public static partial void ServiceDidNotAnswer(this ILogger log, string service, string error, Exception? e);

    [LoggerMessage(4, LogLevel.Error, "The store did not answer")]
    public static partial void StoreFailed(this ILogger log, Exception e);

    [LoggerMessage(5, LogLevel.Information, "{Count} submissions older than {Age} forgotten")]
    public static partial void Forgot(this ILogger log, int count, TimeSpan age);

    [LoggerMessage(6, LogLevel.Information, "{Count} clients seeded from {File}")]
    public static partial void Seeded(this ILogger log, int count, string file);

    [LoggerMessage(7, LogLevel.Information, "Key {Kid} made for {Use}")]
    public static partial void KeyMade(this ILogger log, string kid, string use);

    [LoggerMessage(8, LogLevel.Warning, "The description of {Service} could not be read: {Reason}")]
    public static partial void NotDescribed(this ILogger log, string service, string reason);

    [LoggerMessage(9, LogLevel.Warning, "A token was refused: {Reason}")]
    public static partial void TokenRefused(this ILogger log, string reason);
}
