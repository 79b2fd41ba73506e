using System.Security.Claims;
using System.Text.Json;
using Dapr;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Npgsql;
using NpgsqlTypes;
using SingleWindow.Contracts;

namespace SingleWindow.ServiceHost;

/// <summary>A message that the runtime gave up after every retry. Kept until someone replays it.</summary>
public sealed record DeadLetter(
    string Id, string Source, string Type, string? Subject, string? Error, DateTimeOffset ReceivedAt, DateTimeOffset? ReplayedAt, string? ReplayedBy);

/// <summary>The dead-letter topic of a service is subscribed by the service itself: nothing is dropped.</summary>
internal sealed class DeadLetters(NpgsqlDataSource database, string schema, Receiving receiving, TimeProvider clock)
{
    private const string Columns = "id, source, type, subject, error, received_at, replayed_at, replayed_by";

    public async Task Keep(Envelope envelope, string text, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            $"""
             insert into {schema}.dead_letter (id, source, type, subject, envelope, error, received_at)
             values ($1, $2, $3, $4, $5, (select error from {schema}.failure where id = $1), $6)
             on conflict (id) do update set error = excluded.error, received_at = excluded.received_at, replayed_at = null, replayed_by = null
             """);
        command.Parameters.Add(new() { Value = Inbox.Key(envelope) });
        command.Parameters.Add(new() { Value = envelope.Source });
        command.Parameters.Add(new() { Value = envelope.Type });
        command.Parameters.Add(new() { Value = (object?)envelope.Subject ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = text });
        command.Parameters.Add(new() { Value = clock.GetUtcNow(), NpgsqlDbType = NpgsqlDbType.TimestampTz });
        await command.ExecuteNonQueryAsync(stop);
        Telemetry.DeadLetters.Add(1);
    }

    public async Task<Page<DeadLetter>> List(bool all, int size, string? after, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            $"select {Columns} from {schema}.dead_letter where id > $1 and ($2 or replayed_at is null) order by id limit $3");
        command.Parameters.Add(new() { Value = after ?? "" });
        command.Parameters.Add(new() { Value = all });
        command.Parameters.Add(new() { Value = size + 1 });
        await using var rows = await command.ExecuteReaderAsync(stop);
        var letters = new List<DeadLetter>();
        while (await rows.ReadAsync(stop))
        {
            letters.Add(Read(rows));
        }

        return Page.Of(letters, size, letter => letter.Id);
    }

    /// <summary>Processes the message again, as if the runtime had delivered it; a repeat of a processed one changes nothing.</summary>
    public async Task<Decision> Replay(string? id, string by, CancellationToken stop)
    {
        await using var find = database.CreateCommand($"select envelope from {schema}.dead_letter where id = $1");
        find.Parameters.Add(new() { Value = id ?? "" });
        if (await find.ExecuteScalarAsync(stop) is not string text)
        {
            return Decision.Refuse("dead-letter/unknown", "No such dead letter.");
        }

        if (await receiving.Take(JsonSerializer.Deserialize<Envelope>(text, Json.Options)!) is { } failure)
        {
            return Decision.Refuse("dead-letter/fails-again", $"{failure.GetType().Name}: {failure.Message}");
        }

        await using var mark = database.CreateCommand($"update {schema}.dead_letter set replayed_at = $2, replayed_by = $3 where id = $1");
        mark.Parameters.Add(new() { Value = id! });
        mark.Parameters.Add(new() { Value = clock.GetUtcNow(), NpgsqlDbType = NpgsqlDbType.TimestampTz });
        mark.Parameters.Add(new() { Value = by });
        await mark.ExecuteNonQueryAsync(stop);
        return Decision.AlreadySo;
    }

    private static DeadLetter Read(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), Text(row, 3), Text(row, 4),
        row.GetFieldValue<DateTimeOffset>(5), row.IsDBNull(6) ? null : row.GetFieldValue<DateTimeOffset>(6), Text(row, 7));

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}

internal static class DeadLettersOverHttp
{
    public static void MapDeadLetters(this IEndpointRouteBuilder routes, string service)
    {
        routes.MapPost("/on/dead", async (HttpRequest request, DeadLetters letters, CancellationToken stop) =>
        {
            using var body = new StreamReader(request.Body);
            var text = await body.ReadToEndAsync(stop);
            await letters.Keep(JsonSerializer.Deserialize<Envelope>(text, Json.Options)!, text, stop);
            return TypedResults.Ok();
        }).WithTopic(new TopicOptions { PubsubName = Topics.PubSub, Name = $"{service}-dead" }).FromRuntime();

        var group = routes.MapGroup($"/v1/ops/{service}/dead-letters").WithTags("Operations");
        group.MapGet("", async (bool? all, int? size, string? after, DeadLetters letters, CancellationToken stop) =>
                TypedResults.Ok(await letters.List(all ?? false, Cursor.Size(size), Cursor.Key(after), stop)))
            .WithSummary("Messages that could not be processed").Allow(Role.Administrator);
        group.MapPost("replay", async (ReplayDeadLetter command, DeadLetters letters, ClaimsPrincipal user, CancellationToken stop) =>
            (await letters.Replay(command.Id, Who.Of(user).Subject, stop)).Refusal switch
            {
                null => TypedResults.NoContent(),
                { Code: "dead-letter/unknown" } unknown => Problems.NotFound(unknown.Code, unknown.Reason),
                { } refusal => Problems.Of(refusal),
            }).WithSummary("Process a message again").Allow(Role.Administrator);
    }

    private sealed record ReplayDeadLetter(string? Id);
}
