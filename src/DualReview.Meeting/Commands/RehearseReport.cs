using System.Text.Json;
using DualReview.Domain.Ballots;
using DualReview.Domain.Cycles;
using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;
using DualReview.Domain.Tallies;
using DualReview.Meeting.Rehearsal;

namespace DualReview.Meeting.Commands;

/// <summary>What <c>rehearse --json</c> says of a meeting and of a grade (contract.md).</summary>
internal static class RehearseReport
{
    /// <summary>One entry of <c>rounds</c>. A meeting without a ballot has people and no figures.</summary>
    public static object Of(MeetingState state) => state switch
    {
        { HasBallot: false } => new
        {
            key = state.Plan.RoundKey,
            unit = Unit(state),
            expected = state.Expected,
            present = state.Present,
            issued = 0,
            returned = 0,
            valid = 0,
            invalid = 0,
            subjects = Array.Empty<object>(),
        },
        { Box: { Report: { } report } box } => new
        {
            key = state.Plan.RoundKey,
            unit = Unit(state),
            expected = report.Expected,
            present = report.Present,
            issued = report.Issued,
            returned = report.Returned,
            valid = report.Valid,
            invalid = report.Invalid,
            subjects = box.Paper.Subjects.Zip(report.Subjects).Select(x => new
            {
                name = x.First.Name,
                post = x.First.Post,
                kind = x.First.Kind == SubjectKind.Team ? "team" : "member",
                overall = Overall(x.First.Scale, x.Second.Overall),
            }),
        },
        _ => throw new InvalidOperationException("没有计票结果。"),
    };

    /// <summary>One entry of <c>grades</c>: what became of a rated person or body.</summary>
    public static object Of(Standing s) => new
    {
        name = s.Subject.Name,
        post = s.Subject.Post,
        status = JsonNamingPolicy.CamelCase.ConvertName(s.Assessment.Status.ToString()),
        rule = s.NameOf(s.Assessment.RuleGrade),
        grade = s.NameOf(s.Assessment.Grade),
        heavyNegative = s.Assessment.HeavyNegative,
        consequences = s.Assessment.Offers.Select(o => o.Name),
    };

    private static string Unit(MeetingState state) => state.Plan.Unit.Replace(InventedPlace.Mark, string.Empty, StringComparison.Ordinal);

    private static Dictionary<string, int> Overall(GradeScale scale, RowTally row)
    {
        var votes = scale.Grades.Select((g, i) => (g.Name, Votes: row.Votes[i])).ToDictionary(x => x.Name, x => x.Votes);
        votes["弃权"] = row.Abstain;
        return votes;
    }
}
