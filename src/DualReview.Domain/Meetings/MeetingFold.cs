using System.Collections.Immutable;
using DualReview.Domain.Meetings.Minutes;
using DualReview.Domain.Schemes;

namespace DualReview.Domain.Meetings;

/// <summary>events → state. Total: it never refuses, since an event has already happened.</summary>
public static class MeetingFold
{
    /// <summary>Folds a whole journal; null for an empty one.</summary>
    public static MeetingState? Fold(IEnumerable<RecordedEvent> events) =>
        events.Aggregate((MeetingState?)null, (state, e) => Apply(state, e.Event, e.At));

    /// <summary>Folds one event.</summary>
    /// <param name="state">State before; null only for <see cref="MeetingCreated"/>.</param>
    /// <param name="event">What happened.</param>
    /// <param name="at">When (UTC); timers and the minutes are the only things that look at it.</param>
    public static MeetingState Apply(MeetingState? state, MeetingEvent @event, DateTimeOffset at)
    {
        if (state is null)
        {
            return @event is MeetingCreated created
                ? Create(created)
                : throw new InvalidOperationException("A journal begins with the creation of its meeting.");
        }

        var next = ApplyTo(state, @event, at) with { Version = state.Version + 1 };
        return MovesTheMeeting(@event) ? next with { ControlVersion = next.Version } : next;
    }

    private static MeetingState Create(MeetingCreated e) => new()
    {
        Id = e.Id,
        Code = e.Code,
        Plan = e.Plan,
        Version = 1,
        ControlVersion = 1,
        Agenda = e.Plan.Agenda,
        Groups = e.Plan.Groups,
        Roster = e.Plan.Roster,
        Seats = SeatsOf(e.Plan.Round.Tellers),
    };

    private static ImmutableArray<SeatState> SeatsOf(TellerRule? rule) => rule is null
        ? []
        :
        [
            .. Enumerable.Range(1, rule.Tellers).Select(n => new SeatState(new Seat(SeatRole.Teller, n))),
            .. Enumerable.Range(1, rule.Scrutineers).Select(n => new SeatState(new Seat(SeatRole.Scrutineer, n))),
        ];

    /// <summary>
    /// Events after which a host's page is out of date for acting on. Questions, arrivals and confirmations pour in
    /// all the time and must not make the host's next click fail.
    /// </summary>
    private static bool MovesTheMeeting(MeetingEvent e) => e is
        AgendaChanged or StepEntered or MeetingEnded or TellersAdopted or HandOutChosen or IssueProposed or
        BoxOpened or HandOutEnded or SheetsProposed or CountdownStarted or ClosingProposed or BoxClosed or BoxUnsealed or CountRecorded or
        VoidProposed or BoxVoided or ResultAnnounced or ReplyRecorded or
        TimerStarted or TimerPaused or TimerResumed or QuestionCalled or QuestionAnswered or
        MinutesClosedForSigning or MinutesReopened or MinutesLocked;

