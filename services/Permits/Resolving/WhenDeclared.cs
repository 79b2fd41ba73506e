using SingleWindow.Contracts;
using SingleWindow.Contracts.Declarations;
using SingleWindow.Countries;
using SingleWindow.ServiceHost;

namespace SingleWindow.Permits.Resolving;

internal sealed class WhenDeclarationRegistered(CountryProfiles countries) : IReceive<DeclarationRegistered>
{
    public IEnumerable<StreamToLoad> Streams(DeclarationRegistered m) => Resolution.Of(countries, Version(m)).Streams();

    public Task Receive(DeclarationRegistered m, Meta meta, Work work, CancellationToken stop) =>
        Resolution.Of(countries, Version(m)).Into(work, m.At, stop);

    private static LodgedVersion Version(DeclarationRegistered m) => new(
        m.Mrn, m.Version, new(m.Country, m.Direction, m.AcceptedOn, m.Lodger, m.Trader, m.Office), m.Declaration, m.At);
}

internal sealed class WhenDeclarationAmended(CountryProfiles countries) : IReceive<DeclarationAmended>
{
    public IEnumerable<StreamToLoad> Streams(DeclarationAmended m) => Resolution.Of(countries, Version(m)).Streams();

    public Task Receive(DeclarationAmended m, Meta meta, Work work, CancellationToken stop) =>
        Resolution.Of(countries, Version(m)).Into(work, m.At, stop);

    private static LodgedVersion Version(DeclarationAmended m) => new(
        m.Mrn, m.Version, new(m.Country, m.Direction, m.AcceptedOn, m.Lodger, m.Trader, m.Office), m.Declaration, m.At);
}

/// <summary>Registered or amended: one version of the declaration, whole.</summary>
internal sealed record LodgedVersion(
    string Mrn, int Version, Declared Declared, Contracts.Wco.Declaration Declaration, DateTimeOffset At);

/// <summary>What one version asks of this service.</summary>
internal sealed record Resolution(ResolveVersion Command)
{
    public static Resolution Of(CountryProfiles countries, LodgedVersion lodged)
    {
        var country = countries.Find(lodged.Declared.Country)
            ?? throw new InvalidOperationException($"No profile {lodged.Declared.Country} is installed here.");
        var needs = Needs.Of(country, lodged.Declared.Direction, lodged.Declaration, lodged.Declared.AcceptedOn);
        return new(new ResolveVersion(lodged.Mrn, lodged.Version, lodged.Declared, needs, country.Today(lodged.At)));
    }

    public IEnumerable<StreamToLoad> Streams() => Command.Needs.SelectMany(need => need.Quoted)
        .Select(quoted => StreamToLoad.Of<Permit>(Permit.Key(quoted.Number)))
        .Prepend(StreamToLoad.Of<Requirements>(Requirements.Key(Command.Mrn)));

    // Times come from the message, so that it says the same whenever it arrives.
    public Task Into(Work work, DateTimeOffset at, CancellationToken stop) =>
        new Matching(new WorkStreams(work), at).Resolve(Command, stop);
}
