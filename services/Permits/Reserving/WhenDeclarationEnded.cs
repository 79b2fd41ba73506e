using SingleWindow.Contracts.Declarations;
using SingleWindow.Countries;
using SingleWindow.Permits.Resolving;
using SingleWindow.ServiceHost;

namespace SingleWindow.Permits.Reserving;

/// <summary>Released: what was reserved is written off.</summary>
internal sealed class WhenDeclarationReleased(CountryProfiles countries) : IReceive<DeclarationReleased>
{
    public IEnumerable<StreamToLoad> Streams(DeclarationReleased m) => Ended.Streams(m.Mrn);

    public Task Receive(DeclarationReleased m, Meta meta, Work work, CancellationToken stop) =>
        Ended.Into(work, new EndDeclaration(m.Mrn, m.Version, Ending.Released), countries, m.Country, m.At, stop);
}

/// <summary>Withdrawn: what was reserved is free again.</summary>
internal sealed class WhenDeclarationCancelled(CountryProfiles countries) : IReceive<DeclarationCancelled>
{
    public IEnumerable<StreamToLoad> Streams(DeclarationCancelled m) => Ended.Streams(m.Mrn);

    public Task Receive(DeclarationCancelled m, Meta meta, Work work, CancellationToken stop) =>
        Ended.Into(work, new EndDeclaration(m.Mrn, m.Version, Ending.Cancelled), countries, m.Country, m.At, stop);
}

/// <summary>Refused by customs: the same.</summary>
internal sealed class WhenDeclarationRefused(CountryProfiles countries) : IReceive<DeclarationRefused>
{
    public IEnumerable<StreamToLoad> Streams(DeclarationRefused m) => Ended.Streams(m.Mrn);

    public Task Receive(DeclarationRefused m, Meta meta, Work work, CancellationToken stop) =>
        Ended.Into(work, new EndDeclaration(m.Mrn, m.Version, Ending.Refused), countries, m.Country, m.At, stop);
}

internal static class Ended
{
    public static IEnumerable<StreamToLoad> Streams(string mrn) => [StreamToLoad.Of<Requirements>(Requirements.Key(mrn))];

    public static Task Into(
        Work work, EndDeclaration command, CountryProfiles countries, string country, DateTimeOffset at, CancellationToken stop)
    {
        var today = countries.Find(country)?.Today(at) ?? DateOnly.FromDateTime(at.UtcDateTime);
        return new Matching(new WorkStreams(work), at).End(command, today, stop);
    }
}
