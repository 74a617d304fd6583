using DualReview.Domain.Schemes;
using Xunit;

namespace DualReview.Domain.Tests.Schemes;

/// <summary>What the five source documents say, written down a second time and independently of the files.</summary>
public class BuiltInFactsTests
{
    private static readonly Scheme Farm = BuiltInSchemes.Find("farm-division")!;
    private static readonly Scheme Doushan = BuiltInSchemes.Find("doushan-village")!;
    private static readonly Scheme Organ = BuiltInSchemes.Find("organ-party-branch")!;
    private static readonly Scheme Town = BuiltInSchemes.Find("town-party-secretary")!;
    private static readonly Scheme Huoerqi = BuiltInSchemes.Find("huoerqi-community")!;

    [Theory]
    [InlineData("farm-division", "team", "优秀 合格 不合格")]
    [InlineData("farm-division", "member", "优秀 称职 不称职")]
    [InlineData("farm-division", "supervisionMember", "优秀 称职 不称职")]
    [InlineData("farm-division", "staff", "优秀 称职 不称职")]
    [InlineData("doushan-village", "team", "优秀 合格 不合格")]
    [InlineData("doushan-village", "member", "优秀 称职 不称职")]
    [InlineData("organ-party-branch", "secretary", "优秀 称职 基本称职 不称职")]
    [InlineData("organ-party-branch", "member", "优秀 称职 基本称职 不称职")]
    [InlineData("town-party-secretary", "secretary", "优秀 称职 基本称职 不称职")]
    [InlineData("huoerqi-community", "member", "优秀 合格 基本合格 不合格")]
    public void Scale_WhenClassIsRated_HasTheGradesOfTheDocument(string key, string subject, string grades)
    {
        var scheme = BuiltInSchemes.Find(key)!;
        var scale = scheme.Scale(scheme.SubjectClass(subject).Scale);

        Assert.Equal(grades.Split(' '), scale.Grades.Select(g => g.Name));
        Assert.Equal(scale.Grades[^1], Assert.Single(scale.Grades, g => g.Negative));
        Assert.Equal(subject == "team" ? SubjectKind.Team : SubjectKind.Member, scheme.SubjectClass(subject).Kind);
    }

    [Theory]
    [InlineData("farm-division", "villagerReview", RoundKind.ReviewMeeting, RoundScope.PerUnit, "", "党员 村民代表 村民组长", "", "InTheRoom")]
    [InlineData("farm-division", "farmReview", RoundKind.ReviewMeeting, RoundScope.AllUnits, "", "场党委 管委会 人大代表 机关干部", "", "InTheRoom")]
    [InlineData("farm-division", "overallAssessment", RoundKind.Committee, RoundScope.AllUnits, "villagerReview farmReview", "", "", "SentUp")]
    [InlineData("doushan-village", "villagerReview", RoundKind.ReviewMeeting, RoundScope.PerUnit, "", "党员 村民代表 村民组长", "", "InTheRoom")]
    [InlineData("doushan-village", "townReview", RoundKind.ReviewMeeting, RoundScope.AllUnits, "", "镇党委 镇政府", "", "InTheRoom")]
    [InlineData("doushan-village", "overallAssessment", RoundKind.Committee, RoundScope.AllUnits, "villagerReview townReview", "", "", "SentUp")]
    [InlineData("organ-party-branch", "review", RoundKind.ReviewMeeting, RoundScope.PerUnit, "", "党员 干部群众", "机关工委领导", "FiledWithFeedback")]
    [InlineData("organ-party-branch", "filing", RoundKind.Committee, RoundScope.PerUnit, "review", "", "", "FiledWithFeedback")]
    [InlineData("organ-party-branch", "branchLifeMeeting", RoundKind.PlainMeeting, RoundScope.PerUnit, "", "", "党员 机关工委领导 应邀报告人", "FiledWithFeedback")]
    [InlineData("organ-party-branch", "branchCommittee", RoundKind.Committee, RoundScope.PerUnit, "branchLifeMeeting", "", "", "FiledWithFeedback")]
    [InlineData("town-party-secretary", "villageReview", RoundKind.ReviewMeeting, RoundScope.PerUnit, "", "村监委会成员 党员 村民代表 村民小组长 联系村的镇领导", "", "SentUp")]
    [InlineData("town-party-secretary", "townReview", RoundKind.ReviewMeeting, RoundScope.AllUnits, "villageReview", "镇领导班子 中层及以上干部 包村干部", "", "SentUp")]
    [InlineData("town-party-secretary", "determination", RoundKind.Committee, RoundScope.AllUnits, "villageReview townReview", "", "", "SentUp")]
    [InlineData("huoerqi-community", "review", RoundKind.ReviewMeeting, RoundScope.PerUnit, "", "包村领导 居民组长 居民代表 党员", "", "InTheRoom")]
    public void Round_WhenBuiltIn_IsTheDocuments(
        string key, string roundKey, RoundKind kind, RoundScope scope, string after, string voters, string guests, string announcement)
    {
        var scheme = BuiltInSchemes.Find(key)!;
        var round = scheme.Round(roundKey);

        Assert.Equal(kind, round.Kind);
        Assert.Equal(scope, round.Scope);
        Assert.Equal(Words(after), round.After);
        Assert.Equal(Words(voters), round.Voters.Select(GroupName));
        Assert.Equal(Words(guests), round.Guests.Select(GroupName));
        Assert.Equal(announcement, round.Announcement.ToString());
        Assert.False(round.RatedMayVote);
        Assert.Null(round.Quorum);
        Assert.Null(round.Weight);
        Assert.Equal(5, round.SplitFloor);

        string GroupName(string group) => scheme.VoterGroups.Single(g => g.Key == group).Name;
    }