    private static MeetingState ApplyTo(MeetingState s, MeetingEvent @event, DateTimeOffset at) => @event switch
    {
        MeetingCreated => throw new InvalidOperationException("A meeting is created once."),
        AgendaChanged e => s with { Agenda = e.Agenda },
        StepEntered e => s with
        {
            Stage = MeetingStage.Running,
            Step = e.Step,
            Reporter = e.Reporter,
            Skipped = e.Move switch
            {
                // Skipping one reporter leaves the step itself standing.
                StepMove.Skip => e.Step == s.Step ? s.Skipped : s.Skipped.Add(s.Step),
                StepMove.Back => s.Skipped.Remove(e.Step),
                StepMove.Next => s.Skipped,
            },
            Timer = null,
            Called = null,
            Course = s.Course.Add(new StepVisit(e.Step, e.Reporter, e.Move, at)),
        },
        MeetingEnded => s with { Stage = MeetingStage.Ended, Timer = null, Called = null, EndedAt = at },
        TimerStarted e => s with { Timer = new StepTimer(e.Length, TimeSpan.Zero, at) },
        TimerPaused => s with { Timer = s.Timer! with { Elapsed = s.Timer.ElapsedAt(at), RunningSince = null } },
        TimerResumed => s with { Timer = s.Timer! with { RunningSince = at } },
        TimerExtended e => s with { Timer = s.Timer! with { Length = s.Timer.Length + e.By } },
        AttendeeArrived e => s with { Arrived = s.Arrived.Add(e.Attendee) },
        AttendeeLeft e => s with { Arrived = s.Arrived.Remove(e.Attendee) },
        WalkInAdded e => s with { Roster = s.Roster.Add(e.Attendee), Arrived = s.Arrived.Add(e.Attendee.Id) },
        HeadsCounted e => s with { Heads = new HeadCount(e.Voting, e.NonVoting) },
        ExpectedCorrected e => s with { Groups = [.. s.Groups.Select(g => g.GroupKey == e.GroupKey ? g with { Expected = e.Expected } : g)] },
        QuestionAsked e => s with { Questions = s.Questions.Add(new Question(e.Id, e.Name, e.GroupKey, e.About, e.Text, QuestionStatus.Waiting)) },
        QuestionAdmitted e => WithQuestion(s, e.Id, q => q with { Status = QuestionStatus.Admitted }) with { Queue = s.Queue.Add(e.Id) },
        QuestionDismissed e => WithQuestion(s, e.Id, q => q with { Status = QuestionStatus.Dismissed, Note = e.Reason }) with
        {
            Queue = s.Queue.Remove(e.Id),
            Called = s.Called == e.Id ? null : s.Called,
        },
        QuestionMoved e => s with { Queue = s.Queue.Remove(e.Id).Insert(e.Position, e.Id) },
        QuestionCalled e => s with { Called = e.Id },
        QuestionAnswered e => WithQuestion(s, e.Id, q => q with { Status = QuestionStatus.Answered, Answer = e.Kind, Note = e.Note }) with
        {
            Queue = s.Queue.Remove(e.Id),
            Called = s.Called == e.Id ? null : s.Called,
        },
        TellerNominated e => WithSeat(s, e.Seat, x => x with { Name = e.Name }),
        NominationWithdrawn e => WithSeat(s, e.Seat, x => new SeatState(x.Seat)),
        TellersAdopted => s with { TellersAdopted = true },
        TellerReplaced e => BoxFold.WithoutSealKey(WithSeat(s, e.Seat, x => new SeatState(x.Seat, e.Name)), e.Seat),
        SeatPaired e => BoxFold.WithoutSealKey(WithSeat(s, e.Seat, x => x with { CapabilityHash = e.CapabilityHash, SigningKey = e.SigningKey }), e.Seat),
        SeatReleased e => BoxFold.WithoutSealKey(WithSeat(s, e.Seat, x => x with { CapabilityHash = null, SigningKey = null }), e.Seat),
        ReplyRecorded e => s with { Reply = new Reply(e.Kind, e.Text) },
        _ => MinutesFold.Apply(s, @event, at) ?? BoxFold.Apply(s, @event, at),
    };

    private static MeetingState WithQuestion(MeetingState s, QuestionId id, Func<Question, Question> change) =>
        s with { Questions = [.. s.Questions.Select(q => q.Id == id ? change(q) : q)] };

    private static MeetingState WithSeat(MeetingState s, Seat seat, Func<SeatState, SeatState> change) =>
        s with { Seats = [.. s.Seats.Select(x => x.Seat == seat ? change(x) : x)] };
}

/// <summary>An event with its moment and actor, as the journal keeps it.</summary>
/// <param name="At">UTC.</param>
/// <param name="Actor">Who.</param>
/// <param name="Event">What.</param>
public sealed record RecordedEvent(DateTimeOffset At, Actor Actor, MeetingEvent Event);
