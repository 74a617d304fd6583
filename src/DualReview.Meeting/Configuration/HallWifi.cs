using System.Text;
using Microsoft.Extensions.Options;

namespace DualReview.Meeting.Configuration;

/// <summary>The hall's Wi-Fi as the projector shows it: what the host typed, else <c>DualReview:WifiName</c> and <c>WifiPassword</c>, else none.</summary>
public sealed class HallWifi(IOptions<DualReviewOptions> options)
{
    private volatile Chosen? chosen;

    /// <summary>The network; null where none is shown.</summary>
    public WifiNetwork? Current => chosen is { } typed ? typed.Network
        : options.Value is { WifiName: { } name, WifiPassword: var password } && WifiNetwork.Of(name, password) is { } set ? set
        : null;

    /// <summary>Lets the host show another one, or none, until the server stops.</summary>
    public void Use(WifiNetwork? network) => chosen = new Chosen(network);

    private sealed record Chosen(WifiNetwork? Network);
}

/// <summary>A Wi-Fi that everybody in the hall may join: its password stands on the wall.</summary>
public sealed record WifiNetwork
{
    /// <summary>Most bytes of a name (IEEE 802.11), in UTF-8.</summary>
    public const int LongestName = 32;

    /// <summary>Least and most characters of a password (WPA2).</summary>
    public const int ShortestPassword = 8, LongestPassword = 63;

    private WifiNetwork(string name, string? password) => (Name, Password) = (name, password);

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Its password; null where it has none.</summary>
    public string? Password { get; }

    /// <summary>What a phone's camera reads from a QR, with the characters escaped that mean something in it.</summary>
    public string Joining => Password is { } password
        ? $"WIFI:T:WPA;S:{Escaped(Name)};P:{Escaped(password)};;"
        : $"WIFI:T:nopass;S:{Escaped(Name)};;";

    /// <summary>A network; null when no network can be called so or have that password.</summary>
    /// <param name="name">1–32 bytes of UTF-8; spaces around it do not count.</param>
    /// <param name="password">8–63 printable ASCII characters, or nothing for an open network.</param>
    public static WifiNetwork? Of(string? name, string? password)
    {
        var trimmed = name?.Trim() ?? string.Empty;
        var fits = trimmed.Length > 0 && Encoding.UTF8.GetByteCount(trimmed) <= LongestName && !trimmed.Any(char.IsControl);
        return !fits ? null
            : string.IsNullOrEmpty(password) ? new WifiNetwork(trimmed, null)
            : password.Length is >= ShortestPassword and <= LongestPassword && password.All(c => c is >= ' ' and <= '~') ? new WifiNetwork(trimmed, password)
            : null;
    }

    private static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c is '\\' or ';' or ',' or ':' or '"')
            {
                escaped.Append('\\');
            }

            escaped.Append(c);
        }

        return escaped.ToString();
    }
}
