using System.Collections.Immutable;
using DualReview.Domain.Cycles;
using DualReview.Domain.Cycles.Appraisals;
using DualReview.Domain.Schemes;

namespace DualReview.Domain.Tests.Cycles.Appraisals;

/// <summary>The 支委会 writes, feeds back, hears and files, in this order and in no other.</summary>
public sealed class AppraisalTests
{
    private const string Members = "partyMembers";
    private static readonly AppraisalId First = new(1);
    private static readonly AppraisalTexts Good = new("表现好", "剖析深刻", "发挥了先锋模范作用");
    private static readonly DateOnly Day = new(2026, 12, 18);

    private readonly Year year = new("organ-party-branch", 1);

    [Fact]
    public void Roster_IsListedOnceAndWhoComesLaterIsAdded()
    {
        Roster("张三", "李四");
        year.Do(new ListRoster(Years.Unit(1)));
        Assert.Equal(["张三", "李四"], Names());

        Assert.Equal("cycle.appraisalRosterListed", year.Refusal(new ListRoster(Years.Unit(1))));
        Roster("张三", "李四", "王五");
        year.Do(new ListRoster(Years.Unit(1)));

        Assert.Equal(["张三", "李四", "王五"], Names());
    }

    [Fact]
    public void Roster_WithTwoOfOneName_ListsTwoAndDoesNotDoubleWhoWasTypedBefore()
    {
        year.Do(new ListAppraised(Years.Unit(1), Members, "张伟"));
        Roster("张伟", "张伟", "李四");

        year.Do(new ListRoster(Years.Unit(1)));

        Assert.Equal(["张伟", "张伟", "李四"], Names());
        Assert.Equal(3, year.State.Appraisals.Select(a => a.Id).Distinct().Count());
    }

    [Fact]
    public void Roster_OfOtherGroups_IsNotListed()
    {
        year.Do(new SetElectorate(new Electorate(Years.Unit(1), [], [new Elector("群众甲", "staff")])));

        Assert.Equal("cycle.appraisalRosterListed", year.Refusal(new ListRoster(Years.Unit(1))));
        Assert.Equal("cycle.appraisalNobody", year.Refusal(new ListAppraised(Years.Unit(1), "staff", "群众甲")));
        Assert.Equal("cycle.appraisalNobody", year.Refusal(new ListRoster(Years.Unit(2))));
        Assert.Equal("cycle.appraisalNobody", new Year().Refusal(new ListRoster(Years.Unit(1))));
    }

    [Fact]
    public void Name_ThatIsListed_IsAddedAgainOnlyAsANamesake()
    {
        year.Do(new ListAppraised(Years.Unit(1), Members, " 张 伟 "));

        Assert.Equal(["张 伟"], Names());
        Assert.Equal("cycle.appraisalNameListed", year.Refusal(new ListAppraised(Years.Unit(1), Members, "张 伟")));
        Assert.Equal("text.name", year.Refusal(new ListAppraised(Years.Unit(1), Members, "\u200b ")));
        Assert.Equal("text.name", year.Refusal(new ListAppraised(Years.Unit(1), Members, new string('张', 31))));
        year.Do(new ListAppraised(Years.Unit(1), Members, "张 伟", Namesake: true));
        Assert.Equal(2, year.State.Appraisals.Length);
    }

    [Fact]
    public void Person_LeavesTheListOnlyWithNothingWritten_AndTheNumberIsNotGivenAgain()
    {
        Listed();
        year.Do(new UnlistAppraised(First), new ListAppraised(Years.Unit(1), Members, "李四"));
        Assert.Equal(new AppraisalId(2), year.State.Appraisals.Single().Id);
        Assert.Equal("cycle.appraisedUnknown", year.Refusal(new UnlistAppraised(First)));

        Held().Do(new WriteAppraisal(new AppraisalId(2), Good with { Analysis = "" }));

        Assert.Equal("cycle.appraisalStarted", year.Refusal(new UnlistAppraised(new AppraisalId(2))));
    }

