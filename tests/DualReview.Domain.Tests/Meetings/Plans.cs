using System.Collections.Immutable;
using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;

namespace DualReview.Domain.Tests.Meetings;

/// <summary>A small scheme written out by hand, so that these tests do not move when a built-in scheme is edited.</summary>
internal static class Plans
{
    public static readonly MeetingId Id = new(Guid.Parse("0192f0a0-0000-7000-8000-000000000001"));
    public static readonly MeetingCode Code = new("7K49QM");

    public static Scheme Scheme(
        AnnouncementRule announcement = AnnouncementRule.InTheRoom,
        Fraction? quorum = null,
        bool locked = true,
        int aspects = 0) => new(
        1,
        "test-community",
        "测试社区双述双评",
        "勤廉双述双评会",
        "test",
        [new GradeScale("member", [new("excellent", "优秀"), new("qualified", "合格"), new("basic", "基本合格"), new("unqualified", "不合格", Negative: true)])],
        [new SubjectClass("cadre", "两委干部", SubjectKind.Member, "member", ["partyBranch"], ["党支部书记"])],
        [new SeatDefinition("partyBranch", "党支部")],
        [new VoterGroup("deputies", "居民代表"), new VoterGroup("guests", "列席人员", Voting: false)],
        [new BallotForm("ballot", "评议票", [.. Enumerable.Range(1, aspects).Select(i => new Aspect($"a{i}", $"项目{i}"))], "总体评价", true, true)],
        [new ReportOutline("report", [new OutlineSection("述职", ["一"])])],
        [
            new SchemeRound(
                "review",
                "述评会",
                RoundKind.ReviewMeeting,
                RoundScope.PerUnit,
                [],
                "社区党支部",
                ["deputies"],
                ["guests"],
                ["cadre"],
                [new ReporterRule("cadre", "report", 8)],
                "ballot",
                new OpinionForm("征求意见表", "您的意见"),
                [],
                new TellerRule(TellerSource.ElectedOnTheSpot, 2, 2),
                announcement,
                LockBallotUntilReported: locked,
                Quorum: quorum),
        ],
        new SchemeRules(ShareBase.Valid, new GradeRule(GradeRuleKind.Committee, []), new Fraction(1, 3), [], 10, 5, [], []),
        [],
        [],
        []);

    public static readonly ImmutableArray<AgendaItem> Agenda =
    [
        new(AgendaKind.CheckIn, "签到", 12),
        new(AgendaKind.Report, "述职述廉"),
        new(AgendaKind.Inquiry, "质询与答复", 20),
        new(AgendaKind.ElectTellers, "推选计票人、监督人", 5),
        new(AgendaKind.Vote, "无记名投票", 10),
        new(AgendaKind.Count, "计票"),
        new(AgendaKind.Announce, "宣布结果"),
        new(AgendaKind.Reply, "书记作答复"),
        new(AgendaKind.SignMinutes, "会议记录签字"),
    ];

    public static MeetingPlan Plan(
        AnnouncementRule announcement = AnnouncementRule.InTheRoom,
        Fraction? quorum = null,
        bool locked = true,
        int aspects = 0) => new(
        "霍尔奇社区",
        "勤廉双述双评会",
        2026,
        "社区活动室",
        new DateTime(2026, 12, 1, 9, 0, 0, DateTimeKind.Unspecified),
        Scheme(announcement, quorum, locked, aspects),
        "review",
        [
            new Subject(new("s1"), "张某某", "党支部书记", "cadre", ["partyBranch"], 5, 4),
            new Subject(new("s2"), "李某某", "居委会主任", "cadre", ["partyBranch"]),
        ],
        [new Reporter("张某某", "党支部书记", 8, new SubjectId("s1")), new Reporter("李某某", "居委会主任", 8, new SubjectId("s2"))],
        [new GroupExpectation("deputies", "居民代表", 10, true), new GroupExpectation("guests", "列席人员", 2, false)],
        [
            .. Enumerable.Range(1, 8).Select(i => new Attendee(new AttendeeId($"a{i}"), $"代表{i}", "deputies")),
            new Attendee(new("g1"), "来宾", "guests"),
        ],
        Agenda,
        "包村干部甲");

    /// <summary>The same meeting where the ballot asks for the voter's group: three groups vote.</summary>
    public static MeetingPlan Splitting(int floor = 5, int aspects = 0, params int?[] weights)
    {
        var plan = Plan(aspects: aspects);
        var round = plan.Round with { SplitByGroup = true, SplitFloor = floor, Voters = ["deputies", "members", "heads"] };
        int? Weight(int i) => i < weights.Length ? weights[i] : null;
        return plan with
        {
            Scheme = plan.Scheme with
            {
                Rounds = [round],
                VoterGroups = [new("deputies", "居民代表", Weight: Weight(0)), new("members", "党员", Weight: Weight(1)), new("heads", "居民组长", Weight: Weight(2)), .. plan.Scheme.VoterGroups.Skip(1)],
            },
            Groups = [.. plan.Groups, new GroupExpectation("members", "党员", 10, true), new GroupExpectation("heads", "居民组长", 10, true)],
        };
    }
}
