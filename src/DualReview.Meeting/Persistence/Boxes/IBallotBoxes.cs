using System.Collections.Immutable;
using DualReview.Domain.Ballots;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Meetings;

namespace DualReview.Meeting.Persistence.Boxes;

/// <summary>The ballot boxes of this server.</summary>
public interface IBallotBoxes
{
    /// <summary>Makes an empty box and opens it. A box left empty by a crash before its opening was recorded is used again.</summary>
    /// <exception cref="BallotBoxException">A box of this number exists and is not empty.</exception>
    Task<IBallotBox> CreateAsync(BoxId id, BallotPaper paper, int cap);

    /// <summary>Opens an existing box, open or on its way to being closed.</summary>
    /// <param name="id">Which.</param>
    /// <param name="paper">The paper it was opened with.</param>
    /// <param name="cap">Most rights to hand out.</param>
    /// <param name="closed">The meeting has closed it: nothing new is stored.</param>
    /// <exception cref="BallotBoxException">The box is gone or is none.</exception>
    IBallotBox Open(BoxId id, BallotPaper paper, int cap, bool closed);

    /// <summary>发出 and 收回 of a counted box.</summary>
    Turnout Counted(BoxId id);

    /// <summary>Sorted receipts of a counted box.</summary>
    ImmutableArray<byte[]> Receipts(BoxId id);

    /// <summary>What was written on the ballots of a counted box, in an order that means nothing.</summary>
    WrittenOpinions Written(BoxId id);

    /// <summary>The opinion box of a meeting.</summary>
    OpinionBox Opinions(MeetingId meeting);

    /// <summary>Deletes all boxes of a meeting. They must not be open.</summary>
    void Delete(MeetingId meeting);
}

/// <summary>Names a box.</summary>
public readonly record struct BoxId(MeetingId Meeting, int Number);

/// <summary>A box is not as the journal says. Names the box, never what is in it.</summary>
public sealed class BallotBoxException(BoxId box, string reason, Exception? cause = null)
    : Exception($"Ballot box {box.Number} of meeting {box.Meeting}: {reason}", cause);