    [Fact]
    public void Everything_BeforeTheMeeting_IsRefusedByItsName()
    {
        Listed();

        foreach (var command in (CycleCommand[])[new WriteAppraisal(First, Good), new FeedBackAppraisal(First, Day), new RecordResponse(First, new("无意见", Day)), new FileAppraisal(First, Day), new FileAppraisals(Years.Unit(1), Day)])
        {
            Assert.Equal(["党员专题组织生活会"], Assert.IsType<AppraisalTooEarly>(year.Refused(command)).Arguments);
        }
    }

    [Fact]
    public void Meeting_VoidAfterwards_LeavesWhatWasWrittenAndStopsTheRest()
    {
        Listed();
        var meeting = year.Plan("branchLifeMeeting", 1);
        year.Do(new EnterOutcome(meeting, null), new WriteAppraisal(First, Good));

        year.Void(meeting);

        Assert.Equal(Good, One.Texts);
        Assert.Equal("cycle.appraisalTooEarly", year.Refusal(new FeedBackAppraisal(First, Day)));
    }

    [Fact]
    public void Steps_InTheirOrder_LeadFromUnwrittenToFiled()
    {
        Listed();
        Held();
        Assert.Equal(AppraisalState.Unwritten, One.State);
        Assert.Equal("cycle.appraisalUnwritten", year.Refusal(new FeedBackAppraisal(First, Day)));
        Assert.Equal("cycle.appraisalNotFedBack", year.Refusal(new RecordResponse(First, new("无意见", Day))));
        Assert.Equal("cycle.appraisalUnanswered", year.Refusal(new FileAppraisal(First, Day)));
        Assert.Equal("cycle.appraisalNothingToFile", year.Refusal(new FileAppraisals(Years.Unit(1), Day)));

        year.Do(new WriteAppraisal(First, Good));
        Assert.Equal(AppraisalState.Written, One.State);
        Assert.Equal("cycle.appraisalNotFedBack", year.Refusal(new RecordResponse(First, new("无意见", Day))));
        year.Do(new FeedBackAppraisal(First, Day));
        Assert.Equal(AppraisalState.FedBack, One.State);
        Assert.Equal("cycle.appraisalUnanswered", year.Refusal(new FileAppraisal(First, Day)));
        year.Do(new RecordResponse(First, new(" 无意见\n", Day)));
        Assert.Equal((AppraisalState.Answered, "无意见"), (One.State, One.Response!.Text));
        year.Do(new FileAppraisal(First, Day));
        Assert.Equal(AppraisalState.Filed, One.State);
        year.Nothing(new FileAppraisal(First, Day));
    }

    [Fact]
    public void Texts_MayBeWrittenBitByBit_AndTheSameTextsChangeNothing()
    {
        Listed();
        Held().Do(new WriteAppraisal(First, new("表现好", null!, " ")));
        Assert.Equal(new AppraisalTexts("表现好", "", ""), One.Texts);
        year.Nothing(new WriteAppraisal(First, new(" 表现好\u200b", "", "")));

        Assert.Equal(["党性分析情况", "500"], year.Refused(new WriteAppraisal(First, Good with { Analysis = new string('好', 501) })).Arguments);
        Assert.Equal("cycle.appraisalTextTooLong", year.Refusal(new WriteAppraisal(First, Good with { Evaluation = new string('\u200b', 3000) })));
        year.Do(new WriteAppraisal(First, Good with { Analysis = new string('好', 500) }));
    }

    [Fact]
    public void Texts_AfterTheFeedback_AreWrittenOnlyAnewAndClearFeedbackAndOpinion()
    {
        Answered();
        Assert.Equal("cycle.appraisalIsFedBack", year.Refusal(new WriteAppraisal(First, Good with { Conduct = "表现很好" })));
        year.Nothing(new WriteAppraisal(First, Good));

        year.Do(new WriteAppraisal(First, Good with { Conduct = "表现很好" }, Anew: true));

        Assert.Equal((AppraisalState.Written, null, null), (One.State, One.FedBackOn, One.Response));
        Assert.Equal("cycle.appraisalUnanswered", year.Refusal(new FileAppraisal(First, Day)));
    }

