using SingleWindow.Embedded.Configuring;

namespace SingleWindow.Embedded.Showing;

/// <summary>Which sidecar a request is for: the one whose port it came in by.</summary>
internal sealed class SidecarOfPort(IReadOnlyList<Sidecar> sidecars)
{
    private readonly Dictionary<int, Sidecar> _byPort = sidecars
        .SelectMany(sidecar => new[] { (sidecar.HttpPort, sidecar), (sidecar.GrpcPort, sidecar) })
        .ToDictionary(entry => entry.Item1, entry => entry.sidecar);

    public bool IsAlone => sidecars.Count == 1;

    public Sidecar? this[HttpContext http] => _byPort.GetValueOrDefault(http.Connection.LocalPort);
}