    [Theory]
    [InlineData("farm-division", 3)]
    [InlineData("doushan-village", 3)]
    [InlineData("organ-party-branch", 4)]
    [InlineData("town-party-secretary", 3)]
    [InlineData("huoerqi-community", 1)]
    public void Rounds_WhenCounted_AreAllTested(string key, int count) => Assert.Equal(count, BuiltInSchemes.Find(key)!.Rounds.Length);

    [Theory]
    [InlineData("organ-party-branch", "branchCommittee", "partyMembers")]
    [InlineData("farm-division", null, "")]
    [InlineData("doushan-village", null, "")]
    [InlineData("town-party-secretary", null, "")]
    [InlineData("huoerqi-community", null, "")]
    public void AppraisingRound_IsTheBranchCommitteesAlone(string key, string? round, string groups)
    {
        var found = BuiltInSchemes.Find(key)!.AppraisingRound;

        Assert.Equal(round, found?.Key);
        Assert.Equal(groups, string.Join(' ', found?.Appraises ?? []));
    }

    [Theory]
    [InlineData("farm-division", "villagerReview", "team member supervisionMember staff", "team member supervisionMember staff")]
    [InlineData("farm-division", "farmReview", "team member supervisionMember staff", "team member")]
    [InlineData("doushan-village", "villagerReview", "team member", "team member")]
    [InlineData("doushan-village", "townReview", "team member", "member")]
    [InlineData("organ-party-branch", "review", "secretary member", "secretary member")]
    [InlineData("town-party-secretary", "villageReview", "secretary", "secretary")]
    [InlineData("town-party-secretary", "townReview", "secretary", "secretary")]
    [InlineData("huoerqi-community", "review", "member", "member")]
    public void Round_WhenHeld_RatesAndHearsTheRightPeople(string key, string roundKey, string rated, string reporters)
    {
        var round = BuiltInSchemes.Find(key)!.Round(roundKey);

        Assert.Equal(Words(rated), round.Rated);
        Assert.Equal(Words(reporters), round.Reporters.Select(r => r.Subject));
    }

    [Fact]
    public void Reporters_WhenDoushanGoesToTheTown_AreTheSecretaryAlone()
    {
        Assert.Equal(["村支部书记"], Assert.Single(Doushan.Round("townReview").Reporters).PostsOnly!.Value);
        Assert.All(Doushan.Round("villagerReview").Reporters, reporter => Assert.Null(reporter.PostsOnly));
    }

    [Theory]
    [InlineData("farm-division", "dutyAndIntegrity", "8 3")]
    [InlineData("doushan-village", "dutyAndIntegrity", "8 3")]
    [InlineData("organ-party-branch", "partyBuilding", "3 1 1")]
    [InlineData("organ-party-branch", "tenAspects", "3 1 1 10")]
    [InlineData("organ-party-branch", "memberAnalysis", "7")]
    [InlineData("town-party-secretary", "dutyAndIntegrity", "5 5 6")]
    [InlineData("huoerqi-community", "dutyAndIntegrity", "5 5 1")]
    public void Outline_WhenBuiltIn_HasEveryPoint(string key, string outline, string points) =>
        Assert.Equal(points, string.Join(' ', BuiltInSchemes.Find(key)!.Outlines.Single(o => o.Key == outline).Sections.Select(s => s.Points.Length)));

