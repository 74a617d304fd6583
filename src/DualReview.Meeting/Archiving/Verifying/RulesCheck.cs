using DualReview.Domain.Ballots;

namespace DualReview.Meeting.Archiving.Verifying;

/// <summary>As far as shuffled columns can tell: nothing the rules call invalid was counted, nothing they call valid was thrown out.</summary>
internal static class RulesCheck
{
    public static ArchiveProblem? Rules(ReadArchive archive)
    {
        var rules = archive.Paper.Rules;
        var columns = archive.Ballots.Columns;
        if (archive.Count.InvalidBy.Keys.Any(rules.Allow))
        {
            return Problem("按规则有效的票被判为无效。");
        }

        if (!rules.Allow(InvalidReason.Contradictory) && columns.Any(c => c.Marks.Contains('+')))
        {
            return Problem("有效票里有一项多选，按规则应无效。");
        }

        // Then a valid ballot is open in every row or in none, and in none where a blank one is invalid too.
        var open = columns.Select(c => c.Marks.Count(m => m == '.')).Distinct().ToList();
        if (!rules.Allow(InvalidReason.PartlyBlank) && (open.Count > 1 || (!rules.Allow(InvalidReason.Blank) && open is not [0])))
        {
            return Problem("有效票里有未填的项目，按规则应无效。");
        }

        return !rules.Allow(InvalidReason.OverQuota) && rules.Quotas.Any(q => Given(archive, q) > (long)q.AtMost * archive.Count.Valid)
            ? Problem("有效票合计超出了某一等次的名额限制。")
            : null;
    }

    private static long Given(ReadArchive archive, QuotaFile quota) =>
        archive.Count.Subjects.Where(s => quota.Subjects.Contains(s.Subject)).Sum(s => (long)s.Rows[^1].Votes[quota.Grade]);

    private static ArchiveProblem Problem(string sentence) => new("ballots.json", "ballots.rules", sentence);
}
