namespace DualReview.Meeting.Features.Host.Check;

/// <summary>Where the address in the QR leads, tried from this machine.</summary>
public enum AddressFinding
{
    /// <summary>Not known yet.</summary>
    Trying,

    /// <summary>To the page of this meeting. Whether a phone gets that far, only a phone can tell: a firewall lets the machine itself through.</summary>
    Reached,

    /// <summary>It means this machine itself, and on a phone the phone.</summary>
    OnlyHere,

    /// <summary>Nobody is there: another network by now, or a slip of the pen.</summary>
    Unreachable,

    /// <summary>Somebody is there and says nothing.</summary>
    Silent,

    /// <summary>To something else than this meeting.</summary>
    Elsewhere,

    /// <summary>To a certificate that this machine does not believe, as phones will not.</summary>
    NotTrusted,
}
