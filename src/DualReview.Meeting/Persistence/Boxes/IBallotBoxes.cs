using System.Collections.Immutable;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Archiving;
using DualReview.Meeting.Meetings;

namespace DualReview.Meeting.Persistence.Boxes;

/// <summary>The ballot boxes that this server works with.</summary>
internal interface IBallotBoxes
{
    /// <summary>
    /// Makes an empty box and opens it. What an earlier preparation or a crash before the opening was recorded left under this
    /// number is thrown away: no ballot can be in it.
    /// </summary>
    /// <exception cref="BallotBoxException">A box of this number exists and holds ballots.</exception>
    Task<IBallotBox> CreateAsync(BoxId id, HandOutMode mode);

    /// <summary>Opens an existing box, prepared, open, closed or void.</summary>
    /// <param name="id">Which.</param>
    /// <param name="mode">How rights are handed out.</param>
    /// <param name="cap">Most rights for phones as the caller knows it; null while the box is being prepared. A store that several processes share keeps its own, which stands.</param>
    /// <param name="closed">The meeting has closed it: nothing new is stored.</param>
    /// <exception cref="BallotBoxException">The box is gone or is none.</exception>
    Task<IBallotBox> OpenAsync(BoxId id, HandOutMode mode, int? cap, bool closed);

    /// <summary>The sealed archive of a counted box.</summary>
    Task<ArchiveFiles> ArchiveAsync(BoxId id);

    /// <summary>Sorted receipts of a counted box.</summary>
    Task<ImmutableArray<byte[]>> ReceiptsAsync(BoxId id);

    /// <summary>What was written on the ballots of a counted box, in an order that means nothing.</summary>
    Task<WrittenOpinions> WrittenAsync(BoxId id);

    /// <summary>The opinion box of a meeting.</summary>
    IOpinionBox Opinions(MeetingId meeting);

    /// <summary>Deletes all boxes of a meeting. They must not be open.</summary>
    Task DeleteAsync(MeetingId meeting);
}

/// <summary>Names a box.</summary>
public readonly record struct BoxId(MeetingId Meeting, int Number);

/// <summary>A box is not as the journal says. Names the box, never what is in it.</summary>
public sealed class BallotBoxException(BoxId box, string reason, Exception? cause = null)
    : Exception($"Ballot box {box.Number} of meeting {box.Meeting}: {reason}", cause);
