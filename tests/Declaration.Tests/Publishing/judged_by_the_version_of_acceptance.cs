using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using SingleWindow.Contracts;
using SingleWindow.Declarations.Lodging;
using SingleWindow.Declarations.Tests.Following;
using SingleWindow.Fixtures;
using SingleWindow.ServiceHost;
using Xunit;

namespace SingleWindow.Declarations.Tests.Publishing;

/// <summary>A new version of a package takes effect by date; a declaration is judged by the one in force at its acceptance, for ever.</summary>
public sealed class judged_by_the_version_of_acceptance(Database database, Issuer issuer) : IClassFixture<Database>, IClassFixture<Issuer>, IDisposable
{
    private static readonly Who Trader = Someone.Trader();

    private readonly TwoVersions _profiles = new();

    // Ten in the morning in Seoul on the last day of the first version.
    private readonly FakeTimeProvider _clock = new(new(2026, 12, 31, 1, 0, 0, TimeSpan.Zero));

    public void Dispose() => _profiles.Dispose();

    [Fact]
    public async Task also_when_it_is_amended_under_a_later_one()
    {
        await using var service = new DeclarationService(database, issuer, _clock, ("SingleWindow:Profiles", _profiles.Folder));
        var mrn = await service.Lodge(Trader, Nameless("VERSION-1"));
        _clock.Advance(TimeSpan.FromDays(2));

        var (status, problem, _) = await service.Send(Trader, "POST", "/v1/declarations?profile=kr", Nameless("VERSION-2"));
        Assert.Equal(400, status);
        Assert.Contains("SW11015", Codes(problem), StringComparison.Ordinal);

        var amended = await service.Send(
            Trader, "PUT", $"/v1/declarations/{mrn}", Nameless("VERSION-1").Replace("\"totalPackageQuantity\": 100", "\"totalPackageQuantity\": 101", StringComparison.Ordinal));
        Assert.True(amended.Status == 200, amended.Json.ToString());
        var broken = await service.Send(Trader, "PUT", $"/v1/declarations/{mrn}", Nameless("VERSION-1").Replace("\"declarationOfficeId\": \"040\",", "", StringComparison.Ordinal));
        Assert.Equal(400, broken.Status);
        Assert.Contains("SW11004", Codes(broken.Json), StringComparison.Ordinal);
    }

    [Fact]
    public void on_each_side_of_the_day_on_which_the_later_one_begins()
    {
        var (korea, sound) = (_profiles.Korea, SampleDeclarations());
        Assert.Equal(["1.0.0", "2.0.0"], new[] { TwoVersions.LastDay, TwoVersions.FirstDay }.Select(day => korea.Mip.For(Direction.Import, day)!.Version));
        Assert.Equal(
            ["", "SW11015"],
            new[] { TwoVersions.LastDay, TwoVersions.FirstDay }.Select(day => string.Concat(Checks.Of(sound, korea, day).Select(finding => finding.Code))));
    }

    private static Contracts.Wco.Declaration SampleDeclarations()
    {
        var sound = Lodging.SampleDeclarations.KoreanImport();
        return sound with { GoodsShipment = sound.GoodsShipment! with { Importer = sound.GoodsShipment.Importer! with { Name = null } } };
    }

    private static string Nameless(string lrn)
    {
        var text = DeclarationService.Sample("kr", "import-green.json", lrn);
        Assert.Contains("\"name\": \"Hanil Trading\", ", text, StringComparison.Ordinal);
        return text.Replace("\"name\": \"Hanil Trading\", ", "", StringComparison.Ordinal);
    }

    private static string Codes(JsonElement problem) =>
        string.Join(' ', problem.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("code").GetString()));
}
