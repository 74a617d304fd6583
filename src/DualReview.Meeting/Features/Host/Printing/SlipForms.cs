using System.Buffers.Text;
using System.Security.Cryptography;
using DualReview.Domain;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Security;

namespace DualReview.Meeting.Features.Host.Printing;

/// <summary>
/// One key for each form that prints slips, so that sending a form again — a reload, a double click — prints nothing. After a restart
/// of a server that is alone the form is asked for anew.
/// </summary>
public sealed class SlipForms
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    private readonly OneTimeKeys<MeetingId> keys;

    /// <summary>With the shelves of this server.</summary>
    public SlipForms(IKeyShelves shelves) => keys = new(shelves.For("slip form"), Lifetime, m => m.ToString(), t => MeetingId.Parse(t)!.Value);

    /// <summary>Makes a key; earlier forms stay good, each once.</summary>
    public string Issue(MeetingId meeting)
    {
        var key = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
        keys.Issue(meeting, voidsEarlier: false, key);
        return key;
    }

    /// <summary>Uses a key up; false when it was used, or is none.</summary>
    public bool Take(MeetingId meeting, string? key) => key is { Length: > 0 and <= 64 } && keys.Take(key, m => m == meeting, out _) == KeyUse.Good;
}

/// <summary>This form has printed its slips already, or is older than the server's start.</summary>
public sealed record SlipsPrintedAlready() : Refusal("slips.printedAlready");
