using SingleWindow.ServiceHost;

namespace SingleWindow.Permits.Resolving;

/// <summary>The declaration is over: said once, remembered even when it comes before the declaration itself.</summary>
public sealed record EndDeclaration(string Mrn, int Version, Ending Ending)
{
    public Decision Decide(Requirements? known, DateTimeOffset now) => known?.Ending is null
        ? Decision.Accept(new DeclarationEnded(Mrn, Version, Ending, now))
        : Decision.AlreadySo;
}
