using System.Security.Cryptography;
using System.Text.Json;
using Marten;
using SingleWindow.Contracts;
using SingleWindow.Countries;
using SingleWindow.Declarations.Lodging;
using SingleWindow.ServiceHost;
using Wco = SingleWindow.Contracts.Wco;

namespace SingleWindow.Declarations.Manifests;

/// <summary>Decides the lines of uploads in batches: one transaction lodges every good line of a batch and records what became of the others.</summary>
internal sealed class DecidingLines(
    ManifestStore store, Commands commands, CountryProfiles countries, Bell<DecidingLines> bell, TimeProvider clock, ILogger<DecidingLines> log) : BackgroundService
{
    private const int Batch = 400;
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await store.Claim(clock.GetUtcNow(), Lease, stoppingToken) is { } manifest) await Decide(manifest, stoppingToken);
                await bell.Heard(LookEvery, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                log.LogError(failure, "The lines of a manifest cannot be decided now");
                await Task.Delay(LookEvery, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Until nothing is left of it, or the sender has to send more. The next batch is checked while one is stored.</summary>
    private async Task Decide(Manifest manifest, CancellationToken stop)
    {
        Task<List<CheckedLine>>? ahead = null;
        while (true)
        {
            manifest = await store.Keep(manifest.Id, clock.GetUtcNow(), Lease, stop);
            if (manifest.FinishedAt is not null || (manifest.Done == manifest.Received && ahead is null)) break;
            var lines = await (ahead ?? Check(manifest, manifest.Done, stop));
            if (lines.Count == 0) break;
            ahead = lines[^1].Number < manifest.Received ? Check(manifest, lines[^1].Number, stop) : null;
            await Store(manifest, lines, stop);
        }

        await store.Release(manifest.Id, stop);
    }

    private async Task<List<CheckedLine>> Check(Manifest manifest, int after, CancellationToken stop)
    {
        var lines = await store.Lines(manifest.Id, after, Batch, stop);
        var country = countries.Find(manifest.Profile)!;
        var today = country.Today(clock.GetUtcNow());
        var set = country.LowValueFor(Direction.Import, today)!;
        var check = new LineCheck(set, country, manifest.Format, manifest.Columns, manifest.Party, today, manifest.Language);
        var results = new CheckedLine[lines.Count];
        await Parallel.ForAsync(0, lines.Count, new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = stop }, (n, _) =>
        {
            results[n] = check.Of(lines[n].Number, lines[n].Text);
            return ValueTask.CompletedTask;
        });
        return [.. results];
    }

    private Task<Decision> Store(Manifest manifest, List<CheckedLine> lines, CancellationToken stop)
    {
        var country = countries.Find(manifest.Profile)!;
        return commands.Run(
            async work =>
            {
                work.ConversationId = manifest.Id;
                var now = clock.GetUtcNow();
                var keys = lines.Where(line => line.Passes).Select(line => LodgedReference.Key(manifest.Party, line.Reference!)).ToArray();
                var known = (await work.Query.LoadManyAsync<LodgedReference>(stop, keys)).ToDictionary(reference => reference.Id, StringComparer.Ordinal);
                var (mrns, findings, accepted) = (new string?[lines.Count], new string?[lines.Count], 0);
                for (var n = 0; n < lines.Count; n++)
                {
                    var (mrn, wrong) = Lodge(work, manifest, country, lines[n], known, now);
                    (mrns[n], findings[n]) = (mrn, wrong.Count == 0 ? null : JsonSerializer.Serialize(wrong, Json.Options));
                    accepted += mrn is null ? 0 : 1;
                }

                int[] numbers = [.. lines.Select(line => line.Number)];
                work.Sql(ManifestStore.Record, numbers, lines.Select(line => line.Reference).ToArray(), mrns, findings, manifest.Id);
                work.Sql(ManifestStore.Count, accepted, lines.Count - accepted, numbers[^1], manifest.Id, numbers[0] - 1);
                return Decision.AlreadySo;
            },
            stop);
    }

    /// <summary>A good line becomes a declaration; a reference that was used names the earlier one if it is the same line.</summary>
    private static (string? Mrn, IReadOnlyList<Finding> Findings) Lodge(
        Work work, Manifest manifest, CountryProfile country, CheckedLine line, Dictionary<string, LodgedReference> known, DateTimeOffset now)
    {
        if (!line.Passes) return (null, line.Findings);
        var key = LodgedReference.Key(manifest.Party, line.Reference!);
        if (known.TryGetValue(key, out var earlier))
        {
            if (earlier.Hash == line.Hash) return (earlier.Mrn, line.Findings);
            var wording = ManifestWording.ReferenceUsed;
            return (null, [new Finding(wording.Code, wording.In(manifest.Language, earlier.Mrn), "/reference", Value: line.Reference)]);
        }

        var mrn = Mrn.Of(country.Alpha2, country.Local(now), BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8)));
        var text = line.Declaration!;
        var trader = text.GoodsShipment?.Importer?.Id ?? manifest.Party;
        var command = new LodgeDeclaration(
            mrn, country.Code, Direction.Import, country.Today(now), manifest.Party, trader, line.Reference!, text.DeclarationOfficeId ?? "",
            BeforeArrival: false, text, line.Hash, line.Findings, InManifest: true);
        work.Start<Declaration>(Declaration.Key(mrn), [.. command.Decide(null, manifest.Subject, now).Facts]);
        var reference = new LodgedReference(key, mrn, line.Hash);
        work.Insert(reference);
        known[key] = reference;
        return (mrn, line.Findings);
    }
}
