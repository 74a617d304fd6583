using DualReview.Domain.Cycles;
using DualReview.Domain.Cycles.Notices;
using DualReview.Domain.Meetings;

namespace DualReview.Domain.Tests.Cycles;

/// <summary>公示: nothing is public before it may be; what is public can be corrected, taken down and overtaken, never rewritten.</summary>
public class NoticeTests
{
    private static readonly NoticeId First = new("AAAA3333");
    private static readonly NoticeId Second = new("CCCC4444");
    private static readonly PublishNotice Publish = new(First, WorkingDays.WeekendsOnly);

    [Theory]
    [InlineData("farm-division", NoticeKind.Counts, NoticeKind.Grades, NoticeKind.Opinions, NoticeKind.Replies)]
    [InlineData("doushan-village", NoticeKind.Counts, NoticeKind.Grades, NoticeKind.Replies)]
    [InlineData("huoerqi-community", NoticeKind.Counts, NoticeKind.Grades, NoticeKind.Replies)]
    [InlineData("town-party-secretary", NoticeKind.Grades, NoticeKind.Replies)]
    [InlineData("organ-party-branch", NoticeKind.Replies, NoticeKind.Plan)]
    public void Kinds_OfAScheme_AreThoseItMakesPublic(string scheme, params NoticeKind[] kinds) =>
        Assert.Equal(kinds, NoticeKinds.Of(Domain.Schemes.BuiltInSchemes.Find(scheme)!));

    [Fact]
    public void Counts_OfASchemeThatSendsUpOrFiles_AreNeverOffered()
    {
        Assert.Equal("notice.kindNotOffered", new Year().Rated().Refusal(new DraftNotice(First, Draft(NoticeKind.Counts))));
        Assert.Equal("notice.kindNotOffered", new Year("organ-party-branch", 1).Refusal(new DraftNotice(First, Draft(NoticeKind.Counts))));
        Assert.Equal("notice.kindNotOffered", new Year("organ-party-branch", 1).Refusal(new DraftNotice(First, Draft(NoticeKind.Grades))));
    }

    [Fact]
    public void Grades_BeforeTheLastUnitIsDetermined_AreNotPublishedForAnyUnit()
    {
        var year = new Year().Rated([4, 4, 2, 0], [4, 4, 2, 0]);
        year.Determine(year.Subject(1), "competent").Determine(year.Subject(2), "competent");
        year.Do(new DraftNotice(First, Draft(NoticeKind.Grades) with { Unit = Years.Unit(1) }));

        var refused = Assert.IsType<NoticeGradesOpen>(year.Refused(Publish));
        Assert.Equal([year.Subject(3).Name], refused.Names);

        year.Determine(year.Subject(3), "incompetent").Do(Publish);
        var published = year.State.Notice(First)!.Published!;
        var grade = Assert.Single(published.Content.Grades);
        Assert.Equal(("前进村", "称职"), (grade.Unit, grade.Grade));
        Assert.Empty(published.Content.Counts);
    }

    [Fact]
    public void Grades_OfTheTown_AreOfAllItsVillages()
    {
        var year = new Year().Rated().DetermineAll("excellent").Do(new DraftNotice(First, Draft(NoticeKind.Grades)), Publish);

        Assert.Equal(3, year.State.Notice(First)!.Published!.Content.Grades.Length);
        Assert.Equal(new DateOnly(2026, 12, 25), year.State.Notice(First)!.Published!.LastDay);
    }

    [Fact]
    public void Counts_BeforeTheRoomWasToldInEveryUnit_AreNotPublished()
    {
        var year = new Year(Year.Community, 2);
        year.Do(new DraftNotice(First, Draft(NoticeKind.Counts)));
        year.Hold("review", [1]);
        year.Plan("review", 2);

        Assert.Equal(["斗山村"], Assert.IsType<NoticeTooEarly>(year.Refused(Publish)).Units);
        Assert.Null(NoticeProposal.Of(year.State, Draft(NoticeKind.Counts)).Content);
    }

