namespace DualReview.Meeting.Features.Schemes.Preview;

/// <summary>The meeting a preview invents; always the same, so that what changes in it was changed in the scheme.</summary>
internal static class SampleMeeting
{
    /// <summary>Seed of the invented names.</summary>
    public const int Seed = 11;

    /// <summary>应到.</summary>
    public const int Voters = 40;

    /// <summary>Year printed on the ballot.</summary>
    public const int Year = 2026;
}
