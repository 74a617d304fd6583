using System.Collections.Immutable;
using DualReview.Domain.Cycles;
using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;
using DualReview.Domain.Tallies;
using DualReview.Meeting.Cycles;
using DualReview.Meeting.Documents;
using DualReview.Meeting.Documents.Composing;
using DualReview.Meeting.Documents.Content;
using DualReview.Meeting.Features.Documents;
using DualReview.Meeting.Meetings;
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

    /// <summary>Documents with a name of their own, e.g. <c>huoerqi-community/after/tallyReport</c>.</summary>
    public IReadOnlyList<(string Key, OfficialDocument Document)> All => all;

    /// <summary>The signed count behind the community's documents.</summary>
    public CountReport Report { get; private set; } = null!;

    /// <summary>The document of a name.</summary>
    public OfficialDocument this[string key] => all.Single(d => d.Key == key).Document;

    private TestServer Server { get; set; } = null!;

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
            await AddAsync(room, $"{scheme.Key}/after");
            if (scheme.Key == "huoerqi-community")
            {
                Report = room.State.Box!.Report!;
            }
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
        await office.HoldAsync("review", i => [20 + i, 60 - i, 3, 1]);
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

        await AddAsync(town, "town");

        var community = await PracticeYear.BeginAsync(cycles, TestServer.HostAccount, "huoerqi-community", units: 1, change: s => s with { Name = $"王{RareName}" });
        await community.DoAsync(new WritePromises(community.State.Plan.Subjects[0].Id, [new Promise("每月公开一次账目", null), new Promise("更换老旧路灯三十二盏", null), new Promise("不插手工程项目", null)]));
        await community.HoldAsync("review", _ => [30, 8, 1, 1]);
        await AddAsync(community, "community");
    }

    private async Task AddPlainAsync(IMeetingRooms rooms)
    {
        var office = BuiltInSchemes.Find("organ-party-branch")!;
        var plan = new DualReview.Meeting.Rehearsal.Invented(office, 20, 3).Meetings(2026, new DateTime(2026, 6, 20, 14, 30, 0)).First(p => p.RoundKey == "branchLifeMeeting");
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
        foreach (var kind in DocumentCatalogue.Of(year.State.Scheme))
        {
            var unit = year.State.Plan.Units[0];
            ImmutableArray<YearFile> files = kind.Scope switch
            {
                DocumentScope.Year => [await desk.YearAsync(year.Cycle, null, null, CancellationToken.None)],
                DocumentScope.Unit => [await desk.YearAsync(year.Cycle, unit, null, CancellationToken.None)],
                DocumentScope.Subject => [await desk.YearAsync(year.Cycle, unit, year.State.Plan.Subjects[0], CancellationToken.None)],
            };
            all.AddRange(files.Where(f => kind.WhyNot(f) is null).Select(f => ($"{prefix}/{kind.Key}", kind.Compose(f))));
        }
    }
}
