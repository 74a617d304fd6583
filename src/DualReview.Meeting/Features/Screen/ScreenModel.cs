using System.Security.Cryptography;
using System.Text;
using DualReview.Domain.Meetings.Views;
using DualReview.Meeting.BlindSigning;
using DualReview.Meeting.Configuration;
using DualReview.Meeting.Cycles;
using DualReview.Meeting.Meetings;

namespace DualReview.Meeting.Features.Screen;

/// <summary>All that a projector is drawn from: what everybody may see, and where the hall joins.</summary>
/// <param name="Hall">The meeting as the hall may see it.</param>
/// <param name="Turnout">发出 and 收回.</param>
/// <param name="Joining">Where phones join.</param>
/// <param name="Entitled">Whether this screen may show the hand-out ticket. The ticket itself is never in here.</param>
/// <param name="Preview">The host's thumbnail: no ticket, no words about pairing.</param>
/// <param name="Page">Page of the result or of the promises shown first, from 1.</param>
/// <param name="Backing">What is laid beside the report that is being given; null where nothing is, and in every other scene.</param>
public sealed record ScreenModel(PublicMeeting Hall, Turnout Turnout, JoinAddress Joining, bool Entitled, bool Preview, int Page, ReportBacking? Backing = null)
{
    /// <summary>Stands for all that is shown and is not the meeting's: where phones join, and the promises beside a report.</summary>
    public string Around => $"{Joining.Stamp}.{Backing?.Stamp}";

    /// <summary>Sixteen digits of the roll's key; null in the other ways of handing out.</summary>
    public string? Signer => Hall.RollKey is { } modulus ? RollPublicKey.Read(modulus)?.Fingerprint : null;
}

/// <summary>Where phones join a meeting. It may change while the meeting does not: a host chooses another address.</summary>
/// <param name="Base">Address to type, without a path.</param>
/// <param name="Address">Address of the attendee's page, as the QR holds it.</param>
/// <param name="Wifi">The hall's Wi-Fi; null where none is shown.</param>
public sealed record JoinAddress(string Base, string Address, WifiNetwork? Wifi)
{
    /// <summary>Another one for another address or Wi-Fi, the same for all meetings; eight characters that fit into an address.</summary>
    public string Stamp => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Base}\n{Wifi?.Joining}")).AsSpan(0, 4));

    /// <summary>The QR of the address.</summary>
    public string Qr => QrSvg.Of(Address);

    /// <summary>The address of a meeting under the current settings.</summary>
    internal static JoinAddress Of(PublicMeeting hall, PublicAddress address, HallWifi wifi) =>
        new(address.Current, address.Of($"/m/{hall.Code}"), wifi.Current);
}
