using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using SingleWindow.Declarations.Manifests;
using SingleWindow.Declarations.Tests.Following;
using SingleWindow.Declarations.Tests.Pushing;
using SingleWindow.Fixtures;
using Xunit;

namespace SingleWindow.Declarations.Tests.Manifests;

public sealed class lines_in_turn(PushingService running) : IClassFixture<PushingService>
{
    private static readonly DateTimeOffset LongAgo = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly DeclarationService service = running.Service;
    private readonly FakeTimeProvider clock = new(LongAgo.AddDays(1));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task go_out_when_those_before_are_answered()
    {
        var mrn = await service.Lodge(Someone.Trader(), DeclarationService.Sample("kr", "import-green.json", "TURN-1"));
        var turn = Turn();
        await turn.Comes([Declaration.Key(mrn), .. Page(499)], LongAgo, Stop); // As many as may be under way.

        var next = turn.Comes(Page(500), LongAgo, Stop);
        await Looked();
        Assert.False(next.IsCompleted);
        await service.Release(mrn);
        await Eventually.Is(() =>
        {
            clock.Advance(TimeSpan.FromMilliseconds(1));
            return next.IsCompleted;
        }, Stop);
        await next;
    }

    [Fact]
    public async Task go_out_after_a_while_even_when_nobody_answers()
    {
        var mrn = await service.Lodge(Someone.Trader(), DeclarationService.Sample("kr", "import-green.json", "TURN-2"));
        var turn = Turn();
        await turn.Comes([Declaration.Key(mrn), .. Page(499)], LongAgo, Stop);

        var next = turn.Comes(Page(500), LongAgo, Stop);
        await Looked();
        Assert.False(next.IsCompleted);
        await Eventually.Is(() =>
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            return next.IsCompleted;
        }, Stop);
        await next;
    }

    private ManifestTurn Turn() => new(Store, service.Host.Services.GetRequiredService<IConfiguration>()) { Clock = clock };

    private ManifestStore Store => service.Host.Services.GetRequiredService<ManifestStore>();

    private static List<string> Page(int many) => [.. Enumerable.Range(1, many).Select(n => $"declaration/nobody-{n}")];

    /// <summary>What looks at the same database has had the time to.</summary>
    private Task<List<string>> Looked() => Store.Unanswered(Page(1_000), Stop);
}
