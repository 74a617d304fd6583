using DualReview.Domain.Ballots;

namespace DualReview.Meeting.Rehearsal;

/// <summary>What a simulated voter thinks. The same seed and number think the same, whenever they vote.</summary>
/// <param name="seed">Decides what people think.</param>
/// <param name="voter">Whose opinion.</param>
/// <param name="group">Key of the voter's group, answered where the ballot asks for it.</param>
internal sealed class Opinion(int seed, int voter, string? group = null)
{
    private static readonly string[] Remarks =
        ["工作扎实，群众认可。", "希望多到户里走走。", "路灯修好了，谢谢。", "补助发放再公开一些。", "办事有耐心。", "承诺的事要抓紧。"];

    private static readonly string[] Opinions =
        ["建议把低保名单按季度公开。", "活动室冬天太冷，想想办法。", "垃圾清运再勤一点。"];

    private readonly Random chance = new(unchecked((seed * 7919) + (voter * 104729) + 17));

    /// <summary>Whether the voter takes part at all: now and then somebody takes a ballot and does not return it.</summary>
    public bool Returns { get; } = new Random(unchecked((seed * 31) + (voter * 6151))).Next(40) != 0;

    /// <summary>What the voter writes on the 《征求意见表》; null for most.</summary>
    public string? Written { get; } = new Random(unchecked((seed * 53) + (voter * 2729))).Next(5) is 0 ? Opinions[voter % Opinions.Length] : null;

    /// <summary>Whether the person comes at all: about one in twenty stays at home.</summary>
    public static bool Comes(int seed, int voter) => new Random(unchecked((seed * 127) + (voter * 3571))).Next(20) != 0;

    /// <summary>Marks, remarks and a general opinion for a paper.</summary>
    public (Dictionary<string, Dictionary<string, string>> Marks, Dictionary<string, string> Remarks, string? General) Fill(BallotPaper paper)
    {
        var marks = new Dictionary<string, Dictionary<string, string>>();
        var remarks = new Dictionary<string, string>();
        foreach (var subject in paper.Subjects)
        {
            // Everybody is liked differently, the same by all seeds' voters, so that the bars on the screen differ.
            var leaning = new Random(unchecked((seed * 13) + Array.IndexOf([.. paper.Subjects], subject))).Next(3);
            marks[subject.Id.Value] = subject.Rows.ToDictionary(r => r.Key, _ => Mark(subject, leaning));
            if (paper.RemarkPerSubject && chance.Next(6) == 0)
            {
                remarks[subject.Id.Value] = Remarks[chance.Next(Remarks.Length)];
            }
        }

        var general = paper.GeneralOpinion && chance.Next(8) == 0 ? Opinions[chance.Next(Opinions.Length)] : null;
        return (marks, remarks, general);
    }

    /// <summary>The same as a ballot.</summary>
    /// <param name="paper">The paper.</param>
    /// <param name="receipt">32 bytes; zeros on paper.</param>
    public Ballot Fill(BallotPaper paper, byte[] receipt)
    {
        var (marks, remarks, general) = Fill(paper);
        return BallotCheck.Check(paper, new BallotDraft(marks.ToDictionary(m => m.Key, m => (IReadOnlyDictionary<string, string>)m.Value), remarks, general, [.. receipt], paper.Split is null ? null : group)).Ballot!;
    }

    private string Mark(BallotSubject subject, int leaning)
    {
        var roll = chance.Next(100);
        if (roll >= 96)
        {
            return BallotDraft.AbstainKey;
        }

        var grades = subject.Scale.Grades;
        var best = 70 - (leaning * 18);
        var index = roll < best ? 0 : roll < 86 ? 1 : roll < 93 ? grades.Length - 2 : grades.Length - 1;
        return grades[Math.Clamp(index, 0, grades.Length - 1)].Key;
    }
}
