namespace SingleWindow.Declarations.Manifests;

/// <summary>An upload and how far it has come; its lines stand in a table of their own.</summary>
/// <param name="Key">The sender's: the same key continues the same upload.</param>
/// <param name="Columns">Of CSV, in their order.</param>
/// <param name="Received">Lines on record.</param>
/// <param name="Complete">The sender has said that nothing more comes.</param>
/// <param name="Done">Lines decided: accepted and rejected.</param>
internal sealed record Manifest(
    string Id, string Party, string Key, string Profile, ManifestFormat Format, IReadOnlyList<string> Columns, string Subject, string Language, bool Broker,
    int Received, bool Complete, int Done, int Accepted, int Rejected, DateTimeOffset StartedAt, DateTimeOffset? FinishedAt);

/// <summary>How an upload stands.</summary>
/// <param name="Waiting">Received and not yet decided.</param>
/// <param name="LinesPerSecond">Decided since the upload began.</param>
/// <param name="Results">Where the result of each line is.</param>
public sealed record ManifestShown(
    string Id, string Key, string Profile, int Received, bool Complete, int Accepted, int Rejected, int Waiting, double LinesPerSecond,
    DateTimeOffset StartedAt, DateTimeOffset? FinishedAt, string Results)
{
    internal static ManifestShown Of(Manifest m, DateTimeOffset now)
    {
        var seconds = ((m.FinishedAt ?? now) - m.StartedAt).TotalSeconds;
        return new(
            m.Id, m.Key, m.Profile, m.Received, m.Complete, m.Accepted, m.Rejected, m.Received - m.Done,
            seconds <= 0 ? 0 : Math.Round(m.Done / seconds, 1), m.StartedAt, m.FinishedAt, $"/v1/manifests/{m.Id}/results");
    }
}
