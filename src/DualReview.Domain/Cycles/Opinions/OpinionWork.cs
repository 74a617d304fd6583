using System.Collections.Immutable;
using DualReview.Domain.Meetings;

namespace DualReview.Domain.Cycles.Opinions;

/// <summary>What the recorder made of the anonymous opinions and remarks. The originals stay in their boxes as they are.</summary>
/// <param name="Points">Collated points, in the order in which they were made.</param>
/// <param name="Withheld">Originals that are, or are asked to be, kept from being passed on.</param>
/// <param name="LastPoint">Last number given to a point.</param>
public sealed record OpinionWork(ImmutableArray<CollatedPoint> Points, ImmutableArray<WithheldOpinion> Withheld, int LastPoint)
{
    /// <summary>Nothing was done.</summary>
    public static OpinionWork None { get; } = new([], [], 0);

    /// <summary>The point with this number; null when there is none.</summary>
    public CollatedPoint? Point(int number) => Points.FirstOrDefault(p => p.Number == number);

    /// <summary>What is known of keeping an original back; null for nothing.</summary>
    public WithheldOpinion? Of(string digest) => Withheld.FirstOrDefault(w => w.Opinion.Digest == digest);

    /// <summary>Whether two people decided that it is not passed on.</summary>
    public bool IsWithheld(string digest) => Of(digest) is { ConfirmedBy: not null };

    /// <summary>How many originals are kept back; always shown.</summary>
    public int WithheldCount => Withheld.Where(w => w.ConfirmedBy is not null).Sum(w => w.Opinion.Count);
}

/// <summary>
/// An original: its digest and how often the same words were written. There is nothing else to know it by, since the box keeps no number,
/// order or time.
/// </summary>
/// <param name="Meeting">Meeting it was written in.</param>
/// <param name="Digest">See <see cref="OpinionDigest"/>.</param>
/// <param name="Count">How often, 1 or more.</param>
public sealed record OpinionRef(MeetingId Meeting, string Digest, int Count);

/// <summary>A point that the recorder made of originals, in words that nobody's hand is known by.</summary>
/// <param name="Number">Number inside the year, from 1; never given twice.</param>
/// <param name="Unit">Unit it concerns.</param>
/// <param name="Meeting">Meeting of its originals.</param>
/// <param name="About">Person or body it is about; null for the unit's work as a whole.</param>
/// <param name="Text">1–300 characters.</param>
/// <param name="From">Its originals; an original may belong to several points.</param>
public sealed record CollatedPoint(int Number, UnitId Unit, MeetingId Meeting, SubjectId? About, string Text, ImmutableArray<OpinionRef> From)
{
    /// <summary>Most characters of a point.</summary>
    public const int LongestText = 300;

    /// <summary>What another list, such as the 整改台账, refers to it by.</summary>
    public string Key => Number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>How many sheets say it.</summary>
    public int Voices => From.Sum(f => f.Count);
}

/// <summary>A personal attack that is kept back by two people; it stays in the box.</summary>
/// <param name="Opinion">Which.</param>
/// <param name="Reason">Why.</param>
/// <param name="AskedBy">Account that asked.</param>
/// <param name="ConfirmedBy">Another account that confirmed it; null while none has.</param>
public sealed record WithheldOpinion(OpinionRef Opinion, string Reason, string AskedBy, string? ConfirmedBy);