    [Fact]
    public void Days_InTheFutureOrBackwards_AreRefused()
    {
        Listed();
        Held().Do(new WriteAppraisal(First, Good));
        Assert.Equal("cycle.appraisalInFuture", year.Refusal(new FeedBackAppraisal(First, year.Today.AddDays(1))));
        year.Do(new FeedBackAppraisal(First, Day));
        Assert.Equal("cycle.appraisalDaysBackwards", year.Refusal(new RecordResponse(First, new("无意见", Day.AddDays(-1)))));
        Assert.Equal("cycle.appraisalInFuture", year.Refusal(new RecordResponse(First, new("无意见", year.Today.AddDays(1)))));
        Assert.Equal("cycle.appraisalResponse", year.Refusal(new RecordResponse(First, new("  ", Day))));
        Assert.Equal("cycle.appraisalResponse", year.Refusal(new RecordResponse(First, new(new string('好', 501), Day))));
        year.Do(new RecordResponse(First, new("无意见", Day)));
        Assert.Equal("cycle.appraisalDaysBackwards", year.Refusal(new FeedBackAppraisal(First, Day.AddDays(1))));
        Assert.Equal("cycle.appraisalDaysBackwards", year.Refusal(new FileAppraisal(First, Day.AddDays(-1))));
        Assert.Equal("cycle.appraisalInFuture", year.Refusal(new FileAppraisals(Years.Unit(1), year.Today.AddDays(1))));

        year.Do(new FeedBackAppraisal(First, Day.AddDays(-1)), new RecordResponse(First, new("同意", Day)));
        Assert.Equal((Day.AddDays(-1), "同意"), (One.FedBackOn, One.Response!.Text));
    }

    [Fact]
    public void Filed_ChangesOnlyAfterItWasOpenedAgainWithAReason()
    {
        Answered().Do(new FileAppraisal(First, Day));
        foreach (var command in (CycleCommand[])[new WriteAppraisal(First, Good with { Conduct = "不" }, Anew: true), new FeedBackAppraisal(First, Day), new RecordResponse(First, new("不同意", Day)), new RenameAppraised(First, "张三三"), new FileAppraisal(First, year.Today)])
        {
            Assert.Equal("cycle.appraisalIsFiled", year.Refusal(command));
        }

        Assert.Equal("text.reason", year.Refusal(new ReopenAppraisal(First, " ")));
        year.Do(new ReopenAppraisal(First, "姓名写错"), new RenameAppraised(First, "张三三"));

        Assert.Equal(("张三三", AppraisalState.Answered, "姓名写错"), (One.Name, One.State, One.Reopened));
        Assert.Equal("cycle.appraisalNotFiled", year.Refusal(new ReopenAppraisal(First, "再来")));
    }

    [Fact]
    public void Everybody_WhoIsReady_IsFiledAtOnceAndNobodyElse()
    {
        Answered().Do(new ListAppraised(Years.Unit(1), Members, "李四"), new ListAppraised(Years.Unit(1), Members, "王五"));
        year.Do(new WriteAppraisal(new(3), Good), new FeedBackAppraisal(new(3), Day), new RecordResponse(new(3), new("无意见", Day)));

        year.Do(new FileAppraisals(Years.Unit(1), Day));

        Assert.Equal([AppraisalState.Filed, AppraisalState.Unwritten, AppraisalState.Filed], year.State.Appraisals.Select(a => a.State));
    }

    [Fact]
    public void Writer_WhoHasNotSeenAnothersChange_IsRefused()
    {
        Listed();
        Held();
        var seen = One.Revision;
        year.DoAs(Year.Bob, new WriteAppraisal(First, Good, Seen: seen));

        Assert.Equal("cycle.appraisalMoved", year.Refusal(new WriteAppraisal(First, Good with { Conduct = "另写" }, Seen: seen)));
        year.Do(new WriteAppraisal(First, Good with { Conduct = "另写" }, Seen: One.Revision));
    }

