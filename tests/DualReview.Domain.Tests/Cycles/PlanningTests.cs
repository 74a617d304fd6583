using DualReview.Domain.Cycles;
using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;

namespace DualReview.Domain.Tests.Cycles;

public sealed class PlanningTests
{
    private static readonly Scheme Town = BuiltInSchemes.Find(Year.Town)!;

    private static readonly CyclePlan Good = Years.Plan();

    public static TheoryData<string, Func<CyclePlan, CyclePlan>> Unusable => new()
    {
        { "cycle.planYear", p => p with { Year = 1999 } },
        { "cycle.planYear", p => p with { Year = 2101 } },
        { "cycle.planLeading", p => p with { Leading = p.Leading with { Name = "\u200b " } } },
        { "cycle.planUnits", p => p with { Units = [], Subjects = [] } },
        { "cycle.planUnits", p => p with { Units = [.. Enumerable.Range(1, 501).Select(n => new CycleUnit(Years.Unit(n), $"{n}村"))] } },
        { "cycle.planUnitName", p => p with { Units = p.Units.Add(new CycleUnit(Years.Unit(9), new string('村', 41))) } },
        { "cycle.planUnitTwice", p => p with { Units = p.Units.Add(new CycleUnit(Years.Unit(9), "前进村 ")) } },
        { "cycle.planUnitTwice", p => p with { Units = p.Units.Add(new CycleUnit(Years.Unit(1), "另一个村")) } },
        { "cycle.planSubjectName", p => p.With(p.Subjects[0] with { Name = " " }) },
        { "cycle.planSubjectName", p => p.With(p.Subjects[0] with { Post = string.Empty }) },
        { "cycle.planSubjectClass", p => p.With(p.Subjects[0] with { ClassKey = "chief" }) },
        { "cycle.planSubjectSeat", p => p.With(p.Subjects[0] with { Seats = ["villageCommittee"] }) },
        { "cycle.planSubjectPerson", p => p.With(p.Subjects[0] with { Person = null }) },
        { "cycle.planSubjectId", p => p.With(p.Subjects[0] with { Id = new("s-1") }) },
        { "cycle.planSubjectId", p => p.With(p.Subjects[0], p.Subjects[1] with { Id = p.Subjects[0].Id }) },
        { "cycle.planSubjectUnit", p => p.With(p.Subjects[0] with { Unit = Years.Unit(9) }) },
        { "cycle.planSubjectTwice", p => p.With(p.Subjects[0], p.Subjects[0] with { Id = new("other"), Name = p.Subjects[0].Name + "\u200b" }) },
    };

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Unusable))]
    public void Begin_WhenThePlanIsUnusable_IsRefusedWithTheProblem(string code, Func<CyclePlan, CyclePlan> spoil) =>
        Assert.Equal(code, Refused(new BeginCycle(new CycleId(Guid.Empty), spoil(Good))));

    [Fact]
    public void Begin_WhenTheTeamIsAPerson_IsRefused()
    {
        var plan = Years.Plan("doushan-village", 1);
        var team = plan.Subjects.Single(s => s.ClassKey == "team");

        Assert.Equal("cycle.planSubjectPerson", Refused(new BeginCycle(new CycleId(Guid.Empty), plan.With(team with { Person = Years.Person(1) }))));
    }

    [Fact]
    public void Begin_WhenNobodyIsSignedIn_IsRefused() =>
        Assert.Equal("cycle.notAMember", Refused(new BeginCycle(new CycleId(Guid.Empty), Good), account: null));

    [Fact]
    public void AnyOtherCommand_WhenThereIsNoYear_IsRefused() => Assert.Equal("cycle.unknown", Refused(new CloseCycle()));

    [Fact]
    public void Begin_WhenNamesCarryMarksNobodySees_StoresThemClean()
    {
        var year = new Year(Good.With(Good.Subjects[0] with { Name = " 张\u200b一 ", Post = "村党组织书记\t" }));

        Assert.Equal(("张一", "村党组织书记"), (year.State.Plan.Subjects[0].Name, year.State.Plan.Subjects[0].Post));
    }

    [Fact]
    public void Begin_WhenItIsBegunAlready_IsRefused() => Assert.Equal("cycle.exists", new Year().Refusal(new BeginCycle(new CycleId(Guid.Empty), Good)));

    [Fact]
    public void AnyCommand_OfSomebodyElse_IsRefusedExceptToAnAdministrator()
    {
        var year = new Year();

        Assert.Equal("cycle.notAMember", year.Refusal(new AddMember("丁"), Year.Stranger));
        Assert.Equal("cycle.notAMember", year.Refusal(new AddMember("丁"), account: null));
        Assert.IsType<CycleDecision.Accepted>(year.Try(new AddMember("丁"), Year.Stranger, administrator: true));
    }

    [Fact]
    public void AnyCommand_FromAStalePage_IsRefusedOnceTheYearMoved()
    {
        var year = new Year();
        var seen = year.State.Version;
        year.Do(new AddMember("丁"));

        Assert.Equal("cycle.moved", year.Refusal(new AddMember("戊"), seen: seen));
        Assert.IsType<CycleDecision.Accepted>(year.Try(new AddMember("戊"), seen: year.State.Version));
    }

    [Fact]
    public void AddMember_WhenAlreadyOneOrTooMany_IsNothingOrRefused()
    {
        var year = new Year();
        year.Nothing(new AddMember(Year.Bob));

        Assert.Equal("cycle.members", year.Refusal(new AddMember(" ")));
        year.Do([.. Enumerable.Range(0, 28).Select(n => new AddMember($"人{n}"))]);
        Assert.Equal("cycle.members", year.Refusal(new AddMember("又一个")));
    }

    [Fact]
    public void AddUnit_WhenNameOrIdentifierIsTaken_IsRefused()
    {
        var year = new Year();

        Assert.Equal("cycle.unitTakesPart", year.Refusal(new AddUnit(new CycleUnit(Years.Unit(9), " 前进村"))));
        Assert.Equal("cycle.unitTakesPart", year.Refusal(new AddUnit(new CycleUnit(Years.Unit(1), "新村"))));
        Assert.Equal("cycle.planUnitName", year.Refusal(new AddUnit(new CycleUnit(Years.Unit(9), " "))));
        year.Do(new AddUnit(new CycleUnit(Years.Unit(9), " 新村 ")));
        Assert.Equal("新村", year.State.Plan.Units[^1].Name);
    }

    [Fact]
    public void RemoveUnit_WhenItHasAMeetingOrIsTheLast_IsRefused()
    {
        var year = new Year(units: 2);
        year.Plan("villageReview", 1);

        Assert.Equal("cycle.unitHasMeetings", year.Refusal(new RemoveUnit(Years.Unit(1))));
        Assert.Equal("cycle.unitUnknown", year.Refusal(new RemoveUnit(Years.Unit(9))));
        year.Do(new RemoveUnit(Years.Unit(2)));
        Assert.Equal("cycle.planUnits", year.Refusal(new RemoveUnit(Years.Unit(1))));
    }

    [Fact]
    public void AddUnit_WhenTheSameOneWasRemoved_BeginsWithoutItsOldVotersExcusesAndNotes()
    {
        var year = new Year();
        var secretary = year.Subject(1);
        year.Do(
            new SetElectorate(Years.Electorate(Town, Years.Unit(1))),
            new ExcuseRound(Years.Unit(1), "villageReview", "书记空缺"),
            new WriteNotes(secretary.Id, "修了路", string.Empty),
            new RecordPaper(new Paper(Years.Unit(1), "reportMaterial", secretary.Id, new DateOnly(2026, 12, 1))),
            new RemoveUnit(Years.Unit(1)),
            new AddUnit(new CycleUnit(Years.Unit(1), "前进村")),
            new ListSubject(secretary));

        Assert.Empty(year.State.Electorate(Years.Unit(1)).People);
        Assert.Null(year.State.Excuse("villageReview", Years.Unit(1)));
        Assert.Empty(year.State.Papers);
        Assert.Equal(SubjectFile.Empty, year.File(secretary));
    }

    [Fact]
    public void List_WhenSomebodyTakesAFreedIdentifier_FindsNoNotesOfTheFirst()
    {
        var year = new Year();
        var secretary = year.Subject(1);
        year.Do(new EnterEarlierGrade(secretary.Id, new EarlierGrade(2025, "incompetent", "去年的文件")), new UnlistSubject(secretary.Id, "调离"));

        year.Do(new ListSubject(secretary with { Name = "新来的", Person = Years.Person(999) }));

        Assert.Equal(SubjectFile.Empty, year.File(secretary));
    }

    [Fact]
    public void List_WhenTheSubjectIsUnusable_IsRefused()
    {
        var year = new Year();
        var secretary = year.Subject(1);

        Assert.Equal("cycle.unitUnknown", year.Refusal(new ListSubject(secretary with { Unit = Years.Unit(9) })));
        Assert.Equal("cycle.planSubjectSeat", year.Refusal(new ListSubject(secretary with { Seats = ["x"] })));
        Assert.Equal("cycle.planSubjectTwice", year.Refusal(new ListSubject(secretary with { Id = new("new"), Name = secretary.Name + " " })));
    }

    [Fact]
    public void List_WhenAMeetingRatesTheSubject_OnlyItsSeatsChange()
    {
        var year = new Year();
        var secretary = year.Subject(1);
        year.Plan("villageReview", 1);

        Assert.Equal("cycle.subjectIsRated", year.Refusal(new ListSubject(secretary with { Name = "别人" })));
        Assert.Equal("cycle.subjectIsRated", year.Refusal(new ListSubject(secretary with { Unit = Years.Unit(2) })));
        Assert.Equal("cycle.subjectIsRated", year.Refusal(new UnlistSubject(secretary.Id, "调离")));
        year.Do(new ListSubject(secretary with { Seats = [] }));
        Assert.Empty(year.Subject(1).Seats);
    }

    [Fact]
    public void List_WhenABallotOfTheUnitIsOut_NobodyOfItsClassJoins()
    {
        var year = new Year(Year.Community, 2);
        var planned = year.Plan("review", 1);
        var late = Years.Subject(year.State.Scheme, "member", 1, 8);

        Assert.Equal("cycle.classIsRated", year.Refusal(new ListSubject(late)));
        Assert.Equal("cycle.classIsRated", year.Refusal(new ListSubject(year.Subject(2) with { Unit = Years.Unit(1) })));
        year.Do(new DropMeeting(planned, "名单有变"), new ListSubject(late));
        Assert.Contains(year.State.Plan.Subjects, s => s.Id == late.Id);
    }

    [Fact]
    public void Unlist_WhenUnknownOrWithoutReason_IsRefused()
    {
        var year = new Year();

        Assert.Equal("cycle.subjectUnknown", year.Refusal(new UnlistSubject(new("nobody"), "调离")));
        Assert.Equal("text.reason", year.Refusal(new UnlistSubject(year.Subject(1).Id, " ")));
        year.Do(new UnlistSubject(year.Subject(1).Id, "调离"));
        Assert.DoesNotContain(year.State.Plan.Subjects, s => s.Unit == Years.Unit(1));
    }

    [Fact]
    public void SetElectorate_WhenALineIsUnusable_IsRefusedInTheWordsOfTheScheme()
    {
        var year = new Year();
        var good = Years.Electorate(Town, Years.Unit(1));

        Assert.Equal("cycle.unitUnknown", year.Refusal(new SetElectorate(good with { Unit = Years.Unit(9) })));
        Assert.Equal(["党员"], year.Refused(new SetElectorate(good with { Sizes = [new GroupSize("partyMembers", 5001)] })).Arguments);
        Assert.Equal("cycle.electorateSize", year.Refusal(new SetElectorate(good with { Sizes = [new GroupSize("partyMembers", -1)] })));
        Assert.Equal("cycle.electorateSize", year.Refusal(new SetElectorate(good with { Sizes = [new GroupSize("nobody", 1)] })));
        Assert.Equal("cycle.electorateName", year.Refusal(new SetElectorate(good with { People = [new Elector("甲", "nobody")] })));
        Assert.Equal("cycle.electorateName", year.Refusal(new SetElectorate(good with { People = [new Elector(" ", "partyMembers")] })));
        Assert.Equal("cycle.electorateName", year.Refusal(new SetElectorate(good with { People = [.. Enumerable.Range(0, 5001).Select(i => new Elector($"人{i}", "partyMembers"))] })));
    }

    [Fact]
    public void SetElectorate_WhenMoreNamesThanExpected_ExpectsTheNames()
    {
        var year = new Year().Do(new SetElectorate(new Electorate(Years.Unit(1), [new GroupSize("partyMembers", 1)], [new Elector(" 党员甲 ", "partyMembers"), new Elector("党员乙", "partyMembers")])));

        var set = year.State.Electorate(Years.Unit(1));
        Assert.Equal(2, set.SizeOf("partyMembers"));
        Assert.Equal("党员甲", set.People[0].Name);
        Assert.Equal(0, set.SizeOf("villagerRepresentatives"));
    }

    private static string Refused(CycleCommand command, string? account = Year.Ann) =>
        Assert.IsType<CycleDecision.Refused>(CycleDecider.Decide(null, command, new CycleContext(account, new DateOnly(2026, 12, 1), Career.None))).Refusal.Code;
}
