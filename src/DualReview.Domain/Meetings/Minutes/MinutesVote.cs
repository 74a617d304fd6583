using System.Collections.Immutable;
using DualReview.Domain.Meetings.Views;

namespace DualReview.Domain.Meetings.Minutes;

/// <summary>What the minutes say of the vote: no more than the hall was shown.</summary>
internal static class MinutesVote
{
    public static IEnumerable<MinutesSection> Of(MeetingState s)
    {
        if (!s.HasBallot)
        {
            yield break;
        }

        var hall = PublicMeeting.Of(s);
        if (s.TellersAdopted)
        {
            yield return MinutesDraft.Content("tellers", new("Title.tellers"), Tellers(s));
        }

        foreach (var box in s.Boxes)
        {
            yield return MinutesDraft.Content($"vote:{MinutesDraft.Text(box.Number)}", Title(s, box), Vote(box, hall));
        }

        if (s.Box is { Announced: true })
        {
            yield return MinutesDraft.Content("result", new("Title.result"), hall.Result is { } result ? Result(result) : [new MinutesLine($"Withheld.{hall.Announcement}")]);
        }
    }

    private static MinutesLine Title(MeetingState s, Box box) => s.Boxes.Length == 1 ? new("Title.vote") : new("Title.voteOf", MinutesDraft.Text(box.Number));

    private static ImmutableArray<MinutesLine> Tellers(MeetingState s) =>
    [
        new(s.StaffCounts ? "TellersNamed" : "TellersElected"),
        .. s.Seats.Where(x => x.Name is not null).GroupBy(x => x.Seat.Role).Select(role => new MinutesLine($"Seat.{role.Key}", string.Join('、', role.Select(x => x.Name)))),
    ];

    /// <summary>发出 and 收回 stand on the projector from the first ballot on; what of them is valid is part of the result.</summary>
    private static ImmutableArray<MinutesLine> Vote(Box box, PublicMeeting hall) => box switch
    {
        { Status: BoxStatus.Void } => [new("Void")],
        { Announced: true, Report: { } report } =>
        [
            new("Ballots", MinutesDraft.Text(report.Issued), MinutesDraft.Text(report.Returned)),
            .. hall.Result is null ? (MinutesLine[])[] : [new MinutesLine("Valid", MinutesDraft.Text(report.Valid), MinutesDraft.Text(report.Invalid))],
        ],
        _ => [new("Voting")],
    };

    private static ImmutableArray<MinutesLine> Result(PublicResult result) =>
    [
        new("ResultLead"),
        .. result.Paper.Subjects.Zip(result.Report.Subjects).Select(x => new MinutesLine(
            "Result",
            x.First.Name,
            x.First.Post,
            string.Join('，', x.First.Scale.Grades.Select((g, i) => $"{g.Name} {MinutesDraft.Text(x.Second.Overall.Votes[i])}").Append($"弃权 {MinutesDraft.Text(x.Second.Overall.Abstain)}")))),
    ];
}
