using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;

namespace DualReview.Meeting.Hosting;

/// <summary>
/// Finds out before the start whether the server may listen where it is told to. The framework finds it out too, but only after everything else, and
/// says it with a trace of calls.
/// </summary>
internal static class TakenAddress
{
    /// <summary>What is wrong with the first of the addresses that cannot be had, as a sentence; null when there is nothing in the way.</summary>
    /// <param name="urls">Addresses as <c>--urls</c> has them, separated by semicolons.</param>
    public static string? Problem(string? urls) => (urls ?? string.Empty)
        .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(u => Try(u) is { } error ? Sentence(u, error) : null)
        .FirstOrDefault(s => s is not null);

    /// <summary>The same of a start that failed after all, because somebody was quicker; null for any other failure.</summary>
    public static string? Problem(IOException failure, string? urls) =>
        failure.InnerException is AddressInUseException ? Sentence(urls ?? string.Empty, SocketError.AddressAlreadyInUse) : null;

    private static SocketError? Try(string url)
    {
        if (!Uri.TryCreate(url.Replace("//+", "//[::]", StringComparison.Ordinal).Replace("//*", "//[::]", StringComparison.Ordinal), UriKind.Absolute, out var uri) || uri.Port <= 0)
        {
            return null;
        }

        var host = uri.HostNameType switch
        {
            UriHostNameType.IPv4 or UriHostNameType.IPv6 => IPAddress.Parse(uri.IdnHost),
            _ => uri.IsLoopback ? IPAddress.Loopback : IPAddress.Any,
        };
        try
        {
            using var socket = new Socket(host.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(host, uri.Port));
            return null;
        }
        catch (SocketException problem)
        {
            // Whatever else it is, such as an address this machine has not got, the server says itself.
            return problem.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied ? problem.SocketErrorCode : null;
        }
    }

    private static string Sentence(string url, SocketError error) => error == SocketError.AccessDenied
        ? $"系统不允许使用 {url} 这个端口，没有启动。请换一个端口，例如加上 --urls http://0.0.0.0:5081 。"
        : $"{url} 这个端口正由别的程序使用，没有启动。请关掉那个程序（也可能是另一个文件夹里的双述双评会），或者换一个端口，例如加上 --urls http://0.0.0.0:5081 。";
}
