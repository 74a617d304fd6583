using System.Collections.Immutable;
using DualReview.Domain.Schemes;

namespace DualReview.Domain.Meetings.Deciding;

/// <summary>下一步, 上一步, 跳过 and changes of the agenda.</summary>
internal static class AgendaMoves
{
    public static Decision Change(MeetingState s, ChangeAgenda c)
    {
        ImmutableArray<AgendaItem> agenda = [.. c.Agenda.Select(PlanText.Clean)];
        if (PlanCheck.AgendaProblems(s.Round, agenda).FirstOrDefault() is { } problem)
        {
            return problem;
        }

        var done = s.Step + 1;
        return agenda.Length < done || !agenda.Take(done).SequenceEqual(s.Agenda.Take(done))
            ? new AgendaFixed()
            : new AgendaChanged(agenda);
    }

    public static Decision Advance(MeetingState s)
    {
        switch (s.Stage)
        {
            case MeetingStage.Prepared:
                return new StepEntered(0, 0, StepMove.Next, null);
            case MeetingStage.Ended:
                return new MeetingOver();
        }

        return Unfinished(s) is { } refusal ? refusal : Forward(s, StepMove.Next, null);
    }

    public static Decision Skip(MeetingState s, SkipStep c)
    {
        if (s.Stage != MeetingStage.Running)
        {
            return new MeetingNotStarted();
        }

        if (Words.Reason(c.Reason) is not { } reason)
        {
            return new TextUnusable("reason");
        }

        if (s.Box is { Status: BoxStatus.Open })
        {
            return new BoxStillOpen();
        }

        // Once ballots exist they are counted, signed and announced; without tellers nobody could vote.
        var bound = s.Current!.Kind switch
        {
            AgendaKind.ElectTellers => !s.TellersAdopted && s.Agenda.Skip(s.Step).Any(i => i.Kind == AgendaKind.Vote),
            AgendaKind.Vote or AgendaKind.Count or AgendaKind.Announce => s.Box is not null && Unfinished(s) is not null,
            AgendaKind.CheckIn or AgendaKind.Report or AgendaKind.Inquiry or AgendaKind.Reply or AgendaKind.SignMinutes or AgendaKind.Other => false,
        };
        var last = s.Step == s.Agenda.Length - 1 && !HasMoreReporters(s);
        return bound || last ? new StepNotSkippable() : Forward(s, StepMove.Skip, reason);
    }

    public static Decision GoBack(MeetingState s, GoBack c)
    {
        if (s.Stage != MeetingStage.Running)
        {
            return new MeetingNotStarted();
        }

        if (Words.Reason(c.Reason) is not { } reason)
        {
            return new TextUnusable("reason");
        }

        if (s.Box is { Status: BoxStatus.Open })
        {
            return new BoxStillOpen();
        }

        if (s.Current!.Kind == AgendaKind.Report && s.Reporter > 0)
        {
            return new StepEntered(s.Step, s.Reporter - 1, StepMove.Back, reason);
        }

        return s.Step == 0
            ? new NoEarlierStep()
            : new StepEntered(s.Step - 1, LastReporterOf(s, s.Step - 1), StepMove.Back, reason);
    }

    /// <summary>Why the current step is not done yet; null when it may be left.</summary>
    private static Refusal? Unfinished(MeetingState s) => s.Current!.Kind switch
    {
        AgendaKind.ElectTellers when !s.TellersAdopted => new TellersNotAdopted(),
        AgendaKind.Vote when s.Box is null => new BoxNotOpen(),
        AgendaKind.Vote when s.Box.Status == BoxStatus.Open => new BoxStillOpen(),
        AgendaKind.Count or AgendaKind.Announce when s.Box is null or { Report: null } => new NotCounted(),
        AgendaKind.Count or AgendaKind.Announce when !s.IsAttested(Act.SignReport) => new ReportNotSigned(),
        AgendaKind.Announce when !s.Box!.Announced => new NotAnnounced(),
        _ => null,
    };

    private static Decision Forward(MeetingState s, StepMove move, string? reason)
    {
        if (HasMoreReporters(s))
        {
            return new StepEntered(s.Step, s.Reporter + 1, move, reason);
        }

        return s.Step + 1 < s.Agenda.Length
            ? new StepEntered(s.Step + 1, 0, move, reason)
            : new MeetingEnded();
    }

    private static bool HasMoreReporters(MeetingState s) =>
        s.Current!.Kind == AgendaKind.Report && s.Reporter + 1 < s.Plan.Reporters.Length;

    private static int LastReporterOf(MeetingState s, int step) =>
        s.Agenda[step].Kind == AgendaKind.Report ? s.Plan.Reporters.Length - 1 : 0;
}