    [Fact]
    public void Form_WhenOrgan_HasTheTenAspectsInOrder()
    {
        var form = Organ.Form(Organ.Round("review").Form!);

        Assert.Equal("基层党组织领导班子成员民主测评表", form.Title);
        Assert.Equal(
            Words("政治思想 道德品行 履行职责 工作实绩 创新能力 艰苦奋斗 联系群众 团结协作 廉洁自律 发挥表率作用 总体评价"),
            form.Rows.Select(r => r.Name));
    }

    [Fact]
    public void Form_WhenTown_AsksVirtueToIntegrityWithSevenQuestions()
    {
        var form = Town.Form(Town.Round("townReview").Form!);

        Assert.Equal(Words("德 能 勤 绩 廉 总体评价"), form.Rows.Select(r => r.Name));
        Assert.Equal(7, form.Rows[^1].Help!.Split('；').Length);
        Assert.Equal(Town.Round("villageReview").Form, Town.Round("townReview").Form);
    }

    [Fact]
    public void Forms_WhenFarmVillagers_AreTheRatingAndTheOpinionForm()
    {
        var round = Farm.Round("villagerReview");

        Assert.Equal("村干部勤廉测评表", Farm.Form(round.Form!).Title);
        Assert.Equal("征求意见表", round.Opinions?.Title);
        Assert.Null(Doushan.Round("villagerReview").Opinions);
    }

    [Fact]
    public void Ballot_WhenHuoerqi_TakesRemarksAndOpinions()
    {
        var round = Huoerqi.Round("review");
        var form = Huoerqi.Form(round.Form!);

        Assert.True(form.RemarkPerSubject);
        Assert.True(form.GeneralOpinion);
        Assert.NotNull(round.Opinions);
        Assert.True(Assert.Single(round.Reporters).ShowsCommitments);
    }

    [Fact]
    public void Agenda_WhenHuoerqi_IsTheOneOfTheHostsPage()
    {
        var agenda = Huoerqi.Round("review").Agenda;

        Assert.Equal(Words("签到 述职述廉 质询与答复 推选计票人、监督人 无记名投票 计票 宣布结果 书记作答复 会议记录签字"), agenda.Select(a => a.Title));
        Assert.Equal(
            [
                AgendaKind.CheckIn, AgendaKind.Report, AgendaKind.Inquiry, AgendaKind.ElectTellers, AgendaKind.Vote,
                AgendaKind.Count, AgendaKind.Announce, AgendaKind.Reply, AgendaKind.SignMinutes,
            ],
            agenda.Select(a => a.Kind));
        Assert.Equal([12, null, 20, 5, 10, null, null, null, null], agenda.Select(a => a.Minutes));
    }

    [Theory]
    [InlineData("farm-division", TellerSource.Staff)]
    [InlineData("doushan-village", TellerSource.ElectedOnTheSpot)]
    [InlineData("organ-party-branch", TellerSource.ElectedOnTheSpot)]
    [InlineData("town-party-secretary", TellerSource.ElectedOnTheSpot)]
    [InlineData("huoerqi-community", TellerSource.ElectedOnTheSpot)]
    public void Tellers_WhenBallotIsHeld_AreTwoAndTwo(string key, TellerSource source) =>
        Assert.All(
            BuiltInSchemes.Find(key)!.Rounds.Where(r => r.Kind == RoundKind.ReviewMeeting),
            round => Assert.Equal(new TellerRule(source, 2, 2), round.Tellers));

    [Theory]
    [InlineData("farm-division", GradeRuleKind.Committee, "1/3", null)]
    [InlineData("doushan-village", GradeRuleKind.Committee, "1/3", null)]
    [InlineData("organ-party-branch", GradeRuleKind.FiledOnly, null, null)]
    [InlineData("town-party-secretary", GradeRuleKind.Thresholds, null, null)]
    [InlineData("huoerqi-community", GradeRuleKind.Committee, null, "1/2")]
    public void GradeRule_WhenBuiltIn_IsTheDocuments(string key, GradeRuleKind kind, string? heavyNegative, string? suggestAbove)
    {
        var rules = BuiltInSchemes.Find(key)!.Rules;

        Assert.Equal(kind, rules.GradeRule.Kind);
        Assert.Equal(heavyNegative, rules.HeavyNegative?.ToString());
        Assert.Equal(Bound.AtLeast, rules.HeavyNegativeBound);
        Assert.Equal(suggestAbove, rules.GradeRule.SuggestNegativeAbove?.ToString());
        Assert.Equal(Bound.MoreThan, rules.GradeRule.SuggestNegativeBound);
        Assert.Equal(ShareBase.Valid, rules.ShareBase);
        Assert.Equal((10, 5), (rules.PublishWithinDays, rules.NoticeWorkingDays));
        Assert.True(rules.MissedYearBreaksRun);
        Assert.Empty(rules.Quotas);
        Assert.Equal(new BallotValidity(), rules.Validity);
    }

