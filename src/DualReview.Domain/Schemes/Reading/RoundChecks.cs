namespace DualReview.Domain.Schemes.Reading;

/// <summary>What must hold inside a round and between rounds.</summary>
internal static class RoundChecks
{
    public static void Check(Scheme scheme, SchemeBooks books, ProblemLog log)
    {
        for (var i = 0; i < scheme.Rounds.Length; i++)
        {
            var place = $"rounds[{i}]";
            if (log.IsBroken(place))
            {
                continue;
            }

            var round = scheme.Rounds[i];
            CheckReferences(place, round, scheme, books, log);
            if (!log.IsBroken($"{place}.kind"))
            {
                CheckKind(place, round, log);
            }

            CheckCycle(place, round, scheme, log);
            CheckAppraisals(place, i, scheme, log);
        }

        if (!scheme.Rounds.IsEmpty && scheme.Rounds.All(r => r.Kind != RoundKind.ReviewMeeting))
        {
            log.Error("rounds", "round.noReviewMeeting", "方案中至少要有一个述评会（kind 为 reviewMeeting）。");
        }
    }

    private static void CheckReferences(string place, SchemeRound round, Scheme scheme, SchemeBooks books, ProblemLog log)
    {
        books.Rounds.KnowsAll($"{place}.after", round.After);
        books.Groups.KnowsAll($"{place}.voters", round.Voters);
        books.Groups.KnowsAll($"{place}.guests", round.Guests);
        books.Groups.KnowsAll($"{place}.appraises", round.Appraises);
        books.Subjects.KnowsAll($"{place}.rated", round.Rated);
        if (round.Form is { } form)
        {
            books.Forms.Knows($"{place}.form", form);
        }

        for (var j = 0; j < round.Voters.Length; j++)
        {
            var group = scheme.VoterGroups.FirstOrDefault(g => g.Key == round.Voters[j]);
            if (group is { Voting: false })
            {
                log.Error($"{place}.voters[{j}]", "group.notVoting", $"“{SafeText.Quotable(group.Name)}”是列席人员（voting 为 false），不能列为投票人。");
            }

            if (round.Voters[j].Length > 0 && round.Guests.Contains(round.Voters[j]))
            {
                log.Error($"{place}.voters[{j}]", "group.voterAndGuest", "同一类人员不能既投票又列席。");
            }
        }

        for (var j = 0; j < round.Reporters.Length; j++)
        {
            var reporter = round.Reporters[j];
            books.Subjects.Knows($"{place}.reporters[{j}].subject", reporter.Subject);
            books.Outlines.Knows($"{place}.reporters[{j}].outline", reporter.Outline);
            books.CheckPosts($"{place}.reporters[{j}].postsOnly", reporter.Subject, reporter.PostsOnly);
        }
    }

    private static void CheckKind(string place, SchemeRound round, ProblemLog log)
    {
        switch (round.Kind)
        {
            case RoundKind.ReviewMeeting:
                Need(round.Form is not null, "form", "round.needsForm", "述评会要有评议票（form）。");
                Need(round.Tellers is not null, "tellers", "round.needsTellers", "述评会要有计票和监督人员（tellers）。");
                Need(!round.Voters.IsEmpty, "voters", "round.needsVoters", "述评会要写明哪些人投票（voters）。");
                Need(!round.Rated.IsEmpty, "rated", "round.needsRated", "述评会要写明评议谁（rated）。");
                AgendaChecks.CheckVote($"{place}.agenda", round, log);
                SplitChecks.Check(place, round, log);
                break;
            case RoundKind.PlainMeeting:
                RefuseBallot("不投票的会议（plainMeeting）", "round.plainWithBallot");
                Need(!round.Agenda.IsEmpty, "agenda", "round.needsAgenda", "会议要有议程（agenda）。");
                AgendaChecks.RefuseVote($"{place}.agenda", round, log);
                break;
            case RoundKind.Committee:
                RefuseBallot("由组织研究决定的环节（committee）", "round.committeeWithBallot");
                AgendaChecks.RefuseVote($"{place}.agenda", round, log);
                break;
        }

        void Need(bool present, string property, string code, string message)
        {
            // A property that is there and unreadable was reported at its own place.
            if (!present && !log.IsBroken($"{place}.{property}"))
            {
                log.Error($"{place}.{property}", code, message);
            }
        }

        void RefuseBallot(string what, string code)
        {
            Need(round.Form is null, "form", code, $"{what}没有评议票，请删去 form。");
            Need(round.Tellers is null, "tellers", code, $"{what}不计票，请删去 tellers。");
            Need(round.Voters.IsEmpty, "voters", code, $"{what}没有投票人，参会的人请写在 guests。");
            Need(round.Opinions is null, "opinions", code, $"{what}不发征求意见表，请删去 opinions。");
            Need(round.Quorum is null, "quorum", code, $"{what}不设法定人数，请删去 quorum。");
            Need(!round.SplitByGroup, "splitByGroup", code, $"{what}没有票可以按身份分计，请删去 splitByGroup。");
        }
    }

    /// <summary>In a meeting with a ballot its grades would be taken for the committee's; a person has one appraisal in a year.</summary>
    private static void CheckAppraisals(string place, int at, Scheme scheme, ProblemLog log)
    {
        var round = scheme.Rounds[at];
        if (round.Appraises.IsEmpty)
        {
            return;
        }

        if (round.Kind != RoundKind.Committee && !log.IsBroken($"{place}.kind"))
        {
            log.Error($"{place}.appraises", "round.appraisesInMeeting", "只有由组织研究决定的环节（committee）才逐人作综合评议，请删去 appraises，或者写到那个环节。");
        }
        else if (scheme.Rounds.Take(at).FirstOrDefault(r => r.Kind == RoundKind.Committee && !r.Appraises.IsEmpty) is { } earlier)
        {
            log.Error($"{place}.appraises", "round.appraisesTwice", $"“{SafeText.Quotable(earlier.Name)}”已经逐人作综合评议，一个方案只能有一个这样的环节。");
        }
    }

    /// <summary>Rounds that wait for one another would never start. Reported at each round of the circle.</summary>
    private static void CheckCycle(string place, SchemeRound round, Scheme scheme, ProblemLog log)
    {
        var seen = new HashSet<string>();
        var open = new Stack<string>(round.After);
        while (open.TryPop(out var key))
        {
            if (key == round.Key && key.Length > 0)
            {
                log.Error($"{place}.after", "round.cycle", $"轮次“{SafeText.Quotable(round.Name)}”绕了一圈又要等自己先完成，永远无法开始。");
                return;
            }

            if (seen.Add(key) && scheme.Rounds.FirstOrDefault(r => r.Key == key) is { } earlier)
            {
                foreach (var before in earlier.After)
                {
                    open.Push(before);
                }
            }
        }
    }
}
