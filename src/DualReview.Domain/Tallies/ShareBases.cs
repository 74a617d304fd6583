using DualReview.Domain.Schemes;

namespace DualReview.Domain.Tallies;

/// <summary>What follows from the base of a share (requirements.md, reading 1).</summary>
public static class ShareBases
{
    /// <summary>Whether abstentions are part of the base, and so have a share of their own. Without it their number stands alone.</summary>
    public static bool CountsAbstain(this ShareBase shareBase) => shareBase switch
    {
        ShareBase.Valid or ShareBase.Returned => true,
        ShareBase.ExcludeAbstain => false,
    };
}