    [Fact]
    public void Thresholds_WhenTown_Are70And60InBothAnd50And50Pooled() => Assert.Equal(
        [
            new GradeThreshold("excellent", new Fraction(70, 100), ThresholdScope.EachRound),
            new GradeThreshold("competent", new Fraction(60, 100), ThresholdScope.EachRound),
            new GradeThreshold("basicallyCompetent", new Fraction(50, 100), ThresholdScope.Pooled),
            new GradeThreshold("incompetent", new Fraction(50, 100), ThresholdScope.Pooled),
        ],
        Town.Rules.GradeRule.Thresholds);

    [Theory]
    [InlineData("farm-division", "限期整改/HeavyNegative/Team//1 诫勉谈话/HeavyNegative/Member//1 免职/ConfirmedNegative/Member/partyBranch/1 劝其辞职/ConfirmedNegative/Member/villageCommittee/1")]
    [InlineData("doushan-village", "限期整改/HeavyNegative/Team//1 诫勉谈话/HeavyNegative/Member//1")]
    [InlineData("organ-party-branch", "")]
    [InlineData("town-party-secretary", "诫勉谈话/ConfirmedNegative/Member/partySecretary/1 责令限期改正/ConfirmedNegative/Member/partySecretary/1")]
    [InlineData("huoerqi-community", "警示谈话/ConfirmedNegative/Member//1 诫勉谈话/ConfirmedNegative/Member//2 工资按80%发放/ConfirmedNegative/Member//2 免职/ConfirmedNegative/Member/partyBranch/3 建议居民大会罢免/ConfirmedNegative/Member/residentsCommittee/3")]
    public void Consequences_WhenBuiltIn_AreTheDocuments(string key, string expected) => Assert.Equal(
        Words(expected),
        BuiltInSchemes.Find(key)!.Rules.Consequences.Select(c => $"{c.Name}/{c.Trigger}/{c.Kind}/{string.Join(',', c.Seats)}/{c.RunningYears}"));

    /// <summary>免职, 劝辞 and 罢免 are for another body to do; 限期 has a plan, for which ten days are proposed.</summary>
    [Fact]
    public void Consequences_WhenBuiltIn_AreOfTheKindTheirWordsSay()
    {
        var all = BuiltInSchemes.All.SelectMany(s => s.Rules.Consequences).ToArray();

        Assert.All(all, c => Assert.Equal(c.Name.Contains('免') || c.Name.Contains("辞职", StringComparison.Ordinal), c.Nature == ConsequenceNature.Recommendation));
        Assert.All(all, c => Assert.Equal(c.Name.Contains("限期", StringComparison.Ordinal) ? 10 : null, c.PlanDueDays));
        Assert.All(all, c => Assert.Equal(c.SalaryPercent is not null, c.Nature == ConsequenceNature.Pay));
    }

    [Fact]
    public void Consequences_WhenASternerOneFollows_SupersedeTheMilder()
    {
        Assert.Equal("admonitionTalk", Assert.Single(Consequence(Farm, "removalFromPost").Supersedes));
        Assert.Equal("admonitionTalk", Assert.Single(Consequence(Farm, "resignationAdvised").Supersedes));
        Assert.Equal("warningTalk", Assert.Single(Consequence(Huoerqi, "admonitionTalk").Supersedes));
        Assert.Equal(["warningTalk", "admonitionTalk", "reducedPay"], Consequence(Huoerqi, "recallVote").Supersedes);
        Assert.Equal(80, Consequence(Huoerqi, "reducedPay").SalaryPercent);
        Assert.Equal("街道", Consequence(Huoerqi, "admonitionTalk").DecidedBy);
    }

