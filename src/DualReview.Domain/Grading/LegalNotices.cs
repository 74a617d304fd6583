using System.Collections.Immutable;

namespace DualReview.Domain.Grading;

/// <summary>
/// Legal notices beside a result (requirements.md, reading 13): two running years of 不称职 end a 村委会 post by law
/// (村民委员会组织法 第三十三条). For whom and after how many years is data of the scheme. A notice informs; the system ends no post.
/// </summary>
internal static class LegalNotices
{
    /// <summary>The sentences to show; empty where the run is too short or the law names another seat.</summary>
    /// <param name="c">The case.</param>
    /// <param name="runningNegative">Negative years in a row with this one.</param>
    public static ImmutableArray<string> Of(GradingCase c, int runningNegative) =>
        runningNegative >= c.Rules.NoticesAfterYears && ConsequenceOffers.FollowsSeat(c.Rules.NoticesForSeats, c) ? c.Rules.Notices : [];
}