    [Fact]
    public void Counts_WhenPublished_CarryTheFiguresOfTheReport()
    {
        var year = new Year(Year.Community, 2);
        year.Hold("review", [1], [6, 2, 1, 1], abstain: 2);
        year.Do(new DraftNotice(First, Draft(NoticeKind.Counts) with { Unit = Years.Unit(1) }), Publish);

        var count = Assert.Single(year.State.Notice(First)!.Published!.Content.Counts);
        Assert.Equal((12, 12, 12, 0), (count.Issued, count.Returned, count.Valid, count.Invalid));
        var row = count.Tables[0].Rows[0];
        Assert.Equal([6, 2, 1, 1], row.Votes);
        Assert.Equal((2, 12), (row.Abstain, row.Base));
        Assert.Equal(2, count.Tables[0].Rows.Length);
    }

    [Fact]
    public void Counts_WhenMoreCameBackThanWentOut_AreNotPublished()
    {
        var year = new Year(Year.Community, 1);
        var meeting = year.Plan("review", 1);
        year.Do(new EnterOutcome(meeting, year.Report("review", [1]) with { Issued = 9 }), new DraftNotice(First, Draft(NoticeKind.Counts)));

        Assert.Equal("notice.countVoid", year.Refusal(Publish));
    }

    [Fact]
    public void VoidRound_TakesDownWhatRestsOnIt_AndNothingElse()
    {
        var year = new Year(Year.Community, 2);
        var meeting = year.Hold("review", [1]);
        year.Hold("review", [2]);
        year.Do(new DraftNotice(First, Draft(NoticeKind.Counts) with { Unit = Years.Unit(1) }), Publish);
        year.Do(new DraftNotice(Second, Draft(NoticeKind.Counts) with { Unit = Years.Unit(2) }), Publish with { Notice = Second });

        year.Void(meeting);

        Assert.Equal(NoticeStage.Voided, year.State.Notice(First)!.StageOn(year.Today));
        Assert.Equal("发票有误", year.State.Notice(First)!.End!.Reason);
        Assert.True(year.State.Notice(Second)!.IsPublicOn(year.Today));
    }

    [Fact]
    public void Published_IsNotRewrittenOrDropped_ButCorrectedByAnother()
    {
        var year = Standing();
        Assert.Equal("notice.publishedAlready", year.Refusal(new DraftNotice(First, Draft(NoticeKind.Grades) with { Remark = "改" })));
        Assert.Equal("notice.publishedAlready", year.Refusal(new DropNotice(First)));
        year.Nothing(Publish);

        year.Do(new DraftNotice(Second, Draft(NoticeKind.Grades)));
        Assert.Equal("notice.standsAlready", year.Refusal(Publish with { Notice = Second }));
        year.Do(new DraftNotice(Second, Draft(NoticeKind.Grades) with { Corrects = First }), Publish with { Notice = Second });

        Assert.Equal(NoticeStage.Corrected, year.State.Notice(First)!.StageOn(year.Today));
        Assert.Equal(Second, year.State.Notice(First)!.End!.Successor);
        Assert.Equal("notice.notCorrectable", year.Refusal(new DraftNotice(new NoticeId("DDDD4444"), Draft(NoticeKind.Grades) with { Corrects = First })));
    }

    [Fact]
    public void TakingDown_NeedsAReasonAndAPublicNotice()
    {
        var year = Standing();
        Assert.Equal("text.reason", year.Refusal(new TakeDownNotice(First, " ")));
        year.Do(new TakeDownNotice(First, "联系电话写错"));
        year.Nothing(new TakeDownNotice(First, "再撤一次"));
        Assert.Equal(NoticeStage.TakenDown, year.State.Notice(First)!.StageOn(year.Today));
        Assert.Equal("notice.unknown", year.Refusal(new TakeDownNotice(Second, "没有")));
    }

