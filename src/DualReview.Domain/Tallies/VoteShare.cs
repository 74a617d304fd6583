using System.Globalization;
using DualReview.Domain.Schemes;

namespace DualReview.Domain.Tallies;

/// <summary>得票率: an exact share, kept as two integers; only its printed form is rounded.</summary>
/// <param name="Votes">Votes, 0 or more.</param>
/// <param name="Base">What it is a share of (基数), 0 or more.</param>
public readonly record struct VoteShare(int Votes, int Base)
{
    /// <summary>
    /// Printed with one decimal, rounded half up, except that a share never rounds up to a whole percent it has not
    /// reached: 70 % may decide a grade, so 69.96 % prints as 69.9 %. An empty base prints as a dash.
    /// </summary>
    public string Print()
    {
        if (Base == 0)
        {
            return "—";
        }

        var exact = checked((long)Votes * 1000);
        var permille = (exact + (Base / 2)) / Base;
        if (permille % 10 == 0 && permille * Base > exact)
        {
            permille--;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{permille / 10}.{permille % 10}%");
    }

    /// <summary>The base of a row under the scheme's setting (requirements.md, reading 1).</summary>
    public static int BaseOf(CountReport report, RowTally row, ShareBase shareBase) => shareBase switch
    {
        ShareBase.Valid => report.Valid,
        ShareBase.ExcludeAbstain => report.Valid - row.Abstain,
        ShareBase.Returned => report.Returned,
    };
}
