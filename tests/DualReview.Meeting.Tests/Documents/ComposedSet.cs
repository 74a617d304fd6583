using System.Collections.Immutable;
using DualReview.Domain.Cycles;
using DualReview.Domain.Cycles.Appraisals;
using DualReview.Domain.Cycles.Feedbacks;
using DualReview.Domain.Cycles.Opinions;
using DualReview.Domain.Meetings;
using DualReview.Domain.Meetings.Minutes;
using DualReview.Domain.Schemes;
using DualReview.Domain.Tallies;
using DualReview.Meeting.Configuration;
using DualReview.Meeting.Cycles;
using DualReview.Meeting.Documents;
using DualReview.Meeting.Documents.Composing;
using DualReview.Meeting.Documents.Content;
using DualReview.Meeting.Features.Documents;
using DualReview.Meeting.Features.MeetingMinutes;
using DualReview.Meeting.Features.Notices;
using DualReview.Meeting.Features.Opinions;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Rehearsal;
using DualReview.Meeting.Tests.Foundation;
using DualReview.Meeting.Tests.Rooms;
using Microsoft.Extensions.DependencyInjection;

namespace DualReview.Meeting.Tests.Documents;

/// <summary>Every document there is, of every built-in scheme: before and after a meeting, and of years with results, grades and consequences.</summary>
public sealed class ComposedSet : IAsyncLifetime
{
    /// <summary>Characters that old fonts and careless code lose.</summary>
    public const string RareName = "𬭎㛃";

    private const string Second = "第二位";
    private const int Voters = 12;

    private readonly List<(string Key, OfficialDocument Document)> all = [];
    private readonly Dictionary<string, YearFile> files = [];

    /// <summary>Documents with a name of their own, e.g. <c>huoerqi-community/after/tallyReport</c>.</summary>
    public IReadOnlyList<(string Key, OfficialDocument Document)> All => all;

    /// <summary>The signed count behind the community's documents.</summary>
    public CountReport Report { get; private set; } = null!;

    /// <summary>The document of a name.</summary>
    public OfficialDocument this[string key] => all.Single(d => d.Key == key).Document;

    /// <summary>The year of a key as it was when its documents were composed, with its first unit and the first person or body.</summary>
    public IReadOnlyDictionary<string, YearFile> Files => files;

    /// <summary>The minutes of the community's meeting, which were signed and locked.</summary>
    public MinutesRecord Minutes { get; private set; } = null!;

    private TestServer Server { get; set; } = null!;

    private DateOnly Today => DateOnly.FromDateTime(Server.Services.GetRequiredService<TimeProvider>().GetLocalNow().DateTime);

    public async ValueTask InitializeAsync()
    {
        Server = await TestServer.StartAsync();
        var rooms = Server.Services.GetRequiredService<IMeetingRooms>();
        foreach (var scheme in BuiltInSchemes.All)
        {
            var room = (await rooms.CreateAsync(Hall.Plan(Voters, rehearsal: scheme.Key == "farm-division", scheme: scheme.Key) with { Unit = "荣兴社区" }, TestServer.HostAccount, CancellationToken.None)).Room!;
            await AddAsync(room, $"{scheme.Key}/before");
            if (room.State.StaffCounts)
            {
                continue;
            }

            await HoldAsync(room);
            if (scheme.Key == "huoerqi-community")
            {
                Report = room.State.Box!.Report!;
                await Hall.DoneAsync(room, new WriteMinutes("more", "另有三人旁听。\n会场秩序良好。", 0));
                await SignedMinutes.SignAsync(() => room.State, c => Hall.DoneAsync(room, c), Server.Services.GetRequiredService<MinutesText>(), () => Task.CompletedTask);
                await Hall.DoneAsync(room, new AddToMinutes("更正：旁听的是四人。", "方敏"));
                Minutes = room.State.Minutes;
            }

            await AddAsync(room, $"{scheme.Key}/after");
        }

        await AddPlainAsync(rooms);
        await AddYearsAsync();
    }

    public async ValueTask DisposeAsync() => await Server.DisposeAsync();

