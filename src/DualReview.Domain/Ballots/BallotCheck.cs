using System.Collections.Immutable;
using System.Text;

namespace DualReview.Domain.Ballots;

/// <summary>Result of checking a ballot: the ballot, or why not. Exactly one is set.</summary>
public readonly record struct BallotVerdict(Ballot? Ballot, Refusal? Refusal);

/// <summary>
/// Reads a ballot that arrives in words. Strict on purpose: a page that sends a gap or a stranger is broken, and the voter
/// must learn it now, not the hall after opening. Whether the ballot is valid is another question: <see cref="BallotRules"/>.
/// </summary>
public static class BallotCheck
{
    /// <summary>Checks and normalises. Changes nothing anywhere.</summary>
    /// <param name="paper">The paper.</param>
    /// <param name="draft">What arrived.</param>
    /// <param name="onPaper">Whether a pen may have marked two grades in a row.</param>
    public static BallotVerdict Check(BallotPaper paper, BallotDraft draft, bool onPaper = false)
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

        if (draft.Group is { Length: > 0 } group && paper.Split?.IndexOf(group) is null)
        {
            return new(null, new UnknownGroup());
        }

        var marks = ImmutableArray.CreateBuilder<Mark>(paper.RowCount);
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

                if (Read(subject, grade, onPaper) is not { } mark)
                {
                    return new(null, new UnknownGrade());
                }

                marks.Add(mark);
            }
        }

        return Texts(paper, draft, marks.MoveToImmutable());
    }

    private static Mark? Read(BallotSubject subject, string word, bool onPaper) => word switch
    {
        BallotDraft.AbstainKey => Mark.Abstain,
        BallotDraft.OpenKey => Mark.Open,
        BallotDraft.SeveralKey => onPaper ? Mark.Several : null,
        _ => subject.Scale.IndexOf(word) is >= 0 and var index ? Mark.Of(index) : null,
    };

    private static BallotVerdict Texts(BallotPaper paper, BallotDraft draft, ImmutableArray<Mark> marks)
    {
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
            ? new(null, new RemarksTooLong(BallotCodec.TextBudget(paper) / 3))
            : new(new Ballot(marks, remarks, opinion, draft.Receipt, draft.Group is { } group ? paper.Split?.IndexOf(group) : null), null);
    }
}
