using System.Collections.Immutable;
using System.Text;

namespace DualReview.Domain.Ballots;

/// <summary>Result of checking a ballot: the ballot, or why not. Exactly one is set.</summary>
public readonly record struct BallotVerdict(Ballot? Ballot, Refusal? Refusal);

/// <summary>
/// Checks an arriving ballot against the paper. Strict on purpose: a page that sends a ballot with a gap or a stranger
/// in it is broken, and the voter must learn it now, not the hall after opening.
/// </summary>
public static class BallotCheck
{
    /// <summary>Checks and normalises. Changes nothing anywhere.</summary>
    public static BallotVerdict Check(BallotPaper paper, BallotDraft draft)
    {
        if (draft.Receipt.IsDefault || draft.Receipt.Length != 32)
        {
            return new(null, new MalformedReceipt());
        }

        var known = paper.Subjects.Select(s => s.Id.Value).ToHashSet(StringComparer.Ordinal);
        if (draft.Marks.Keys.Any(k => !known.Contains(k)) || draft.Remarks.Keys.Any(k => !known.Contains(k)))
        {
            return new(null, new UnknownSubject());
        }

        var marks = ImmutableArray.CreateBuilder<int?>(paper.RowCount);
        foreach (var subject in paper.Subjects)
        {
            if (!draft.Marks.TryGetValue(subject.Id.Value, out var rows))
            {
                return new(null, new MissingRow());
            }

            if (rows.Keys.Any(k => subject.Rows.All(r => r.Key != k)))
            {
                return new(null, new UnknownGrade());
            }

            foreach (var row in subject.Rows)
            {
                if (!rows.TryGetValue(row.Key, out var grade))
                {
                    return new(null, new MissingRow());
                }

                var index = subject.Scale.IndexOf(grade);
                if (index < 0 && grade != BallotDraft.AbstainKey)
                {
                    return new(null, new UnknownGrade());
                }

                marks.Add(index < 0 ? null : index);
            }
        }

        var remarks = paper.Subjects
            .Select(s => PlainText.Clean(draft.Remarks.GetValueOrDefault(s.Id.Value)))
            .ToImmutableArray();
        var opinion = PlainText.Clean(draft.Opinion);
        if ((!paper.RemarkPerSubject && remarks.Any(r => r.Length > 0)) || (!paper.GeneralOpinion && opinion.Length > 0))
        {
            return new(null, new RemarkNotAsked());
        }

        if (remarks.Append(opinion).Any(r => r.Length > PlainText.MaximumRemark))
        {
            return new(null, new RemarkTooLong(PlainText.MaximumRemark));
        }

        var bytes = remarks.Append(opinion).Sum(Encoding.UTF8.GetByteCount);
        return bytes > BallotCodec.TextBudget(paper)
            ? new(null, new RemarksTooLong())
            : new(new Ballot(marks.MoveToImmutable(), remarks, opinion, draft.Receipt), null);
    }
}
