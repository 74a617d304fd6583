using System.Net.Sockets;

namespace DualReview.Faults.Network;

/// <summary>Tells a request that came to nothing from a mistake of the harness.</summary>
internal static class Silence
{
    /// <summary>Whether the connection broke, the patience ran out or the server ended. A connection that is reset while it is made escapes the client as a bare socket error.</summary>
    /// <param name="problem">What was thrown.</param>
    /// <param name="cancel">The harness's own limit, which is not silence.</param>
    public static bool Is(Exception problem, CancellationToken cancel) =>
        problem is HttpRequestException or IOException or SocketException || (problem is OperationCanceledException && !cancel.IsCancellationRequested);
}