    [Fact]
    public void Warnings_TellWhatIsMissingAndKeepNobodyFromClosing()
    {
        Assert.DoesNotContain(Warnings(), w => w.Code is "cycle.warnNobodyListed" or "cycle.warnNotFiled");
        Held();
        Assert.Contains(Warnings(), w => w.Code == "cycle.warnNobodyListed");
        Roster("张三", "李四");
        year.Do(new ListAppraised(Years.Unit(1), Members, "张三"), new WriteAppraisal(First, Good), new FeedBackAppraisal(First, new DateOnly(2026, 6, 14)));
        Assert.Equal(["前进村", "1", "1"], Warnings().Single(w => w.Code == "cycle.warnNotFiled").Values);
        Assert.Equal(["前进村", "1", "李四"], Warnings().Single(w => w.Code == "cycle.warnNotListed").Values);
        Assert.Equal(["张三", "6月14日", "6月15日"], Warnings().Single(w => w.Code == "cycle.warnFedBackEarly").Values);

        year.Hold("review", [1]);
        year.Do(new FileResults("备案"), new CloseCycle());

        Assert.Equal("cycle.closed", year.Refusal(new FileAppraisal(First, Day)));
    }

    [Fact]
    public void Register_HasTheSchemesTitleColumnsAndSignatures()
    {
        Answered();

        var register = AppraisalRegister.Of(year.State, Years.Unit(1));

        Assert.Equal(("银川市党员党性定期分析评议登记表", "前进村", 2026), (register.Title, register.Unit, register.Year));
        Assert.Equal(["党员本人", "党支部"], register.Signatures);
        Assert.Equal(
            ["张三", "表现好", "剖析深刻", "发挥了先锋模范作用", "2026年12月18日", "无意见（2026年12月18日）"],
            register.Columns.Select(c => AppraisalRegister.Cell(c, register.Entries.Single())));
        Assert.Equal(string.Empty, AppraisalRegister.Cell("备注", register.Entries.Single()));
    }

    [Fact]
    public void Register_OfASchemeWithoutTheDocument_HasTheUsualColumns()
    {
        var scheme = BuiltInSchemes.Find("organ-party-branch")!;
        var other = new Year(Years.Plan(scheme with { Documents = [] }, 1));

        var register = AppraisalRegister.Of(other.State, Years.Unit(1));

        Assert.Equal(("综合评议登记表", 6), (register.Title, register.Columns.Length));
        Assert.Equal(["本人", "机关党支部委员会"], register.Signatures);
    }

    [Fact]
    public void Unit_WithAppraisals_IsNotTakenOut()
    {
        var two = new Year("organ-party-branch", 2);
        two.Do(new ExcuseRound(Years.Unit(1), "branchLifeMeeting", "支部刚成立"), new ListAppraised(Years.Unit(1), Members, "张三"));
        two.Do(new WriteAppraisal(First, Good));

        Assert.Equal("cycle.unitHasAppraisals", two.Refusal(new RemoveUnit(Years.Unit(1))));
        two.Do(new WriteAppraisal(First, AppraisalTexts.None), new RemoveUnit(Years.Unit(1)));
        Assert.Empty(two.State.Appraisals);
    }

    private Appraisal One => year.State.Appraisals.Single(a => a.Id == First);

    private string[] Names() => [.. year.State.Appraisals.Select(a => a.Name)];

    private ImmutableArray<CycleWarning> Warnings() => CycleWarning.Of(year.State, year.Today);

    private void Roster(params string[] names) =>
        year.Do(new SetElectorate(new Electorate(Years.Unit(1), [], [.. names.Select(n => new Elector(n, Members)), new Elector("群众", "staff")])));

    private void Listed() => year.Do(new ListAppraised(Years.Unit(1), Members, "张三"));

    private Year Held()
    {
        year.Do(new EnterOutcome(year.Plan("branchLifeMeeting", 1), null));
        return year;
    }

    private Year Answered()
    {
        Listed();
        return Held().Do(new WriteAppraisal(First, Good), new FeedBackAppraisal(First, Day), new RecordResponse(First, new("无意见", Day)));
    }
}
