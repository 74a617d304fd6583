using DualReview.Domain.Cycles;
using DualReview.Domain.Cycles.Materials;
using DualReview.Meeting.Cycles;
using DualReview.Meeting.Cycles.Materials;
using DualReview.Meeting.Files;
using DualReview.Meeting.Persistence.Cycles;
using DualReview.Meeting.Tests.Files;
using DualReview.Meeting.Tests.Rooms;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace DualReview.Meeting.Tests.Cycles;

/// <summary>kill -9 between a document that was kept and the event that names it, on a real process with real files; and what later starts sweep.</summary>
public sealed class MaterialCrashTests : IDisposable
{
    /// <summary>What the child is asked to do.</summary>
    public const string Order = "handin";

    private const string Writer = "两委一";
    private readonly string folder = Directory.CreateTempSubdirectory("dualreview-material-crash-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task HandIn_WhenTheServerIsKilledBeforeItsEvent_LosesNothing_AndCanBeDoneAgain()
    {
        CycleId year;
        await using (var host = await StartAsync(folder))
        {
            year = (await host.BeginAsync()).State.Id;
        }

        using (var server = CrashTests.Start(Order, folder, year.ToString()))
        {
            await server.WaitForExitAsync(Cancel);
            Assert.Equal(137, server.ExitCode);
        }

        AgeFiles();
        await using (var again = await StartAsync(folder))
        {
            // Nothing was handed in; the draft has its document, and the start left it alone.
            await again.Get<IServiceProvider>().SweptAsync();
            var sheet = await OpenAsync(again, year);
            Assert.Empty(sheet.Material.Versions);
            var file = sheet.Draft!.Content.File!;
            Assert.Equal("路灯已经修好，𬭎、㛃二人签字。", file.Text);
            await using (var kept = await again.Get<IKeptFiles>().OpenAsync(file.Kept.Sha256, Cancel))
            {
                Assert.NotNull(kept);
            }

            Assert.Null(await again.Get<MaterialDesk>().SubmitAsync(sheet, sheet.Draft.Content, 0, sheet.Draft.Revision));
        }

        AgeFiles();
        await using (var later = await StartAsync(folder))
        {
            await later.Get<IServiceProvider>().SweptAsync();

            // The draft is gone; the event names the document now, and the journal reads back what was handed in.
            var sheet = await OpenAsync(later, year);
            Assert.Null(sheet.Draft);
            await using var kept = await later.Get<IKeptFiles>().OpenAsync(sheet.Material.Final!.File!.Kept.Sha256, Cancel);
            Assert.NotNull(kept);
        }
    }

    [Fact]
    public async Task Document_ThatNoDraftAndNoEventNames_IsSweptAtAStartADayLater()
    {
        string sha256;
        await using (var host = await StartAsync(folder))
        {
            var year = (await host.BeginAsync()).State.Id;
            sha256 = (await TakeAsync(host)).Kept.Sha256;
            var sheet = await OpenAsync(host, year);
            await host.Get<MaterialDesk>().SaveAsync(sheet, Content(await TakeAsync(host)), 0);
            await host.Get<MaterialDesk>().SaveAsync(sheet, Content(null), 1);
        }

        await using (var sameDay = await StartAsync(folder))
        {
            await sameDay.Get<IServiceProvider>().SweptAsync();
            await using var kept = await sameDay.Get<IKeptFiles>().OpenAsync(sha256, Cancel);
            Assert.NotNull(kept);
        }

        AgeFiles();
        await using var nextDay = await StartAsync(folder);
        await nextDay.Get<IServiceProvider>().SweptAsync();
        Assert.Null(await nextDay.Get<IKeptFiles>().OpenAsync(sha256, Cancel));
    }

    /// <summary>What journals and drafts held before documents were taken.</summary>
    [Fact]
    public async Task Event_AndDraft_WrittenBeforeDocumentsWereTaken_AreReadAsOnesWithout()
    {
        const string Before = """{"subject":"s1","kind":"report","version":{"number":1,"sections":[{"name":"推动发展","text":"好"}],"appendix":[],"steps":[],"by":"两委一","onBehalf":false,"on":"2026-12-01"}}""";
        Assert.Null(Assert.IsType<MaterialSubmitted>(CycleCodec.Read("materialSubmitted", Before)).Version.File);

        await using var host = await StartAsync(folder);
        var year = (await host.BeginAsync()).State.Id;
        await host.Get<MaterialDesk>().SaveAsync(await OpenAsync(host, year), Content(null), 0);
        Assert.Equal(1, host.Tamper("""UPDATE material_draft SET content = '{"Texts":["以前写的","",""],"Appendix":[]}'"""));
        var draft = (await OpenAsync(host, year)).Draft!.Content;
        Assert.Equal("以前写的", draft.Texts[0]);
        Assert.Null(draft.File);
    }

    [Fact]
    public void Event_WithADocument_IsReadBackAsItWas()
    {
        var file = new MaterialFile(new KeptFile("述职.docx", new string('a', 64), 9, FileKind.Word), "第一段\n第二段");
        var submitted = new MaterialSubmitted(new Domain.Meetings.SubjectId("s1"), MaterialKind.Report, new MaterialVersion(1, [], [], [], Writer, false, new DateOnly(2026, 12, 1), file));

        var (type, payload) = CycleCodec.Write(submitted);

        Assert.Equal(file, Assert.IsType<MaterialSubmitted>(CycleCodec.Read(type, payload)).Version.File);
    }

    /// <summary>The child: uploads, saves the draft, hands in and dies when the event is about to be stored.</summary>
    internal static async Task<int> RunAsync(string folder, string year)
    {
        await using var host = await StartAsync(folder, services =>
        {
            services.RemoveAll<ICycleJournal>();
            services.AddSingleton<CycleJournal>();
            services.AddSingleton<ICycleJournal>(p => new DeadlyJournal(p.GetRequiredService<CycleJournal>(), typeof(MaterialSubmitted)));
        });
        var sheet = await OpenAsync(host, new CycleId(Guid.Parse(year)));
        var content = Content(await TakeAsync(host));
        await host.Get<MaterialDesk>().SaveAsync(sheet, content, 0);
        await host.Get<MaterialDesk>().SubmitAsync(sheet, content, 0, 1);
        return 0;
    }

    internal static DraftContent Content(MaterialFile? file) => new([string.Empty, string.Empty, string.Empty], [], file);

    internal static async Task<CycleHost> StartAsync(string folder, Action<IServiceCollection>? change = null)
    {
        var host = await CycleHost.StartAsync(folder, services =>
        {
            services.AddKeptFiles();
            change?.Invoke(services);
        });
        host.Links.Accounts[CycleHost.Plan().Subjects[0].Person!.Value] = Writer;
        return host;
    }

    internal static async Task<MaterialSheet> OpenAsync(CycleHost host, CycleId year) =>
        (await host.Get<MaterialDesk>().OpenAsync(year, "s1", MaterialKind.Report, Writer, false, CancellationToken.None))!;

    internal static async Task<MaterialFile> TakeAsync(CycleHost host)
    {
        using var stream = new MemoryStream(OfficeSample.Word().Pack());
        var (file, refusal) = await host.Get<MaterialIntake>().TakeAsync("述职.docx", stream, CancellationToken.None);
        return file ?? throw new InvalidOperationException(refusal?.Code);
    }

    private void AgeFiles()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(folder, "files"), "*", SearchOption.AllDirectories))
        {
            File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddDays(-3));
        }
    }
}
