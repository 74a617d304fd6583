using System.Net;
using DualReview.Domain.Cycles;
using DualReview.Domain.Cycles.Materials;
using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Cycles;
using DualReview.Meeting.Cycles.Materials;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Security;
using DualReview.Meeting.Staff;
using DualReview.Meeting.Tests.Files;
using DualReview.Meeting.Tests.Foundation;
using Microsoft.Extensions.DependencyInjection;

namespace DualReview.Meeting.Tests.Cycles;

/// <summary>Who gets the document of a 述职材料, how it is sent, and what the hall's phones see of it.</summary>
public sealed class MaterialFileEndpointTests : IAsyncLifetime
{
    private const string Writer = "书记";
    private const string Reviewer = "包村干部";

    private TestServer server = null!;
    private HttpClient host = null!;
    private HttpClient writer = null!;
    private HttpClient reviewer = null!;
    private HttpClient stranger = null!;
    private PracticeYear year = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private CycleSubject Subject => year.State.Plan.Subjects[0];

    private string Address => $"/my/materials/{year.State.Id}/{Subject.Id}/file";

    public async ValueTask InitializeAsync()
    {
        server = await TestServer.StartAsync();
        host = await server.SignInAsHostAsync();
        year = await PracticeYear.BeginAsync(server.Services.GetRequiredService<ICycles>(), TestServer.HostAccount, units: 1);
        await year.DoAsync(new AssignReviewer("包村干部", null, Reviewer));
        await year.DoAsync(new AssignReviewer("镇负责同志", null, Reviewer));
        await year.DoAsync(new SetElectorate(new Electorate(year.State.Plan.Units[0].Id, [], [.. Enumerable.Range(1, 6).Select(i => new Elector($"党员{i}", "partyMembers"))])));
        await using (var scope = server.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<StaffAccounts>().CreateAsync(Writer, Writer, TestServer.HostPassword, Policies.ParticipantRole, Subject.Person);
        }

        writer = await server.SignInAsHostAsync(Writer, Policies.ParticipantRole);
        reviewer = await server.SignInAsHostAsync(Reviewer, Policies.ParticipantRole);
        stranger = await server.SignInAsHostAsync("外人", Policies.ParticipantRole);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in (HttpClient[])[host, writer, reviewer, stranger])
        {
            client.Dispose();
        }