    [Theory]
    [InlineData("farm-division", "member:党支部书记,村委会主任:场党委、管委会")]
    [InlineData("doushan-village", "team::镇党委、政府 member::镇党委、政府")]
    [InlineData("organ-party-branch", "secretary::市直机关工委")]
    [InlineData("town-party-secretary", "secretary::包村干部,镇负责同志")]
    [InlineData("huoerqi-community", "")]
    public void MaterialReview_WhenBuiltIn_IsTheDocuments(string key, string expected) => Assert.Equal(
        Words(expected),
        BuiltInSchemes.Find(key)!.MaterialReview.Select(m => $"{m.Subject}:{string.Join(',', m.PostsOnly ?? [])}:{string.Join(',', m.Steps)}"));

    [Theory]
    [InlineData("farm-division", "11-10…11-11 11-20…11-30 12-01…12-10 12-01…12-10 12-01…12-10 12-11…12-31")]
    [InlineData("doushan-village", "12-01…12-10 12-11…12-30 01-01…01-31+ 01-01…01-31+ 01-01…01-31+")]
    [InlineData("organ-party-branch", "06-07…06-09 06-09…06-13 06-13…06-15 06-15…06-15 06-15…06-15 06-15…06-30 06-15…06-30 06-16…06-30")]
    [InlineData("town-party-secretary", "12-01…12-31 12-01…12-31 12-01…12-31 12-01…12-31 12-31…01-10")]
    [InlineData("huoerqi-community", "01-01…01-31 11-15…12-15 11-15…12-15 11-15…12-25 11-15…11-14")]
    public void Calendar_WhenBuiltIn_HasTheDaysOfTheDocument(string key, string expected) => Assert.Equal(
        Words(expected),
        BuiltInSchemes.Find(key)!.Calendar.Select(p => $"{p.From}…{p.To}{(p.NextYear ? "+" : "")}"));

    [Fact]
    public void Calendar_WhenARoundExists_HasAPhaseForIt() => Assert.All(
        BuiltInSchemes.All,
        scheme => Assert.Equal(scheme.Rounds.Select(r => r.Key).Order(), scheme.Calendar.Select(p => p.Round).OfType<string>().Order()));

    [Fact]
    public void Documents_WhenHuoerqi_AreSignedAndKeptAsTheDocumentSays()
    {
        Assert.Equal(["提意见、建议或质询的人员", "包村（社区）干部"], Document(Huoerqi, "minutes").SignedBy);
        Assert.Equal("大学生村干部", Document(Huoerqi, "rectificationLedger").PreparedBy);
        Assert.Equal(11, Document(Huoerqi, "rectificationLedger").Columns.Length);
        Assert.True(Document(Huoerqi, "integrityLogbook").PerPerson);
        Assert.Equal("年初", Document(Huoerqi, "commitmentLetter").Due);
        Assert.Equal("公开栏", Assert.Single(Document(Huoerqi, "publicNotice").For));
        Assert.Equal("党工委", Assert.Single(Document(Huoerqi, "submission").For));
    }

    [Fact]
    public void Documents_WhenOrgan_HaveTheRegisterAndThePlan()
    {
        Assert.Contains("本人意见", Document(Organ, "appraisalRegister").Columns);
        Assert.Equal(["整改内容", "整改措施", "整改时限"], Document(Organ, "rectificationPlan").Columns);
        Assert.Equal("公告栏", Assert.Single(Document(Organ, "rectificationPlan").For));
        Assert.Equal("被评议人", Assert.Single(Document(Organ, "subjectFeedback").For));
    }

    [Fact]
    public void Notices_WhenVillage_NameTheLawOfTwoRunningYears() => Assert.All(
        BuiltInSchemes.All,
        scheme => Assert.Equal(scheme.Key is "farm-division" or "doushan-village" ? 1 : 0, scheme.Rules.Notices.Length));

    [Fact]
    public void Notices_WhenVillage_AreForTheVillageCommitteeAfterTwoYears() => Assert.All(
        BuiltInSchemes.All.Where(scheme => !scheme.Rules.Notices.IsEmpty),
        scheme => Assert.Equal((2, "villageCommittee"), (scheme.Rules.NoticesAfterYears, Assert.Single(scheme.Rules.NoticesForSeats))));

    [Fact]
    public void Presider_WhenTownMeetsInAVillage_IsTheLiaison() =>
        Assert.Equal("包片领导或包村干部", Town.Round("villageReview").Presider);

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static ConsequenceRule Consequence(Scheme scheme, string key) => scheme.Rules.Consequences.Single(c => c.Key == key);

    private static DocumentRule Document(Scheme scheme, string key) => scheme.Documents.Single(d => d.Key == key);
}