    /// <summary>A year in which everybody is rated by a form of ten aspects: forty people, eleven rows each.</summary>
    private async Task AddYearsAsync()
    {
        var cycles = Server.Services.GetRequiredService<ICycles>();
        var office = await PracticeYear.BeginAsync(cycles, TestServer.HostAccount, "organ-party-branch", units: 20);
        await office.DoAsync(new AddMember(Second));
        await office.RosterAsync("partyMembers", RareName, "赵建国", "钱秀英");
        await Papers(office).WriteReportsAsync();
        await office.HoldAsync("review", i => [20 + i, 60 - i, 3, 1]);
        await office.HoldPlainAsync("branchLifeMeeting");
        await office.DoAsync(new ListRoster(office.State.Plan.Units[0].Id));
        foreach (var person in office.State.Appraisals.Take(2))
        {
            await office.DoAsync(new WriteAppraisal(person.Id, new AppraisalTexts("按时参加组织生活，本职工作扎实。", "理论学习不够系统，已订出学习计划。", "履行党员义务较好。")));
            await office.DoAsync(new FeedBackAppraisal(person.Id, Today));
            await office.DoAsync(new RecordResponse(person.Id, new SubjectResponse("无意见。", Today)));
        }

        await office.DoAsync(new FileAppraisal(office.State.Appraisals[0].Id, Today));
        await Papers(office).FollowUpAsync();
        await AddAsync(office, "office");

        var town = await PracticeYear.BeginAsync(cycles, TestServer.HostAccount, units: 20, change: s => s.Id.Value == "s2" ? s with { Name = RareName } : s);
        await town.HoldAsync("villageReview", i => i == 0 ? [0, 0, 10, 30] : [30, 8, 1, 1]);
        await town.HoldAsync("townReview", i => i == 0 ? [1, 2, 10, 37] : [35, 10, 4, 1]);
        await town.DoAsync(new AddMember(Second));
        for (var i = 0; i < 20; i++)
        {
            await town.DoAsync(new WriteNotes(town.State.Plan.Subjects[i].Id, "完成年度任务，集体经济收入增长一成。", "没有违纪问题。"));
            await town.DetermineAsync(i, i == 0 ? "incompetent" : "excellent", i == 0 ? "两轮测评不称职票均超过半数。" : string.Empty, Second);
        }

        foreach (var rule in new[] { "admonitionTalk", "timedCorrectionOrder" })
        {
            await town.DoAsync(new DecideConsequence(town.State.Plan.Subjects[0].Id, rule, "测评不称职票超过半数。", new DateOnly(2026, 12, 20), rule == "admonitionTalk" ? null : new DateOnly(2027, 6, 20), rule == "admonitionTalk" ? null : new DateOnly(2026, 12, 30)));
        }

        await Papers(town).FollowUpAsync();
        await AddAsync(town, "town");

        var community = await PracticeYear.BeginAsync(cycles, TestServer.HostAccount, "huoerqi-community", units: 1, change: s => s with { Name = $"王{RareName}" });
        await community.DoAsync(new WritePromises(community.State.Plan.Subjects[0].Id, [new Promise("每月公开一次账目", null), new Promise("更换老旧路灯三十二盏", null), new Promise("不插手工程项目", null)]));
        await community.DoAsync(new AddMember(Second));
        await Papers(community).WriteReportsAsync();
        await community.HoldAsync("review", _ => [30, 8, 1, 1]);
        await CollateAsync(community);
        await community.DoAsync(new WriteFeedback(community.State.Plan.Subjects[0].Id, [], "请结合意见订出整改措施。"));
        await AddAsync(community, "community");
        await Papers(community).FollowUpAsync();
        await AddAsync(community, "community/after");

        // Four colleagues vote: what each of them thinks must not be told from any paper.
        var few = await PracticeYear.BeginAsync(cycles, TestServer.HostAccount, "organ-party-branch", units: 1);
        await few.HoldAsync("review", _ => [2, 1, 1, 0]);
        await CollateAsync(few);
        await AddAsync(few, "few");

        var farm = await PracticeYear.BeginAsync(cycles, TestServer.HostAccount, "farm-division", units: 2);
        await farm.DoAsync(new AddMember(Second));
        await farm.HoldAsync("villagerReview", _ => [30, 8, 2]);
        await CollateAsync(farm);
        await Papers(farm).FollowUpAsync();
        await AddAsync(farm, "farm");
    }

    /// <summary>A point about the work as a whole that nine sheets made, one about the first person or body and one about the second, and an original that two people keep back.</summary>
    private static async Task CollateAsync(PracticeYear year)
    {
        var meeting = year.State.Meetings[0].Meeting;
        OpinionRef Written(string text, int count) => new(meeting, OpinionDigest.Of(meeting, null, text), count);
        await year.DoAsync(new MakePoint(year.State.Plan.Units[0].Id, null, "建议路灯早点修好", [Written("路灯坏了", 9)]));
        foreach (var subject in year.State.Plan.Subjects.Take(2))
        {
            await year.DoAsync(new MakePoint(subject.Unit, subject.Id, $"{subject.Name}要多下户", [Written($"{subject.Name}不下户", 1)]));
        }

        if (year.State.Members.Contains(Second))
        {
            await year.DoAsync(new AskWithhold(Written("某某是骗子", 3), "人身攻击"));
            await year.DoAsync(new ConfirmWithhold(Written("某某是骗子", 3).Digest), Second);
        }
    }

