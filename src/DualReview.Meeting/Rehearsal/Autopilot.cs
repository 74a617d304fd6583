using DualReview.Domain.Meetings;
using DualReview.Domain.Meetings.Views;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Features.MeetingMinutes;
using DualReview.Meeting.Meetings;

namespace DualReview.Meeting.Rehearsal;

/// <summary>Presides over a rehearsal: makes the host's moves, waits for the hall, and never looks at what it may not see.</summary>
internal sealed class Autopilot(IMeetingRoom room, SimulatedHall hall, MeetingFeed feed, string account, Pace pace, TimeProvider time, MinutesText minutes, HandOutMode mode = HandOutMode.Screen)
{
    private const int SpareSlips = 3;

    /// <summary>A hall that does nothing for this long is a fault, not a slow hall.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private MeetingState State => room.State;

    /// <summary>Leads the meeting from 开始会议 to its end.</summary>
    public async Task LeadAsync(CancellationToken cancel)
    {
        if (mode != HandOutMode.Screen && State.HasBallot)
        {
            await DoAsync(new ChooseHandOut(mode), cancel);
        }

        await DoAsync(new Advance(), cancel);
        while (State.Stage == MeetingStage.Running)
        {
            var (step, reporter) = (State.Step, State.Reporter);
            await LeadStepAsync(State.Current!.Kind, cancel);
            await PauseAsync(cancel);
            await DoAsync(new Advance(), cancel);
            if (State.Stage == MeetingStage.Running && (State.Step, State.Reporter) == (step, reporter))
            {
                throw new InvalidOperationException($"The rehearsal stands still at step {step}.");
            }
        }
    }

    private Task LeadStepAsync(AgendaKind kind, CancellationToken cancel) => kind switch
    {
        AgendaKind.CheckIn => UntilAsync(s => s.Present >= hall.Comers, cancel),
        AgendaKind.Report => DoAsync(new StartTimer(), cancel),
        AgendaKind.Inquiry => AnswerAsync(cancel),
        AgendaKind.ElectTellers => ElectAsync(cancel),
        AgendaKind.Vote => VoteAsync(cancel),
        AgendaKind.Count => UntilAsync(s => s.IsAttested(Act.SignReport), cancel),
        AgendaKind.Announce => AnnounceAsync(cancel),
        AgendaKind.Reply => DoAsync(new RecordReply(AnswerKind.OnTheSpot, InventedPlace.Of(State.Plan.Scheme.Key).Reply), cancel),
        AgendaKind.SignMinutes => SignAsync(cancel),
        AgendaKind.Other => State.Current!.Minutes is null ? Task.CompletedTask : DoAsync(new StartTimer(), cancel),
    };

    private async Task AnswerAsync(CancellationToken cancel)
    {
        await UntilAsync(s => s.Questions.Length >= 3, cancel);
        foreach (var (question, kind) in State.Questions.Select(q => q.Id).Zip(Enum.GetValues<AnswerKind>()).ToArray())
        {
            await DoAsync(new AdmitQuestion(question), cancel);
            await DoAsync(new CallQuestion(question), cancel);
            await PauseAsync(cancel);
            await DoAsync(new AnswerQuestion(question, kind, string.Empty), cancel);
        }
    }

    private async Task ElectAsync(CancellationToken cancel)
    {
        if (State.Seats.IsEmpty)
        {
            return;
        }

        var candidates = State.StaffCounts ? InventedNames.Staff : hall.Eligible;
        foreach (var (seat, name) in State.Seats.Select(s => s.Seat).Zip(candidates).ToArray())
        {
            await DoAsync(new NominateTeller(seat, name, DeclaredUnrelated: true), cancel);
        }

        await PauseAsync(cancel);
        await DoAsync(new AdoptTellers(), cancel);
        await UntilAsync(s => s.Seats.All(x => x.CapabilityHash is not null), cancel);
    }

    private async Task VoteAsync(CancellationToken cancel)
    {
        if (!State.TellersAdopted)
        {
            // Where the convening office names the tellers there is no step of its own for them.
            await ElectAsync(cancel);
        }

        await DoAsync(await IssueAsync(cancel), cancel);
        await UntilAsync(s => s.IsAttested(Act.ConfirmIssue) && s.IsAttested(Act.SealBox), cancel);
        await PauseAsync(cancel);
        await DoAsync(new OpenBox(), cancel);
        await DoAsync(new StartCountdown(TimeSpan.FromMinutes(2)), cancel);
        await hall.Voted.WaitAsync(Patience, time, cancel);
        if (State.Box!.HandingOut)
        {
            await DoAsync(new EndHandOut(), cancel);
        }

        await PauseAsync(cancel);
        await DoAsync(new ProposeClosing(), cancel);
        await UntilAsync(s => s.Box is { Status: BoxStatus.Counted }, cancel);
    }

    /// <summary>What is handed out: for slips after they were printed, by the roll once everybody was called.</summary>
    private async Task<ProposeIssue> IssueAsync(CancellationToken cancel)
    {
        var proposal = new ProposeIssue(hall.Comers, hall.Comers, hall.OnPaper);
        switch (mode)
        {
            case HandOutMode.Slips:
                var printed = (SlipOutcome.Printed)await room.HandOut.PrintSlipsAsync(hall.Comers - hall.OnPaper + SpareSlips, new CommandContext(new Actor.Host(account)), cancel);
                hall.Take(printed.Codes);
                return proposal with { Slips = new SlipFigures(SpareSlips - 1, 1) };
            case HandOutMode.Roll:
                await UntilAsync(_ => room.Turnout.Issued == hall.Comers - hall.OnPaper, cancel);
                return proposal;
            default:
                return proposal;
        }
    }

    private async Task AnnounceAsync(CancellationToken cancel)
    {
        await DoAsync(new AnnounceResult(), cancel);
        await PauseAsync(cancel);
        await PauseAsync(cancel);
    }

    private Task SignAsync(CancellationToken cancel) => SignedMinutes.SignAsync(() => State, c => DoAsync(c, cancel), minutes, () => PauseAsync(cancel));

    private async Task DoAsync(MeetingCommand command, CancellationToken cancel)
    {
        if (await room.DoAsync(command, new CommandContext(new Actor.Host(account)), cancel) is Decision.Refused refused)
        {
            throw new InvalidOperationException($"The rehearsal's {command.GetType().Name} was refused: {refused.Refusal.Code}.");
        }
    }

    private Task PauseAsync(CancellationToken cancel) => Task.Delay(pace.Step, time, cancel);

    private async Task UntilAsync(Func<MeetingState, bool> reached, CancellationToken cancel)
    {
        var there = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var subscription = feed.Subscribe(State.Id, _ => Look());
        Look();
        try
        {
            await there.Task.WaitAsync(Patience, time, cancel);
        }
        catch (TimeoutException)
        {
            throw new InvalidOperationException($"The hall did not answer at step {State.Step} ({State.Current?.Kind}).");
        }

        void Look()
        {
            if (reached(State))
            {
                there.TrySetResult();
            }
        }
    }
}
