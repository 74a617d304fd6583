using DualReview.Domain.Cycles;
using DualReview.Domain.Cycles.Materials;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Cycles;
using DualReview.Meeting.Cycles.Materials;

namespace DualReview.Meeting.Tests.Cycles;

/// <summary>Texts on a real store: whose they are, drafts and windows, the start of a meeting, and what phones get.</summary>
public sealed class MaterialServerTests : IAsyncDisposable
{
    private const string Writer = "两委一";
    private CycleHost host = null!;
    private ICycle cycle = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private CycleSubject Subject => cycle.State.Plan.Subjects[0];

    public async ValueTask DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task Text_IsWrittenByThePersonsAccountOnly_WhateverAPageSays()
    {
        await StartAsync();

        Assert.Equal("cycle.materialHasItsWriter", await CycleHost.RefusalAsync(cycle, CycleHost.Ann, Text("代录")));
        Assert.Equal("cycle.materialNotYours", await CycleHost.RefusalAsync(cycle, "外人", Text("冒名")));
        await CycleHost.DoAsync(cycle, Writer, Text("本人写的"));

        host.Links.Accounts.Clear();
        Assert.Equal("cycle.materialNotYours", await CycleHost.RefusalAsync(cycle, Writer, Text("停用以后", 1)));
        await CycleHost.DoAsync(cycle, CycleHost.Ann, Text("代录", 1));
    }

    [Fact]
    public async Task Desk_ShowsATextToItsWriterAndThoseWhoLead_AndADraftToItsWriterOnly()
    {
        await StartAsync();
        var mine = (await OpenAsync(Writer))!;
        Assert.Null((await Desk.SaveAsync(mine, Draft("草稿"), 0)).Refusal);

        Assert.Equal("草稿", (await OpenAsync(Writer))!.Draft!.Content.Texts[0]);
        Assert.Null((await OpenAsync(CycleHost.Ann))!.Draft);
        Assert.Null(await OpenAsync("外人"));
        Assert.Equal("cycle.materialHasItsWriter", (await Desk.SaveAsync((await OpenAsync(CycleHost.Ann))!, Draft("改别人的"), 1)).Refusal!.Code);
        Assert.DoesNotContain((await cycle.JournalAsync(Cancel)).Select(e => e.Event), e => e is MaterialSubmitted);
    }

    [Fact]
    public async Task Draft_SavedInTwoWindows_KeepsTheFirstAndRefusesTheSecond()
    {
        await StartAsync();
        var (one, other) = ((await OpenAsync(Writer))!, (await OpenAsync(Writer))!);
        await Desk.SaveAsync(one, Draft("第一个窗口"), 0);

        Assert.Equal("cycle.materialChanged", (await Desk.SaveAsync(other, Draft("第二个窗口"), 0)).Refusal!.Code);
        Assert.Equal("cycle.materialChanged", (await Desk.SubmitAsync(other, Draft("第二个窗口"), 0, 0))!.Code);
        Assert.Equal("第一个窗口", (await OpenAsync(Writer))!.Draft!.Content.Texts[0]);

        Assert.Null(await Desk.SubmitAsync(one, Draft("第一个窗口"), 0, 1));
        Assert.Null((await OpenAsync(Writer))!.Draft);
    }

    [Fact]
    public async Task Draft_OfAnIdentifierGivenToSomebodyElse_IsNotFoundByThem()
    {
        await StartAsync();
        var last = cycle.State.Plan.Subjects[1];
        host.Links.Accounts[last.Person!.Value] = "两委二";
        await Desk.SaveAsync((await Desk.OpenAsync(cycle.State.Id, last.Id.Value, MaterialKind.Report, "两委二", false, Cancel))!, Draft("前一个人的"), 0);
        var next = last with { Person = new PersonId(Guid.NewGuid()), Name = "后来人" };
        await CycleHost.DoAsync(cycle, CycleHost.Ann, new UnlistSubject(last.Id, "调离"), new ListSubject(next));
        host.Links.Accounts[next.Person!.Value] = "后来人";

        var sheet = (await Desk.OpenAsync(cycle.State.Id, next.Id.Value, MaterialKind.Report, "后来人", false, Cancel))!;

        Assert.Null(sheet.Draft);
        Assert.Empty(await host.Get<IMaterialDrafts>().StartedAsync(cycle.State, Cancel));
        Assert.Null((await Desk.SaveAsync(sheet, Draft("新写的"), 0)).Refusal);
    }

