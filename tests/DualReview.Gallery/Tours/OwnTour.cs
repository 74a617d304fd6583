using DualReview.Domain.Cycles;
using DualReview.Domain.Cycles.Feedbacks;
using DualReview.Domain.Cycles.Ledgers;
using DualReview.Domain.Cycles.Materials;
using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;
using DualReview.EndToEnd.Foundation;
using DualReview.Gallery.Pictures;
using DualReview.Meeting.Cycles;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Security;
using DualReview.Meeting.Staff;
using DualReview.Meeting.Tests.Foundation;
using Microsoft.Extensions.DependencyInjection;

namespace DualReview.Gallery.Tours;

/// <summary>The rated person's own pages: texts, logbook, an item to put right, a letter; the cadre who reviews; the hall that reads.</summary>
internal sealed class OwnTour(Chromium chromium, Album album) : Tour(chromium, album)
{
    private const string Writer = "张书记", Reviewer = "包村干部", Second = "李书记";
    private const string Text = "今年修好通组道路三公里，群众出行方便了。\n年底还差路灯没有装完，明年三月完成。";

    private PracticeYear year = null!;

    public override string Area => Screens.Own;

    private CycleSubject Me => year.State.Plan.Subjects[0];

    private string Address => $"/my/materials/{year.State.Id}/{Me.Id}";

    protected override async Task LeadAsync()
    {
        (await Server.SignInAsHostAsync(TestServer.HostAccount, Policies.AdministratorRole)).Dispose();
        (await Server.SignInAsHostAsync(Second)).Dispose();
        year = await PracticeYear.BeginAsync(Service<ICycles>(), TestServer.HostAccount, units: 1);
        await year.DoAsync(new AddMember(Second));
        await year.DoAsync(new AssignReviewer("包村干部", null, Reviewer));
        await year.DoAsync(new AssignReviewer("镇负责同志", null, Reviewer));
        await year.RosterAsync("partyMembers", Enumerable.Range(1, 6).Select(i => $"党员{i}"));
        await using (var scope = Server.Services.CreateAsyncScope())
        {
            var accounts = scope.ServiceProvider.GetRequiredService<StaffAccounts>();
            await accounts.CreateAsync(Writer, Writer, TestServer.HostPassword, Policies.ParticipantRole, Me.Person);
            await accounts.CreateAsync(Reviewer, Reviewer, TestServer.HostPassword, Policies.ParticipantRole);
            await accounts.CreateAsync("赵新人", "赵新人", TestServer.HostPassword, Policies.ParticipantRole);
        }

        var writer = await OwnAsync(Writer);
        await WriteAsync(writer);
        await ReadInTheHallAsync();
        await PutRightAsync(writer);
    }

    private async Task WriteAsync(Device writer)
    {
        await Album.TakeAsync(await OwnAsync("赵新人"), Screens.Mine, "nothing", "没有事项");
        await Album.TakeAsync(writer, Screens.Mine, "to-write", "要写述职材料");
        await LookAsync(writer, "/my/logbook", "note-work", Screens.Logbook, "empty", "还没有记");
        await writer.By("note-work").FillAsync("到二组、三组走访七户，记下路灯、排水两件事。");
        await writer.By("note-save").ClickAsync();
        await LookAsync(writer, "note", Screens.Logbook, "one", "记了一条");
        await LookAsync(writer, "/my/logbook/print", "logbook-print", Screens.LogbookPrint, "one", "打印");
        await LookAsync(writer, Address, "section-0", Screens.Material, "writing", "写述职报告");
        await writer.By("section-0").FillAsync(Text);
        await writer.By("writing-submit").ClickAsync();
        await LookAsync(writer, "material-done", Screens.Material, "submitted", "已提交，等审核");
        var reviewer = await OwnAsync(Reviewer);
        await Album.TakeAsync(reviewer, Screens.Mine, "to-review", "要审核");
        await LookAsync(reviewer, Address, "review-pass", Screens.Material, "review", "审核");
        await year.DoAsync(new DecideMaterial(Me.Id, 1, "包村干部", Pass: false, "请写明路灯的数字"), Reviewer);
        await LookAsync(writer, Address, "material-moves", Screens.Material, "returned", "退回修改");
        await writer.By("section-0").FillAsync(Text + "还差路灯十二盏。");
        await writer.By("writing-submit").ClickAsync();
        await writer.SeesAsync("material-done");
        foreach (var step in new[] { "包村干部", "镇负责同志" })
        {
            await year.DoAsync(new DecideMaterial(Me.Id, 2, step, Pass: true, string.Empty), Reviewer);
        }

        await LookAsync(writer, Address, "material-moves", Screens.Material, "final", "已通过");
        await LookAsync(writer, $"{Address}/print", "material-sheet", Screens.MaterialPrint, "final", "打印");
    }