    [Theory]
    [InlineData(true, NoticeStage.Kept)]
    [InlineData(false, NoticeStage.Expired)]
    public void Term_WhenOver_KeepsOrTakesDownAsOrdered(bool keep, NoticeStage after)
    {
        var year = Standing(keep);
        var notice = year.State.Notice(First)!;

        Assert.Equal(NoticeStage.Standing, notice.StageOn(notice.Published!.LastDay));
        Assert.Equal(NoticeOutcome.Running, notice.OutcomeOn(notice.Published.LastDay));
        Assert.Equal(after, notice.StageOn(notice.Published.LastDay.AddDays(1)));
        Assert.Equal(NoticeOutcome.NoObjection, notice.OutcomeOn(notice.Published.LastDay.AddDays(1)));
    }

    [Fact]
    public void Objection_IsTakenDownAnsweredAndKeepsTheYearOpen()
    {
        var year = Standing();
        Assert.Equal("notice.dayUnusable", year.Refusal(new EnterObjection(First, year.Today.AddDays(1), ObjectionWay.Phone, "", "票数不对")));
        Assert.Equal("notice.dayUnusable", year.Refusal(new EnterObjection(First, year.Today.AddDays(-1), ObjectionWay.Phone, "", "票数不对")));
        Assert.Equal("text.text", year.Refusal(new EnterObjection(First, year.Today, ObjectionWay.Letter, "", new string('长', 501))));
        year.Do(new EnterObjection(First, year.Today, ObjectionWay.Phone, "", "票数不对"), new FileResults("公布"));
        Assert.Equal("notice.stillStands", year.Refusal(new CloseCycle()));

        year.Today = year.State.Notice(First)!.Published!.LastDay.AddDays(1);
        Assert.Equal(NoticeOutcome.Open, year.State.Notice(First)!.OutcomeOn(year.Today));
        Assert.Equal("notice.objectionsOpen", year.Refusal(new CloseCycle()));
        Assert.Equal("notice.objectionUnknown", year.Refusal(new AnswerObjection(First, 2, new ObjectionAnswer(year.Today, "已核对", true))));
        year.Do(new AnswerObjection(First, 1, new ObjectionAnswer(year.Today, "已核对，无误", true)));
        Assert.Equal(NoticeOutcome.AllAnswered, year.State.Notice(First)!.OutcomeOn(year.Today));
        year.Do(new CloseCycle());
    }

    [Fact]
    public void Draft_WithBadInput_IsRefusedByName()
    {
        var year = new Year("organ-party-branch", 1);
        var plan = Draft(NoticeKind.Plan) with { Entries = [new NoticeEntry("学习不够", "每月一次", "2026年12月底")] };
        Assert.Equal("notice.idUnusable", year.Refusal(new DraftNotice(new NoticeId("../../x"), plan)));
        Assert.Equal("notice.contactMissing", year.Refusal(new DraftNotice(First, plan with { Contact = " " })));
        Assert.Equal("notice.entriesMissing", year.Refusal(new DraftNotice(First, plan with { Entries = [] })));
        Assert.Equal("notice.entryUnusable", year.Refusal(new DraftNotice(First, plan with { Entries = [plan.Entries[0] with { Due = "" }] })));
        Assert.Equal("notice.roundUnusable", year.Refusal(new DraftNotice(First, plan with { Round = "review" })));
        Assert.Equal("cycle.unitUnknown", year.Refusal(new DraftNotice(First, plan with { Unit = Years.Unit(9) })));
        Assert.Equal("cycle.notAMember", year.Refusal(new DraftNotice(First, plan), Year.Stranger));
        year.Do(new DraftNotice(First, plan));
        year.Nothing(new DraftNotice(First, plan));
        year.Do(Publish);
        Assert.Empty(year.State.Notice(First)!.Published!.Content.Counts);
    }

    private static NoticeDraft Draft(NoticeKind kind) =>
        new(kind, Years.Leading.Id, kind == NoticeKind.Counts ? "review" : null, "镇纪委，电话 0123", string.Empty, [], false, null);

    private static Year Standing(bool keep = false) =>
        new Year().Rated().DetermineAll("excellent").Do(new DraftNotice(First, Draft(NoticeKind.Grades) with { KeepAfterEnd = keep }), Publish);
}
