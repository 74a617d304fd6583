using DualReview.Domain.Meetings.Deciding;
using DualReview.Domain.Meetings.Minutes;

namespace DualReview.Domain.Meetings;

/// <summary>command + state → events or a named refusal. Pure: no clock, no store, no chance.</summary>
public static class MeetingDecider
{
    /// <summary>Decides a command.</summary>
    /// <param name="state">State of the meeting; null before it is created.</param>
    /// <param name="command">What is wished.</param>
    /// <param name="context">Who wishes it and what they had seen.</param>
    public static Decision Decide(MeetingState? state, MeetingCommand command, CommandContext context)
    {
        if (!Authority.Allows(command, context.Actor))
        {
            return new NotYours();
        }

        if (state is null)
        {
            return command is CreateMeeting create ? Creation.Create(create) : new MeetingUnknown();
        }

        if (context.SeenVersion is { } seen && seen < state.ControlVersion)
        {
            return new MeetingMoved();
        }

        return state.Stage == MeetingStage.Ended && command is not (CreateMeeting or Advance or MinutesCommand or RecordReply)
            ? new MeetingOver()
            : Decide(state, command);
    }

    private static Decision Decide(MeetingState s, MeetingCommand command) => command switch
    {
        CreateMeeting => new MeetingExists(),
        ChangeAgenda c => AgendaMoves.Change(s, c),
        Advance => AgendaMoves.Advance(s),
        GoBack c => AgendaMoves.GoBack(s, c),
        SkipStep c => AgendaMoves.Skip(s, c),
        StartTimer c => Timing.Start(s, c),
        PauseTimer => Timing.Pause(s),
        ResumeTimer => Timing.Resume(s),
        ExtendTimer c => Timing.Extend(s, c),
        MarkArrived c => Attendance.MarkArrived(s, c),
        MarkLeft c => Attendance.MarkLeft(s, c),
        CheckInByName c => Attendance.CheckIn(s, c),
        AddWalkIn c => Attendance.AddWalkIn(s, c),
        CountHeads c => Attendance.CountHeads(s, c),
        CorrectExpected c => Attendance.CorrectExpected(s, c),
        AskQuestion c => Inquiries.Ask(s, c),
        AdmitQuestion c => Inquiries.Admit(s, c),
        DismissQuestion c => Inquiries.Dismiss(s, c),
        MoveQuestion c => Inquiries.Move(s, c),
        CallQuestion c => Inquiries.Call(s, c),
        AnswerQuestion c => Inquiries.Answer(s, c),
        NominateTeller c => Tellers.Nominate(s, c),
        WithdrawNomination c => Tellers.Withdraw(s, c),
        AdoptTellers => Tellers.Adopt(s),
        ReplaceTeller c => Tellers.Replace(s, c),
        PairSeat c => Tellers.Pair(s, c),
        ReleaseSeat c => Tellers.Release(s, c),
        ChooseHandOut c => HandingOut.Choose(s, c),
        RecordSlips c => HandingOut.RecordSlips(s, c),
        ProposeIssue c => HandingOut.ProposeIssue(s, c),
        ProposeSheets c => HandingOut.ProposeSheets(s, c),
        SealBox c => Confirmations.Seal(s, c),
        Attest c => Confirmations.Attest(s, c),
        RecordPaperSignature c => Confirmations.RecordPaper(s, c),
        ConfirmPaperSignature c => Confirmations.ConfirmPaper(s, c),
        OpenBox c => BoxMoves.Open(s, c),
        EndHandOut => BoxMoves.EndHandOut(s),
        StartCountdown c => BoxMoves.StartCountdown(s, c),
        EndCountdown c => BoxMoves.EndCountdown(s, c),
        ProposeClosing => BoxMoves.ProposeClosing(s),
        RecordCount c => BoxMoves.RecordCount(s, c),
        ProposeVoid c => Voiding.Propose(s, c),
        VoidByCount c => Voiding.ByCount(s, c),
        RecordVoid c => Voiding.Record(s, c),
        AnnounceResult => BoxMoves.Announce(s),
        RecordReply c => Closing.Reply(s, c),
        MinutesCommand c => MinutesMoves.Decide(s, c),
        _ => throw new InvalidOperationException($"No decision for {command.GetType().Name}."),
    };
}
