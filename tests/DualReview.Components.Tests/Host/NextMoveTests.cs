using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Features.Host;
using DualReview.Meeting.Meetings;

namespace DualReview.Components.Tests.Host;

/// <summary>The one big button, through a whole meeting.</summary>
public sealed class NextMoveTests
{
    [Fact]
    public async Task Of_ThroughAWholeMeeting_NamesWhatComesNext()
    {
        await using var context = new HostContext();
        var room = await context.MeetingAsync();
        Assert.Equal("Next.Start", Move().Label);

        await HostContext.GoToAsync(room, AgendaKind.Report);
        Assert.Equal(("Next.Reporter", room.State.Plan.Reporters[1].Name), (Move().Label, Move().Word));

        await HostContext.GoToAsync(room, AgendaKind.ElectTellers);
        Assert.Equal(("Next.Adopt", "Why.SeatsEmpty", 4), (Move().Label, Move().Why, Move().Numbers[0]));
        Assert.Null(Move().Command);
        await HostContext.ElectAsync(room);
        Assert.Equal("Next.Item", Move().Label);

        await HostContext.GoToAsync(room, AgendaKind.Vote);
        Assert.Equal(("Next.Open", "Why.NoProposal"), (Move().Label, Move().Why));
        await HostContext.DoAsync(room, new ProposeIssue(6, 6));
        Assert.Equal("Why.Confirm", Move().Why);
        Assert.Equal([0, 2], Move().Numbers);
        await HostContext.AttestAsync(room, Act.SealBox, new Seat(SeatRole.Scrutineer, 1));
        await HostContext.AttestAsync(room, Act.ConfirmIssue);
        Assert.Equal(("Next.Open", "Why.Seal"), (Move().Label, Move().Why));
        Assert.Equal([1, 2], Move().Numbers);
        await HostContext.AttestAsync(room, Act.SealBox, new Seat(SeatRole.Scrutineer, 2));
        Assert.IsType<OpenBox>(Move().Command);

        await HostContext.DoAsync(room, Move().Command!);
        Assert.IsType<ProposeClosing>(Move().Command);
        await HostContext.DoAsync(room, new ProposeClosing());
        Assert.Equal("Why.Closing", Move().Why);
        await HostContext.AttestAsync(room, Act.CloseBox);
        Assert.IsType<Advance>(Move().Command);

        await HostContext.DoAsync(room, new Advance());
        Assert.Equal(("Next.Announce", "Why.Unseal"), (Move().Label, Move().Why));
        Assert.Equal([0, 2], Move().Numbers);
        await HostContext.AttestAsync(room, Act.UnsealBox);
        Assert.Equal("Why.Sign", Move().Why);
        Assert.Equal([0, 4], Move().Numbers);
        await HostContext.AttestAsync(room, Act.SignReport);
        await HostContext.DoAsync(room, new Advance());
        Assert.IsType<AnnounceResult>(Move().Command);
        await HostContext.DoAsync(room, new AnnounceResult());
        Assert.IsType<Advance>(Move().Command);

        await HostContext.GoToAsync(room, room.State.Agenda[^1].Kind);
        Assert.Equal("Next.End", Move().Label);
        await HostContext.DoAsync(room, new Advance());
        Assert.Null(NextMove.Of(room.State));

        NextMove Move() => NextMove.Of(DualReview.Domain.Meetings.Views.HostDesk.Of(room.State).Meeting)!;
    }

    [Fact]
    public async Task Of_WithPaperOut_WaitsForTheTellersBeforeTheScrutineers()
    {
        await using var context = new HostContext();
        var room = await context.MeetingAsync();
        await HostContext.GoToAsync(room, AgendaKind.Vote);
        await HostContext.OpenBoxAsync(room, 6, sheets: 2);
        await HostContext.DoAsync(room, new ProposeClosing());
        await HostContext.AttestAsync(room, Act.CloseBox);
        await HostContext.DoAsync(room, new Advance());

        Assert.Equal("Why.Sheets", NextMove.Of(room.State)!.Why);
        Assert.Equal([0, 2], NextMove.Of(room.State)!.Numbers);
        await HostContext.AttestAsync(room, Act.EnterSheets, new Seat(SeatRole.Teller, 1));
        Assert.Equal([1, 2], NextMove.Of(room.State)!.Numbers);
        await HostContext.AttestAsync(room, Act.EnterSheets, new Seat(SeatRole.Teller, 2));

        Assert.Equal("Why.Unseal", NextMove.Of(room.State)!.Why);
    }

    [Fact]
    public async Task Of_AfterAVoidVote_BeginsWithTheNumbersAgain()
    {
        await using var context = new HostContext();
        var room = await context.MeetingAsync();
        await HostContext.GoToAsync(room, AgendaKind.Vote);
        await HostContext.VoteAsync(room, 5);
        await HostContext.DoAsync(room, new Advance());
        await HostContext.DoAsync(room, new ProposeVoid("有人多领了票"));
        await HostContext.AttestAsync(room, Act.VoidBox);

        Assert.Equal(("Next.Open", "Why.NoProposal"), (NextMove.Of(room.State)!.Label, NextMove.Of(room.State)!.Why));
        await HostContext.VoteAsync(room, 6);

        Assert.Equal((2, "Next.Item"), (room.State.Box!.Number, NextMove.Of(room.State)!.Label));
    }

    [Fact]
    public async Task Of_WhenTheVoteWasSkipped_SaysThatNothingIsToBeCounted()
    {
        await using var context = new HostContext();
        var room = await context.MeetingAsync();
        await HostContext.GoToAsync(room, AgendaKind.Vote);
        await HostContext.DoAsync(room, new SkipStep("停电"));

        Assert.Equal("Why.NoBox", NextMove.Of(room.State)!.Why);
    }

    /// <summary>Whatever the button offers, the decider accepts: no press is answered with a refusal.</summary>
    [Fact]
    public async Task Of_WhateverItOffers_IsAccepted()
    {
        await using var context = new HostContext();
        var room = await context.MeetingAsync();
        var presses = 0;
        while (NextMove.Of(room.State) is { } move && presses < 60)
        {
            if (move.Command is { } command)
            {
                Assert.IsType<Decision.Accepted>(await HostContext.DoAsync(room, command));
                presses++;
            }
            else if (room.State.Current!.Kind == AgendaKind.ElectTellers)
            {
                await HostContext.ElectAsync(room);
            }
            else
            {
                await GiveAsync(room, move.Why!);
            }
        }

        Assert.Equal(MeetingStage.Ended, room.State.Stage);
    }

    /// <summary>Whatever the button says is missing, somebody gives.</summary>
    private static Task GiveAsync(IMeetingRoom room, string why) => why switch
    {
        "Why.NoProposal" => HostContext.DoAsync(room, new ProposeIssue(6, 6, 1)),
        "Why.Confirm" => HostContext.AttestAsync(room, Act.ConfirmIssue),
        "Why.Seal" => HostContext.AttestAsync(room, Act.SealBox),
        "Why.Closing" => HostContext.AttestAsync(room, Act.CloseBox),
        "Why.Sheets" => HostContext.AttestAsync(room, Act.EnterSheets),
        "Why.Unseal" => HostContext.AttestAsync(room, Act.UnsealBox),
        "Why.Sign" => HostContext.AttestAsync(room, Act.SignReport),
        _ => throw new InvalidOperationException(why),
    };
}
