using System.Net;
using System.Net.Sockets;

namespace DualReview.Tests;

/// <summary>Where servers of tests and tools listen.</summary>
internal static class Loopback
{
    /// <summary>A port on which nobody listened a moment ago.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