        await server.DisposeAsync();
    }

    [Fact]
    public async Task Document_IsSentToWhoMayReadTheText_AndTheDraftsToItsWriterOnly()
    {
        await SaveDraftAsync(await WordAsync());
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(writer, Address));
        foreach (var other in (HttpClient[])[host, reviewer, stranger])
        {
            Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(other, Address));
        }

        await HandInAsync(await WordAsync());

        foreach (var reader in (HttpClient[])[writer, reviewer, host])
        {
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(reader, Address + "?version=1"));
        }

        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(stranger, Address + "?version=1"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(writer, Address + "?version=2"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(writer, $"/my/materials/{year.State.Id}/s99/file?version=1"));
    }

    [Fact]
    public async Task Document_IsAnAttachmentInASandbox_AndAWordDocumentNeverAnythingElse()
    {
        await HandInAsync(await WordAsync());
        foreach (var tail in (string[])["?version=1", "?version=1&read=true"])
        {
            using var response = await reviewer.GetAsync(Address + tail, Cancel);
            Assert.Equal(("attachment", "述职.docx"), (response.Content.Headers.ContentDisposition!.DispositionType, response.Content.Headers.ContentDisposition.FileNameStar));
            Assert.StartsWith("sandbox;", Policy(response), StringComparison.Ordinal);
            Assert.Equal(OfficeSample.Word().Pack().Length, (await response.Content.ReadAsByteArrayAsync(Cancel)).Length);
        }
    }

    [Fact]
    public async Task Pdf_ToRead_IsInlineAsAPdf_AndMayRunAndFetchNothing()
    {
        await HandInAsync(await PdfAsync());

        using var response = await reviewer.GetAsync(Address + "?version=1&read=true", Cancel);

        Assert.Equal(("inline", "述职.pdf"), (response.Content.Headers.ContentDisposition!.DispositionType, response.Content.Headers.ContentDisposition.FileNameStar));
        Assert.Equal("application/pdf", response.Content.Headers.ContentType!.ToString());
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.StartsWith("default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'", Policy(response), StringComparison.Ordinal);
        Assert.True(response.Headers.CacheControl!.NoStore);
        using var download = await reviewer.GetAsync(Address + "?version=1", Cancel);
        Assert.Equal("attachment", download.Content.Headers.ContentDisposition!.DispositionType);
    }

    [Fact]
    public async Task Hall_ReadsTheWordsWhileThePersonReports_AndNeverGetsTheWordOriginal()
    {
        await HandInAsync(await WordAsync());
        await PassAsync();
        var room = await PlanAsync();
        using var phone = server.NewClient();
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(phone, $"/m/{room.State.Code}/material"));

        await LeadToTheReportAsync(room);

        Assert.Contains("路灯已经修好", await phone.GetStringAsync($"/m/{room.State.Code}/material", Cancel), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(phone, $"/m/{room.State.Code}/material/file"));
    }

    [Fact]
    public async Task Hall_OpensThePdfWhileThePersonReports_AndNotAfterwards()
    {
        await HandInAsync(await PdfAsync());
        await PassAsync();
        var room = await PlanAsync();
        using var phone = server.NewClient();
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(phone, $"/m/{room.State.Code}/material/file"));

        await LeadToTheReportAsync(room);

        Assert.Contains("/material/file", await phone.GetStringAsync($"/m/{room.State.Code}/material", Cancel), StringComparison.Ordinal);
        using (var response = await phone.GetAsync($"/m/{room.State.Code}/material/file", Cancel))
        {
            Assert.Equal("application/pdf", response.Content.Headers.ContentType!.ToString());
            Assert.Equal(Samples.Pdf(), await response.Content.ReadAsByteArrayAsync(Cancel));
        }

        while (room.State.Current?.Kind == AgendaKind.Report)
        {
            await AdvanceAsync(room);
        }

        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(phone, $"/m/{room.State.Code}/material/file"));
    }

    [Fact]
    public async Task Print_HasTheWordsOfTheDocument()
    {
        await HandInAsync(await WordAsync());

        var page = await reviewer.GetStringAsync($"/my/materials/{year.State.Id}/{Subject.Id}/print?version=1", Cancel);

        Assert.Contains("附文件：述职.docx", page, StringComparison.Ordinal);
        Assert.Contains("路灯已经修好", page, StringComparison.Ordinal);
    }

    private static string Policy(HttpResponseMessage response) => Assert.Single(response.Headers.GetValues("Content-Security-Policy"));

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string address)
    {
        using var response = await client.GetAsync(address, Cancel);
        return response.StatusCode;
    }

    private static async Task AdvanceAsync(IMeetingRoom room) =>
        Assert.IsType<Decision.Accepted>(await room.DoAsync(new Advance(), new CommandContext(new Actor.Host(TestServer.HostAccount)), Cancel));

    private Task<MaterialFile> WordAsync() => TakeAsync("述职.docx", OfficeSample.Word().Pack());

    private Task<MaterialFile> PdfAsync() => TakeAsync("述职.pdf", Samples.Pdf());

    private async Task<MaterialFile> TakeAsync(string name, byte[] content)
    {
        using var stream = new MemoryStream(content);
        var (file, refusal) = await server.Services.GetRequiredService<MaterialIntake>().TakeAsync(name, stream, Cancel);
        Assert.True(file is not null, refusal?.Code);
        return file;
    }

    private async Task SaveDraftAsync(MaterialFile file)
    {
        var desk = server.Services.GetRequiredService<MaterialDesk>();
        var sheet = (await desk.OpenAsync(year.State.Id, Subject.Id.Value, MaterialKind.Report, Writer, false, Cancel))!;
        Assert.Null((await desk.SaveAsync(sheet, new DraftContent(["", "", ""], [], file), 0)).Refusal);
    }

    private Task HandInAsync(MaterialFile file) => year.DoAsync(new SubmitMaterial(Subject.Id, MaterialKind.Report, ["", "", ""], [], 0, file), Writer);

    private async Task PassAsync()
    {
        await year.DoAsync(new DecideMaterial(Subject.Id, 1, "包村干部", true, string.Empty), Reviewer);
        await year.DoAsync(new DecideMaterial(Subject.Id, 1, "镇负责同志", true, string.Empty), Reviewer);
    }

    private async Task<IMeetingRoom> PlanAsync()
    {
        var (meeting, refusal) = await year.Cycle.PlanMeetingAsync("villageReview", [year.State.Plan.Units[0].Id], new MeetingDetails("村部", new DateTime(2026, 12, 20, 9, 0, 0)), TestServer.HostAccount, false, Cancel);
        Assert.Null(refusal);
        return (await server.Services.GetRequiredService<IMeetingRooms>().FindAsync(meeting!.Value, Cancel))!;
    }

    private async Task LeadToTheReportAsync(IMeetingRoom room)
    {
        while (room.State.Current?.Kind != AgendaKind.Report)
        {
            await AdvanceAsync(room);
        }

        await CycleHost.UntilAsync(year.Cycle, s => s.Materials.Of(Subject.Id, MaterialKind.Report).FrozenBy == room.State.Id);
    }
}
