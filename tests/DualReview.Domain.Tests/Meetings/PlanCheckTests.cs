using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;

namespace DualReview.Domain.Tests.Meetings;

public class PlanCheckTests
{
    public static TheoryData<string, string> Spoiled => new()
    {
        { "plan.unit", "unit" },
        { "plan.title", "title" },
        { "plan.place", "place" },
        { "plan.year", "year" },
        { "plan.subjects", "nobody" },
        { "plan.subjects", "crowd" },
        { "plan.subjectName", "longName" },
        { "plan.subjectClass", "class" },
        { "plan.subjectPromises", "promises" },
        { "plan.subjectTwice", "subjectTwice" },
        { "plan.subjectSeat", "noSeat" },
        { "plan.subjectSeat", "foreignSeat" },
        { "plan.committee", "committee" },
        { "plan.noReporters", "noReporters" },
        { "plan.rosterOverExpected", "rosterOver" },
        { "plan.expectedVoters", "noVoters" },
        { "plan.rosterName", "rosterName" },
        { "plan.rosterGroup", "rosterGroup" },
        { "plan.ratedOnRoster", "rated" },
        { "plan.rosterTwice", "rosterTwice" },
        { "plan.agendaLength", "noAgenda" },
        { "plan.agendaNoVote", "noVote" },
        { "plan.agendaNoElection", "noElection" },
        { "plan.agendaTwice", "twoVotes" },
    };

    [Theory]
    [MemberData(nameof(Spoiled))]
    public void Create_WithASpoiledPlan_IsRefusedAndNamesTheProblem(string code, string spoil)
    {
        var plan = Spoil(Plans.Plan(), spoil);

        Assert.Contains(code, PlanCheck.Problems(plan).Select(p => p.Code));
        Assert.IsType<Decision.Refused>(MeetingDecider.Decide(null, new CreateMeeting(Plans.Id, Plans.Code, plan), new(Hall.Presider)));
    }

    [Fact]
    public void Problems_OfAGoodPlan_AreNone() => Assert.Empty(PlanCheck.Problems(Plans.Plan()));

    [Fact]
    public void Problems_AreAllFound_NotOnlyTheFirst()
    {
        var plan = Spoil(Spoil(Plans.Plan(), "unit"), "rosterTwice");

        Assert.Equal(["plan.unit", "plan.rosterTwice"], PlanCheck.Problems(plan).Select(p => p.Code));
    }

    private static MeetingPlan Spoil(MeetingPlan p, string how) => how switch
    {
        "unit" => p with { Unit = " " },
        "title" => p with { Title = new string('长', 41) },
        "place" => p with { Place = "" },
        "year" => p with { Year = 10 },
        "nobody" => p with { Subjects = [] },
        "crowd" => p with { Subjects = [.. Enumerable.Range(0, 81).Select(i => p.Subjects[0] with { Id = new($"s{i}"), Name = $"人{i}" })] },
        "longName" => p with { Subjects = p.Subjects.SetItem(0, p.Subjects[0] with { Name = new string('长', 31) }) },
        "class" => p with { Subjects = p.Subjects.SetItem(0, p.Subjects[0] with { ClassKey = "team" }) },
        "promises" => p with { Subjects = p.Subjects.SetItem(0, p.Subjects[0] with { PromisesKept = 6 }) },
        "subjectTwice" => p with { Subjects = p.Subjects.Add(p.Subjects[0] with { Id = new("s9") }) },
        "noSeat" => p with { Subjects = p.Subjects.SetItem(0, p.Subjects[0] with { Seats = [] }) },
        "foreignSeat" => p with { Subjects = p.Subjects.SetItem(0, p.Subjects[0] with { Seats = ["partyBranch", "residentsCommittee"] }) },
        "committee" => p with { Scheme = p.Scheme with { Rounds = [p.Round with { Kind = RoundKind.Committee }] } },
        "noReporters" => p with { Reporters = [] },
        "rosterOver" => p with { Groups = p.Groups.SetItem(0, p.Groups[0] with { Expected = 7 }) },
        "noVoters" => p with { Groups = [p.Groups[1]], Roster = [] },
        "rosterName" => p with { Roster = p.Roster.SetItem(0, p.Roster[0] with { Name = "\u200b" }) },
        "rosterGroup" => p with { Roster = p.Roster.SetItem(0, p.Roster[0] with { GroupKey = "none" }) },
        "rated" => p with { Roster = p.Roster.SetItem(0, p.Roster[0] with { Name = "张某某" }) },
        "rosterTwice" => p with { Roster = p.Roster.SetItem(0, p.Roster[0] with { Name = "代表2" }) },
        "noAgenda" => p with { Agenda = [] },
        "noVote" => p with { Agenda = p.Agenda.RemoveAt(4) },
        "noElection" => p with { Agenda = p.Agenda.RemoveAt(3) },
        "twoVotes" => p with { Agenda = p.Agenda.Add(new AgendaItem(AgendaKind.Vote, "再投一次")) },
        _ => throw new ArgumentOutOfRangeException(nameof(how)),
    };
}
