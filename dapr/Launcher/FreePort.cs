using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace SingleWindow.Launcher;

/// <summary>Ports are chosen, never assumed.</summary>
public static class FreePort
{
    // Below the range from which the system takes ports for outgoing connections: a port that is free for a moment,
    // because its process is being restarted, is not taken by a passing client.
    private const int From = 12_000, To = 32_000;
    private static readonly HashSet<int> Given = [];

    /// <summary>Different ports, all free a moment ago: they are held until the last one is known.</summary>
    public static int[] Take(int count)
    {
        var listeners = new List<TcpListener>();
        try
        {
            while (listeners.Count < count)
            {
                var listener = new TcpListener(IPAddress.Loopback, RandomNumberGenerator.GetInt32(From, To));
                if (Starts(listener)) listeners.Add(listener);
            }

            return [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        }
        finally
        {
            foreach (var listener in listeners) listener.Dispose();
        }
    }

    public static int Take() => Take(1)[0];

    /// <summary>None is given twice: whoever got it first may not listen yet.</summary>
    private static bool Starts(TcpListener listener)
    {
        lock (Given)
        {
            if (!Given.Add(((IPEndPoint)listener.LocalEndpoint).Port)) return false;
        }

        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            listener.Dispose();
            return false;
        }
    }
}