    private async Task ReadInTheHallAsync()
    {
        var (meeting, refusal) = await year.Cycle.PlanMeetingAsync("villageReview", [year.State.Plan.Units[0].Id], new MeetingDetails("村部", Clock.Now.AddHours(1)), TestServer.HostAccount, false, Cancel);
        Assert.Null(refusal);
        var room = (await Service<IMeetingRooms>().FindAsync(meeting!.Value, Cancel))!;
        Album.Chance.Hide(room.State.Code);
        var phone = await PhoneAsync();
        await LookAsync(phone, $"/m/{room.State.Code}/material", "material", Screens.Reading, "nothing", "现在没有材料可看");
        while (room.State.Current?.Kind != AgendaKind.Report)
        {
            Assert.IsType<Decision.Accepted>(await room.DoAsync(new Advance(), new CommandContext(new Actor.Host(TestServer.HostAccount)), Cancel));
        }

        await LookAsync(phone, $"/m/{room.State.Code}/material", "material", Screens.Reading, "report", "述职时看材料");
    }

    /// <summary>Last year is decided: an item to put right and a letter came of it.</summary>
    private async Task PutRightAsync(Device writer)
    {
        var past = await PracticeYear.BeginAsync(Service<ICycles>(), TestServer.HostAccount, units: 1, year: 2025);
        var me = past.State.Plan.Subjects[0];
        var item = new LedgerItemId(new Guid(1, 7, 0, new byte[8]));
        await past.DoAsync(new AddMember(Second));
        await past.DoAsync(new OpenLedgerItem(item, me.Unit, LedgerSource.Own, "村口路灯不亮", "换灯十盏"));
        await past.DoAsync(new ArrangeLedgerItem(item, 1, new LedgerArrangement("村口路灯不亮", "换灯十盏", new Responsible(string.Empty, me.Id), Second, Clock.Today.AddDays(20), true)));
        await past.HoldAsync("villageReview", _ => [24, 2, 1, 1]);
        await past.HoldAsync("townReview", _ => [20, 3, 1, 1]);
        await past.DetermineAsync(0, "excellent", "按规定", Second);
        await past.DoAsync(new WriteFeedback(me.Id, [], "请于三日内写明本人意见。"));
        await past.DoAsync(new GiveFeedback(me.Id, Clock.Today));
        await LookAsync(writer, "/my", "my-ledger-item", Screens.Mine, "to-put-right", "有整改事项和反馈");
        await LookAsync(writer, $"/my/ledger/{past.State.Id}/{item}", "duty", Screens.MyLedger, "open", "整改中");
        await LookAsync(writer, $"/my/feedback/{past.State.Id}/{me.Id}", "feedback-letter", Screens.MyFeedback, "given", "收到反馈");
    }

    private async Task<Device> OwnAsync(string account)
    {
        var device = await PhoneAsync();
        await device.SignInAsync(account);
        await device.SeesAsync("my-logbook");
        return device;
    }
}
