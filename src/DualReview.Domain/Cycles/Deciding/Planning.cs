using DualReview.Domain.Cycles.Appraisals;
using DualReview.Domain.Meetings.Deciding;

namespace DualReview.Domain.Cycles.Deciding;

/// <summary>Beginning a year, its units, its people and its voters.</summary>
internal static class Planning
{
    private const int MostMembers = 30;
    private const int MostElectors = 5000;

    public static CycleDecision Begin(BeginCycle c, CycleContext context)
    {
        if (context.Account is not { } account)
        {
            return new NotAMember();
        }

        var plan = CycleText.Clean(c.Plan);
        return CyclePlanCheck.Problems(plan) is [var first, ..]
            ? first
            : new CycleBegun(c.Id, plan, PhaseDates.Of(plan.Scheme, plan.Year), account);
    }

    public static CycleDecision AddMember(CycleState s, AddMember c) =>
        s.Members.Contains(c.Account) ? CycleDecision.Nothing
        : string.IsNullOrWhiteSpace(c.Account) || s.Members.Length >= MostMembers ? new CyclePlanUnusable("cycle.members", MostMembers.ToString(System.Globalization.CultureInfo.InvariantCulture))
        : new MemberAdded(c.Account);

    public static CycleDecision AddUnit(CycleState s, AddUnit c)
    {
        if (Words.Usable(c.Unit.Name, 40) is not { } name)
        {
            return new CyclePlanUnusable("cycle.planUnitName", PlainText.Clean(c.Unit.Name));
        }

        if (s.Plan.Units.Any(u => u.Id == c.Unit.Id || u.Name == name))
        {
            return new UnitTakesPart(name);
        }

        return s.Plan.Units.Length >= CyclePlanCheck.MostUnits
            ? new CyclePlanUnusable("cycle.planUnits", CyclePlanCheck.MostUnits.ToString(System.Globalization.CultureInfo.InvariantCulture))
            : new UnitAdded(c.Unit with { Name = name });
    }

    public static CycleDecision RemoveUnit(CycleState s, RemoveUnit c) =>
        s.Plan.Units.All(u => u.Id != c.Unit) ? new UnitUnknown()
        : s.Plan.Units.Length == 1 ? new CyclePlanUnusable("cycle.planUnits", CyclePlanCheck.MostUnits.ToString(System.Globalization.CultureInfo.InvariantCulture))
        : s.Meetings.Any(m => m.Units.Contains(c.Unit)) ? new UnitHasMeetings()
        : s.Appraisals.Any(a => a.Unit == c.Unit && a.Texts != AppraisalTexts.None) ? new UnitHasAppraisals()
        : s.Ledger.Any(i => i.Unit == c.Unit) ? new Ledgers.UnitHasLedgerItems()
        : new UnitRemoved(c.Unit);

    public static CycleDecision List(CycleState s, ListSubject c)
    {
        var subject = CycleText.Clean(c.Subject);
        if (s.Plan.Units.FirstOrDefault(u => u.Id == subject.Unit) is not { } unit)
        {
            return new UnitUnknown();
        }

        if (CyclePlanCheck.Of(s.Scheme, subject).FirstOrDefault() is { } problem)
        {
            return problem;
        }

        if (s.Plan.Subjects.Any(o => o.Id != subject.Id && o.Unit == subject.Unit && o.Name == subject.Name && o.Post == subject.Post))
        {
            return new CyclePlanUnusable("cycle.planSubjectTwice", $"{subject.Name}（{subject.Post}）");
        }

        // A ballot was printed or sent with it: only what no ballot carries may still change.
        if (s.Subject(subject.Id) is { } before && IsRated(s, before))
        {
            return (before with { Seats = subject.Seats }) == subject ? new SubjectListed(subject) : new SubjectIsRated(before.Name);
        }

        // The ballot of a meeting that stands does not have it, so its rounds would never end.
        return s.Meetings.Any(m => m.Stands && Rates(s, m, subject)) ? new ClassIsRated(subject.Name, unit.Name) : new SubjectListed(subject);
    }

    public static CycleDecision Unlist(CycleState s, UnlistSubject c)
    {
        if (s.Subject(c.Subject) is not { } subject)
        {
            return new CycleSubjectUnknown();
        }

        return IsRated(s, subject) ? new SubjectIsRated(subject.Name)
            : Words.Reason(c.Reason) is { } reason ? new SubjectUnlisted(c.Subject, reason)
            : new Meetings.TextUnusable("reason");
    }

    public static CycleDecision SetElectorate(CycleState s, SetElectorate c)
    {
        var e = c.Electorate;
        if (s.Unit(e.Unit) is null)
        {
            return new UnitUnknown();
        }

        var groups = s.Scheme.VoterGroups.Select(g => g.Key).ToHashSet();
        if (e.Sizes.FirstOrDefault(z => !groups.Contains(z.Group) || z.Expected is < 0 or > MostElectors) is { } size)
        {
            return new CyclePlanUnusable("cycle.electorateSize", s.Scheme.VoterGroups.FirstOrDefault(g => g.Key == size.Group)?.Name ?? size.Group);
        }

        if (e.People.Length > MostElectors || e.People.FirstOrDefault(p => Words.Name(p.Name) is null || !groups.Contains(p.Group)) is not null)
        {
            return new CyclePlanUnusable("cycle.electorateName", e.People.FirstOrDefault(p => Words.Name(p.Name) is null || !groups.Contains(p.Group))?.Name ?? string.Empty);
        }

        // Names decide: a group never has fewer 应到 than it has names.
        var counted = e with
        {
            Sizes =
            [
                .. s.Scheme.VoterGroups
                    .Select(g => new GroupSize(g.Key, Math.Max(e.SizeOf(g.Key), e.People.Count(p => p.Group == g.Key))))
                    .Where(z => z.Expected > 0),
            ],
            People = [.. e.People.Select(p => p with { Name = Words.Name(p.Name)! })],
        };
        return new ElectorateSet(counted);
    }

    private static bool IsRated(CycleState s, CycleSubject subject) =>
        s.Meetings.Any(m => m.State != MeetingOutcome.Dropped && Rates(s, m, subject));

    private static bool Rates(CycleState s, CycleMeeting meeting, CycleSubject subject) =>
        meeting.Units.Contains(subject.Unit) && s.Scheme.Round(meeting.Round).Rated.Contains(subject.ClassKey);
}