    [Fact]
    public async Task Meeting_ThatStarts_FreezesTheTextAndOpensItToThePhones()
    {
        await StartAsync();
        await CycleHost.DoAsync(cycle, Writer, Text("本人写的"));
        var meeting = await CycleHost.PlanMeetingAsync(cycle);
        Assert.Null(await Readable.OfAsync(meeting, Subject.Id, Cancel));

        var room = (await host.Rooms.FindAsync(meeting, Cancel))!;
        Assert.IsType<Decision.Accepted>(await room.DoAsync(new Advance(), new CommandContext(new Actor.Host(CycleHost.Ann)), Cancel));
        await CycleHost.UntilAsync(cycle, s => s.Materials.Of(Subject.Id, MaterialKind.Report).FrozenBy == meeting);

        Assert.Equal("本人写的", (await Readable.OfAsync(meeting, Subject.Id, Cancel))!.Sections[0].Paragraphs[0]);
        Assert.Null(await Readable.OfAsync(meeting, cycle.State.Plan.Subjects[1].Id, Cancel));
        Assert.Null(await Readable.OfAsync(new MeetingId(Guid.NewGuid()), Subject.Id, Cancel));
        Assert.Equal("cycle.materialFrozen", await CycleHost.RefusalAsync(cycle, Writer, Text("会上再改", 1)));
        Assert.Equal("cycle.materialFrozen", (await Desk.SaveAsync((await OpenAsync(Writer))!, Draft("会上再改"), 0)).Refusal!.Code);
    }

    [Fact]
    public async Task Logbook_IsFoundByItsAccountOnly_AndLeavesNoTraceInAJournal()
    {
        await StartAsync();
        var book = host.Get<ILogbook>();
        var note = new LogbookNote(Guid.NewGuid(), new DateOnly(2026, 5, 4), "走访三组", "", "拒收礼品");
        Assert.Null(await book.WriteAsync("id-1", note, Cancel));

        Assert.Empty(await book.ListAsync("id-2", Cancel));
        Assert.Null(await book.DeleteAsync("id-2", note.Id, Cancel));
        Assert.Equal([note], await book.ListAsync("id-1", Cancel));
        Assert.Equal("logbook.empty", (await book.WriteAsync("id-1", note with { Work = " ", Integrity = "\u200b" }, Cancel))!.Code);
        Assert.Equal("logbook.tooLong", (await book.WriteAsync("id-1", note with { Work = new string('长', 2001) }, Cancel))!.Code);
        Assert.Equal(0, host.Tamper("UPDATE cycle_entry SET payload = payload WHERE payload LIKE '%走访三组%'"));

        Assert.Null(await book.DeleteAsync("id-1", note.Id, Cancel));
        Assert.Empty(await book.ListAsync("id-1", Cancel));
    }

    private MaterialDesk Desk => host.Get<MaterialDesk>();

    private IReadableMaterials Readable => host.Get<IReadableMaterials>();

    private static DraftContent Draft(string text) => new([text, string.Empty, string.Empty], []);

    private SubmitMaterial Text(string text, int seen = 0) => new(Subject.Id, MaterialKind.Report, [text, string.Empty, string.Empty], [], seen);

    private Task<MaterialSheet?> OpenAsync(string account) => Desk.OpenAsync(cycle.State.Id, Subject.Id.Value, MaterialKind.Report, account, false, Cancel);

    private async Task StartAsync()
    {
        host = await CycleHost.StartAsync();
        cycle = await host.BeginAsync();
        host.Links.Accounts[Subject.Person!.Value] = Writer;
    }
}
