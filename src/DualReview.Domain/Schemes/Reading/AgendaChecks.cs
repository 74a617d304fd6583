namespace DualReview.Domain.Schemes.Reading;

/// <summary>The order of an agenda: what a meeting cannot do before something else is done.</summary>
internal static class AgendaChecks
{
    /// <summary>Items that change the state of the meeting for good; twice would mean two ballots in one round.</summary>
    private static readonly AgendaKind[] Once =
        [AgendaKind.CheckIn, AgendaKind.Report, AgendaKind.ElectTellers, AgendaKind.Vote, AgendaKind.Count, AgendaKind.Announce, AgendaKind.SignMinutes];

    private static readonly AgendaKind[] OfABallot = [AgendaKind.ElectTellers, AgendaKind.Vote, AgendaKind.Count, AgendaKind.Announce];

    /// <summary>Checks the agenda of a meeting with a ballot.</summary>
    public static void CheckVote(string place, SchemeRound round, ProblemLog log)
    {
        if (log.IsBroken(place) || Enumerable.Range(0, round.Agenda.Length).Any(i => log.IsBroken($"{place}[{i}]") || log.IsBroken($"{place}[{i}].kind")))
        {
            return;
        }

        RefuseRepeats(place, round, log);
        var elected = round.Tellers?.Source == TellerSource.ElectedOnTheSpot;
        Need(AgendaKind.CheckIn, "agenda.noCheckIn", "议程中没有签到（checkIn），无法统计实到人数。");
        Need(AgendaKind.Vote, "agenda.noVote", "述评会的议程中没有投票（vote）。");
        Need(AgendaKind.Count, "agenda.noCount", "议程中有投票就要有计票（count）。");
        Need(AgendaKind.Announce, "agenda.noAnnounce", "议程中有投票就要有宣布结果或说明结果去向的一项（announce）。");
        if (elected)
        {
            Need(AgendaKind.ElectTellers, "agenda.noElection", "计票、监督人员当场推选，议程中就要有推选一项（electTellers）。");
        }

        if (!round.Reporters.IsEmpty)
        {
            Need(AgendaKind.Report, "agenda.noReport", "有人述职，议程中就要有述职一项（report）。");
        }

        Ordered(AgendaKind.CheckIn, AgendaKind.Vote, "签到要在投票之前。");
        Ordered(AgendaKind.ElectTellers, AgendaKind.Vote, "推选计票、监督人员要在投票之前。");
        Ordered(AgendaKind.Vote, AgendaKind.Count, "计票要在投票之后。");
        Ordered(AgendaKind.Count, AgendaKind.Announce, "宣布结果要在计票之后。");
        if (round.LockBallotUntilReported)
        {
            Ordered(AgendaKind.Report, AgendaKind.Vote, "评议票要等述职全部结束才开放，述职要在投票之前。");
        }

        void Need(AgendaKind kind, string code, string message)
        {
            if (IndexOf(round, kind) < 0)
            {
                log.Error(place, code, message);
            }
        }

        void Ordered(AgendaKind first, AgendaKind second, string message)
        {
            var (before, after) = (IndexOf(round, first), IndexOf(round, second));
            if (before >= 0 && after >= 0 && before > after)
            {
                log.Error($"{place}[{before}]", "agenda.order", $"议程顺序不对：{message}");
            }
        }
    }

    /// <summary>Checks that a meeting without a ballot has no item that belongs to one.</summary>
    public static void RefuseVote(string place, SchemeRound round, ProblemLog log)
    {
        RefuseRepeats(place, round, log);
        for (var i = 0; i < round.Agenda.Length; i++)
        {
            if (OfABallot.Contains(round.Agenda[i].Kind) && !log.IsBroken($"{place}[{i}]"))
            {
                log.Error($"{place}[{i}].kind", "agenda.voteWithoutBallot", $"这里不投票，不能有“{SchemeWords<AgendaKind>.Of(round.Agenda[i].Kind)}”一项。");
            }
        }
    }

    private static void RefuseRepeats(string place, SchemeRound round, ProblemLog log)
    {
        for (var i = 0; i < round.Agenda.Length; i++)
        {
            var kind = round.Agenda[i].Kind;
            if (IndexOf(round, kind) < i && Once.Contains(kind) && !log.IsBroken($"{place}[{i}]") && !log.IsBroken($"{place}[{i}].kind"))
            {
                log.Error($"{place}[{i}].kind", "agenda.repeated", $"“{SchemeWords<AgendaKind>.Of(kind)}”在一次会议的议程中只能出现一次。");
            }
        }
    }

    private static int IndexOf(SchemeRound round, AgendaKind kind)
    {
        for (var i = 0; i < round.Agenda.Length; i++)
        {
            if (round.Agenda[i].Kind == kind)
            {
                return i;
            }
        }

        return -1;
    }
}
