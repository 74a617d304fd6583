namespace DualReview.Meeting.Tests.Forensics;

/// <summary>Something that might give the order of arrival away, measured over many meetings.</summary>
internal interface IClue
{
    /// <summary>Standard scores under pure chance: of the order, and of exact hits.</summary>
    (double Tau, double Hits) Scores { get; }
}
