using DualReview.Domain.Cycles.Appraisals;
using DualReview.Domain.Cycles.Deciding;
using DualReview.Domain.Cycles.Duties;
using DualReview.Domain.Cycles.Feedbacks;
using DualReview.Domain.Cycles.Notices;
using DualReview.Domain.Cycles.Opinions;
using DualReview.Domain.Cycles.Ledgers;
using DualReview.Domain.Cycles.Materials;
using DualReview.Domain.Cycles.Retention;

namespace DualReview.Domain.Cycles;

/// <summary>command + state → events or a named refusal. Pure: day and earlier years come with the context.</summary>
public static class CycleDecider
{
    /// <summary>Decides a command.</summary>
    /// <param name="state">State of the year; null before it is begun.</param>
    /// <param name="command">What is wished.</param>
    /// <param name="context">Who wishes it, when, and what they had seen.</param>
    public static CycleDecision Decide(CycleState? state, CycleCommand command, CycleContext context)
    {
        if (state is null)
        {
            return command is BeginCycle begin ? Planning.Begin(begin, context) : new CycleUnknown();
        }

        // What a meeting came to is the system's to say: no account, not even an administrator's, enters a count.
        if (command is EnterOutcome outcome)
        {
            return context.Account is not null ? new NotAMember() : state.Closed ? new CycleIsClosed() : Holding.Enter(state, outcome);
        }

        if (command is FreezeMaterials freeze)
        {
            return context.Account is not null ? new NotAMember() : state.Closed ? new CycleIsClosed() : MaterialFreezing.Freeze(state, freeze);
        }

        // Who is responsible for an item of the ledger, or reads the own feedback, need not lead the year.
        if (command is DoOwnPart part)
        {
            return state.Closed ? new CycleIsClosed() : OwnParts.Decide(state, part, context);
        }

        // Nor need who writes or reviews a text.
        if (command is PersonalCommand personal)
        {
            return state.Closed ? new CycleIsClosed() : MaterialDecider.Decide(state, personal, context);
        }

        if (context.Account is not { } account || !(context.Administrator || state.Members.Contains(account)))
        {
            return new NotAMember();
        }

        if (context.SeenVersion is { } seen && seen != state.Version)
        {
            return new CycleMoved();
        }

        if (command is RetentionCommand disposal)
        {
            return Disposing.Decide(state, disposal, context, account);
        }

        return state.Closed ? new CycleIsClosed() : Decide(state, command, context, account);
    }

    private static CycleDecision Decide(CycleState s, CycleCommand command, CycleContext context, string account) => command switch
    {
        BeginCycle => new CycleExists(),
        AddMember c => Planning.AddMember(s, c),
        AddUnit c => Planning.AddUnit(s, c),
        RemoveUnit c => Planning.RemoveUnit(s, c),
        ListSubject c => Planning.List(s, c),
        UnlistSubject c => Planning.Unlist(s, c),
        SetElectorate c => Planning.SetElectorate(s, c),
        MovePhase c => Calendar.Move(s, c),
        CompletePhase c => Calendar.Complete(s, c),
        ReopenPhase c => Calendar.Reopen(s, c),
        RecordPaper c => Calendar.Record(s, c),
        PlanMeeting c => Holding.Plan(s, c),
        DropMeeting c => Holding.Drop(s, c),
        ExcuseRound c => Holding.Excuse(s, c),
        WithdrawExcuse c => Holding.WithdrawExcuse(s, c),
        AskVoid c => Voiding.Ask(s, c, account),
        WithdrawVoidAsk c => Voiding.Withdraw(s, c),
        ConfirmVoid c => Voiding.Confirm(s, c, account),
        WriteNotes c => Determining.Note(s, c),
        EnterEarlierGrade c => Determining.Earlier(s, c),
        RemoveEarlierGrade c => Correcting.Earlier(s, c),
        RemovePaper c => Correcting.Paper(s, c),
        WritePromises c => Determining.Promise(s, c),
        EnterDetermination c => Determining.Enter(s, c, context, account),
        WithdrawDetermination c => Determining.Withdraw(s, c),
        ConfirmDetermination c => Determining.Confirm(s, c, context, account),
        DecideConsequence c => Following.Decide(s, c, context),
        DeclineConsequence c => Following.Decline(s, c, context),
        StepConsequence c => Following.Step(s, c),
        ListRoster c => AppraisalListing.Roster(s, c),
        ListAppraised c => AppraisalListing.ByHand(s, c),
        RenameAppraised c => AppraisalListing.Rename(s, c),
        UnlistAppraised c => AppraisalListing.Unlist(s, c),
        WriteAppraisal c => Appraising.Write(s, c),
        FeedBackAppraisal c => Appraising.FeedBack(s, c, context),
        RecordResponse c => Appraising.Answer(s, c, context),
        FileAppraisal c => Appraising.File(s, c, context),
        FileAppraisals c => Appraising.FileAll(s, c, context),
        ReopenAppraisal c => Appraising.Reopen(s, c),
        DraftNotice c => Noticing.Draft(s, c),
        DropNotice c => Noticing.Drop(s, c),
        PublishNotice c => Noticing.Publish(s, c, context, account),
        TakeDownNotice c => Noticing.TakeDown(s, c, context),
        EnterObjection c => Objecting.Enter(s, c, context),
        AnswerObjection c => Objecting.Answer(s, c, context),
        MakePoint c => Collating.Make(s, c),
        RewordPoint c => Collating.Reword(s, c),
        AddToPoint c => Collating.Add(s, c),
        TakeFromPoint c => Collating.Take(s, c),
        RemovePoint c => Collating.Remove(s, c),
        AskWithhold c => Collating.Ask(s, c, account),
        ReleaseWithheld c => Collating.Release(s, c),
        ConfirmWithhold c => Collating.Confirm(s, c, account),
        WriteFeedback c => FeedingBack.Write(s, c),
        GiveFeedback c => FeedingBack.Give(s, c, context, account),
        AcknowledgeFeedback c => FeedingBack.Acknowledge(s, c, context),
        AnswerFeedback c => FeedingBack.Answer(s, c, context),
        RecallFeedback c => FeedingBack.Recall(s, c),
        AssignReviewer c => MaterialReviewing.Assign(s, c),
        SetMaterialDue c => MaterialReviewing.SetDue(s, c),
        ReopenMaterial c => MaterialReviewing.Reopen(s, c, context, account),
        FileResults c => Ending.File(s, c, context, account),
        OpenLedgerItem or CarryLedgerItems or ArrangeLedgerItem or
            NoteLedgerProgress or AttachLedgerProof or DetachLedgerProof or SubmitLedgerItem or CloseOutLedgerItem or SendBackLedgerItem or ReopenLedgerItem or LeaveOutLedgerItem => LedgerDecider.Decide(s, command, context, account),
        CloseCycle => Ending.Close(s, context),
        _ => throw new InvalidOperationException($"The command {command.GetType().Name} cannot be decided."),
    };
}
