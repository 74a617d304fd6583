using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace DualReview.Meeting.Hosting;

/// <summary>How much and how slowly somebody may send before the server has had enough.</summary>
public static class ServerLimits
{
    /// <summary>
    /// Largest body of a request that names no limit of its own. The longest thing a person sends is a pasted roster, and that comes over
    /// the circuit in messages of half a megabyte; the framework's 30 MB would let a few hundred posts to the sign-in page fill the memory.
    /// </summary>
    public const long LargestBody = 1024 * 1024;

    /// <summary>Time in which the headers of a request must have come.</summary>
    public static readonly TimeSpan Headers = TimeSpan.FromSeconds(15);

    /// <summary>A body that comes slower than this is given up after five seconds; a phone at the edge of the Wi-Fi is far above it.</summary>
    public static readonly MinDataRate Body = new(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));

    /// <summary>
    /// Sets the limits. None on the number of connections: a stalled one holds a few kilobytes and no thread, while a limit would be what a
    /// prankster fills to keep the hall out.
    /// </summary>
    public static void UseServerLimits(this ConfigureWebHostBuilder host) => host.ConfigureKestrel(o =>
    {
        // Which server it is, and so which of its faults to try, is nobody's business.
        o.AddServerHeader = false;
        o.Limits.MaxRequestBodySize = LargestBody;
        o.Limits.RequestHeadersTimeout = Headers;
        o.Limits.MinRequestBodyDataRate = Body;
        o.Limits.MinResponseDataRate = Body;
    });
}