    /// <summary>The paperwork of a rehearsal, done by the people of the year.</summary>
    private RehearsedPapers Papers(PracticeYear year) => new(
        year.Cycle,
        TestServer.HostAccount,
        Second,
        Server.Services.GetRequiredService<IMeetingRooms>(),
        Server.Services.GetRequiredService<Originals>(),
        Server.Services.GetRequiredService<PublicNotices>(),
        Server.Services.GetRequiredService<MinutesText>(),
        Server.Services.GetRequiredService<WorkingCalendar>().Days,
        Today);

    private async Task AddPlainAsync(IMeetingRooms rooms)
    {
        var office = BuiltInSchemes.Find("organ-party-branch")!;
        var plan = new Invented(office, 20, 3).Meetings(2026, new DateTime(2026, 6, 20, 14, 30, 0)).First(p => p.RoundKey == "branchLifeMeeting");
        await AddAsync((await rooms.CreateAsync(plan with { Rehearsal = false }, TestServer.HostAccount, CancellationToken.None)).Room!, "plain/before");
    }

    /// <summary>Questions, the vote with paper beside phones, every signature, the announcement, the end.</summary>
    private static async Task HoldAsync(IMeetingRoom room)
    {
        await Hall.DoneAsync(room, new Advance());
        foreach (var a in room.State.Roster.Take(Voters))
        {
            await Hall.DoneAsync(room, new MarkArrived(a.Id));
        }

        if (room.State.TakesQuestions)
        {
            await Hall.DoneAsync(room, new AskQuestion($"赵{RareName}", null, null, "=今年的水费为什么调了两次？<b>"));
            await Hall.DoneAsync(room, new AdmitQuestion(new QuestionId(1)));
            while (room.State.Current?.Kind != AgendaKind.Inquiry)
            {
                await Hall.DoneAsync(room, new Advance());
            }

            await Hall.DoneAsync(room, new CallQuestion(new QuestionId(1)));
            await Hall.DoneAsync(room, new AnswerQuestion(new QuestionId(1), AnswerKind.Pledge, "一个月内公开水费成本，接受大家监督。"));
        }

        await Hall.OpenBoxAsync(room, 10);
        for (var voter = 0; voter < 9; voter++)
        {
            Assert.IsType<ClaimOutcome.Issued>(await Hall.ClaimAsync(room, voter));
            Assert.IsType<CastOutcome.Accepted>(await Hall.CastAsync(room, voter));
        }

        await Hall.CloseBoxAsync(room);
        await Hall.AttestAsync(room, Act.SignReport);
        while (room.State.Stage != MeetingStage.Ended)
        {
            if (room.State.Current!.Kind == AgendaKind.Announce && room.State.Box is { Announced: false })
            {
                await Hall.DoneAsync(room, new AnnounceResult());
            }

            if (room.State is { Current.Kind: AgendaKind.Reply, Reply: null })
            {
                await Hall.DoneAsync(room, new RecordReply(AnswerKind.Deferred, "大家提的意见，“两委”逐条研究，一个月内在公开栏答复。"));
            }

            await Hall.DoneAsync(room, new Advance());
        }
    }

    private async Task AddAsync(IMeetingRoom room, string prefix)
    {
        var desk = Server.Services.GetRequiredService<DocumentDesk>();
        var file = await desk.MeetingAsync(room, null, whole: true, CancellationToken.None);
        all.AddRange(DocumentCatalogue.Of(file.Meeting).Where(d => d.WhyNot(file) is null).Select(d => ($"{prefix}/{d.Key}", d.Compose(file))));
    }

    private async Task AddAsync(PracticeYear year, string prefix)
    {
        var desk = Server.Services.GetRequiredService<DocumentDesk>();
        files[prefix] = await desk.YearAsync(year.Cycle, year.State.Plan.Units[0], year.State.Plan.Subjects[0], CancellationToken.None);
        foreach (var kind in DocumentCatalogue.Of(year.State.Scheme))
        {
            var unit = year.State.Plan.Units[0];
            ImmutableArray<YearFile> made = kind.Scope switch
            {
                DocumentScope.Year => [await desk.YearAsync(year.Cycle, null, null, CancellationToken.None)],
                DocumentScope.Unit => [.. new[] { await desk.YearAsync(year.Cycle, unit, null, CancellationToken.None) }.Where(kind.Concerns)],
                DocumentScope.Subject => [.. year.State.Plan.Subjects.Select(s => files[prefix] with { Unit = year.State.Unit(s.Unit), Subject = s }).Where(kind.Concerns).Take(1)],
            };
            all.AddRange(made.Where(f => kind.WhyNot(f) is null).Select(f => ($"{prefix}/{kind.Key}", kind.Compose(f))));
        }
    }
}
