using System.Text.RegularExpressions;
using DualReview.Domain.Cycles;
using DualReview.Domain.Cycles.Materials;
using DualReview.Domain.Meetings;
using DualReview.EndToEnd.Foundation;
using DualReview.Meeting.Cycles;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Security;
using DualReview.Meeting.Staff;
using DualReview.Meeting.Tests.Files;
using DualReview.Meeting.Tests.Foundation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace DualReview.EndToEnd;

/// <summary>A secretary writes on a phone, the cadre returns it, it becomes final, and the hall reads it while the secretary reports.</summary>
[Collection(nameof(ChromiumTests))]
public sealed class MaterialsTests(Chromium chromium) : IAsyncLifetime
{
    private const string Writer = "书记";
    private const string Reviewer = "包村干部";
    private const string Text = "今年修好通组道路三公里，群众出行方便了。\n年底还差路灯没有装完，明年三月完成。";

    private readonly Devices devices = new();
    private TestServer server = null!;
    private PracticeYear year = null!;

    private CycleSubject Subject => year.State.Plan.Subjects[0];

    private string Address => $"/my/materials/{year.State.Id}/{Subject.Id}";

    private Material Material => year.State.Materials.Of(Subject.Id, MaterialKind.Report);

    public async ValueTask InitializeAsync()
    {
        server = await TestServer.StartAsync();
        (await server.SignInAsHostAsync()).Dispose();
        year = await PracticeYear.BeginAsync(server.Services.GetRequiredService<ICycles>(), TestServer.HostAccount, units: 1);
        await year.DoAsync(new AssignReviewer("包村干部", null, Reviewer));
        await year.DoAsync(new AssignReviewer("镇负责同志", null, Reviewer));
        await year.DoAsync(new SetElectorate(new Electorate(year.State.Plan.Units[0].Id, [], [.. Enumerable.Range(1, 6).Select(i => new Elector($"党员{i}", "partyMembers"))])));
        await using var scope = server.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<StaffAccounts>();
        await accounts.CreateAsync(Writer, Writer, TestServer.HostPassword, Policies.ParticipantRole, Subject.Person);
        await accounts.CreateAsync(Reviewer, Reviewer, TestServer.HostPassword, Policies.ParticipantRole);
    }

    public async ValueTask DisposeAsync()
    {
        await devices.DisposeAsync();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Material_FromThePhoneOfItsWriterToThePhonesOfTheHall()
    {
        var writer = await SignInAsync(Writer, phone: true);
        await writer.IsAccessibleAsync();
        await writer.PictureAsync("my");
        await writer.By("my-report").ClickAsync();
        await writer.By("section-0").FillAsync(Text);
        await writer.By("writing-save").ClickAsync();
        await writer.SeesAsync("writing-saved");
        await writer.IsAccessibleAsync();
        await writer.PictureAsync("my-writing");
        await writer.By("writing-submit").ClickAsync();
        await writer.SaysAsync("material-done", "等待审核");

        var reviewer = await SignInAsync(Reviewer, phone: false);
        await reviewer.By("my-review").ClickAsync();
        await reviewer.SaysAsync("material-version", "通组道路");
        await reviewer.By("review-comment").FillAsync("请写明路灯的数字");
        await reviewer.By("review-return").ClickAsync();
        await reviewer.SaysAsync("material-moves", "请写明路灯的数字");
        await reviewer.IsAccessibleAsync();

        await writer.OpenAsync(Address);
        await writer.SaysAsync("material-moves", "请写明路灯的数字");
        await writer.By("section-0").FillAsync(Text + "还差路灯十二盏。");
        await writer.By("writing-submit").ClickAsync();
        await writer.SaysAsync("material-done", "等待审核");

        await reviewer.OpenAsync(Address);
        foreach (var waiting in new[] { 1, 2 })
        {
            await reviewer.By("review-pass").ClickAsync();
            await Assertions.Expect(reviewer.Page.Locator(".moves .passed")).ToHaveCountAsync(waiting);
        }

        await reviewer.By("version-compare").CheckAsync();
        await Assertions.Expect(reviewer.Page.Locator("ins")).ToContainTextAsync("十二盏");
        await reviewer.PictureAsync("my-review");
        Assert.Equal(MaterialStage.Final, Material.Stage);
        await ReadInTheHallAsync(writer);
        writer.HasNoComplaint();
        reviewer.HasNoComplaint();
    }

    [Fact]
    public async Task TypedText_ThatWasNotSaved_IsThereAgainAfterTheServerLostThePage()
    {
        var writer = await SignInAsync(Writer, phone: true);
        await writer.By("my-report").ClickAsync();
        await writer.By("section-0").FillAsync(Text);

        await writer.Page.ReloadAsync();

        await writer.SeesAsync("writing-restored");
        await Assertions.Expect(writer.By("section-0")).ToHaveValueAsync(Text);
    }

    [Fact]
    public async Task Organiser_SeesWhoseTurnItIs_AndWritesForSomebodyWithoutAnAccount()
    {
        await using (var scope = server.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<StaffAccounts>().LinkAsync(Writer, null);
        }

        var laptop = await SignInAsync(TestServer.HostAccount, phone: false);
        await laptop.OpenAsync($"/cycles/{year.State.Id}/materials");
        await laptop.SaysAsync("materials-line", "组织者代录");
        await laptop.SaysAsync("materials-remind", Subject.Name);
        await laptop.IsAccessibleAsync();
        await laptop.PictureAsync("materials");
        await laptop.By("materials-open").First.ClickAsync();
        await laptop.By("section-0").FillAsync(Text);
        await laptop.By("writing-submit").ClickAsync();
        await laptop.SaysAsync("material-version", "代录");

        await laptop.OpenAsync($"/cycles/{year.State.Id}/materials");
        await laptop.SaysAsync("materials-line", "包村干部（包村干部）");
        laptop.HasNoComplaint();
    }

    [Fact]
    public async Task Administrator_MakesAnAccountAndItsSlipIsShownOnce()
    {
        (await server.SignInAsHostAsync("管理员", Policies.AdministratorRole)).Dispose();
        await using (var scope = server.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<StaffAccounts>().LinkAsync(Writer, null);
        }

        var laptop = await SignInAsync("管理员", phone: false);
        await laptop.OpenAsync($"/cycles/{year.State.Id}/people");
        await laptop.By("account-make").First.ClickAsync();
        var password = await laptop.By("slip-password").TextContentAsync();
        await laptop.PictureAsync("account-slip");
        Assert.Matches(new Regex("^[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}$"), password!);
        var account = await laptop.By("slip-account").TextContentAsync();
        await laptop.By("slip-done").ClickAsync();
        await Assertions.Expect(laptop.By("slip-password")).ToHaveCountAsync(0);

        var person = await devices.AddAsync(chromium.PhoneAsync(server.BaseAddress));
        await person.OpenAsync("/my");
        await person.By("login-account").FillAsync(account!);
        await person.By("login-password").FillAsync(password!);
        await person.By("login-submit").ClickAsync();
        await person.SeesAsync("login-choose");
        await person.IsAccessibleAsync();
        await person.By("login-chosen").FillAsync(TestServer.HostPassword);
        await person.By("login-again").FillAsync(TestServer.HostPassword);
        await person.By("login-submit").ClickAsync();
        await person.SeesAsync("my-report");
    }

    /// <summary>The same way with a Word document: uploaded on the phone, refused where it has macros, read by the cadre and in the hall.</summary>
    [Fact]
    public async Task Document_FromThePhoneOfItsWriterToThePhonesOfTheHall()
    {
        var writer = await SignInAsync(Writer, phone: true);
        await writer.By("my-report").ClickAsync();
        await writer.By("upload-field").SetInputFilesAsync(Upload("述职报告.docm", OfficeSample.Word("application/vnd.ms-word.document.macroEnabled.main+xml").With("word/vbaProject.bin", "x")));
        await writer.SeesAsync("upload-refused");
        await writer.PictureAsync("my-upload-refused");
        await writer.By("upload-field").SetInputFilesAsync(Upload("述职报告.docx", Report));
        await writer.SaysAsync("material-file", "述职报告.docx");
        await writer.SeesAsync("writing-saved");
        await writer.IsAccessibleAsync();
        await writer.PictureAsync("my-upload");

        // Nothing was handed in yet, and yet nothing is lost.
        await writer.OpenAsync(Address);
        await writer.SaysAsync("material-file", "述职报告.docx");
        await writer.By("writing-submit").ClickAsync();
        await writer.SaysAsync("material-done", "等待审核");

        var reviewer = await SignInAsync(Reviewer, phone: false);
        await reviewer.By("my-review").ClickAsync();
        await reviewer.SaysAsync("material-version", "还差路灯十二盏");
        await reviewer.IsAccessibleAsync();
        await reviewer.PictureAsync("material-review-file");
        var download = await reviewer.Page.RunAndWaitForDownloadAsync(() => reviewer.By("material-file-get").First.ClickAsync());
        Assert.Equal("述职报告.docx", download.SuggestedFilename);
        await reviewer.By("review-pass").ClickAsync();
        await reviewer.SaysAsync("review", "镇负责同志");
        await reviewer.By("review-pass").ClickAsync();
        await reviewer.SaysAsync("material-done", "已通过");
        reviewer.HasNoComplaint();

        await ReadInTheHallAsync(writer);
        writer.HasNoComplaint();
    }

    private static OfficeSample Report => OfficeSample.Word().With("word/document.xml", OfficeSample.Document(
        "<w:p><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr><w:r><w:t>一、履职情况</w:t></w:r></w:p><w:p><w:r><w:t>今年修好通组道路三公里，群众出行方便了；还差路灯十二盏没有装完，明年三月完成。</w:t></w:r></w:p>"
        + "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>事项</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>完成时间</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:p><w:r><w:t>通组道路</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>十月</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"));

    private static FilePayload Upload(string name, OfficeSample sample) => new() { Name = name, MimeType = "application/octet-stream", Buffer = sample.Pack() };

    private async Task ReadInTheHallAsync(Device writer)
    {
        var rooms = server.Services.GetRequiredService<IMeetingRooms>();
        var (meeting, refusal) = await year.Cycle.PlanMeetingAsync("villageReview", [year.State.Plan.Units[0].Id], new MeetingDetails("村部", new DateTime(2026, 12, 20, 9, 0, 0)), TestServer.HostAccount, false, TestContext.Current.CancellationToken);
        Assert.Null(refusal);
        var room = (await rooms.FindAsync(meeting!.Value, TestContext.Current.CancellationToken))!;
        var phone = await devices.AddAsync(chromium.PhoneAsync(server.BaseAddress));
        await phone.OpenAsync($"/m/{room.State.Code}/material");
        await phone.SaysAsync("material", "现在没有述职材料可看");

        while (room.State.Current?.Kind != Domain.Schemes.AgendaKind.Report)
        {
            Assert.IsType<Decision.Accepted>(await room.DoAsync(new Advance(), new CommandContext(new Actor.Host(TestServer.HostAccount)), TestContext.Current.CancellationToken));
        }

        await writer.OpenAsync(Address);
        await writer.SaysAsync("material-closed", "会议已经开始");
        await phone.OpenAsync($"/m/{room.State.Code}");
        await phone.By("read-material").ClickAsync();
        await phone.SaysAsync("material", "还差路灯十二盏");
        Assert.DoesNotContain("请写明路灯的数字", await phone.Page.ContentAsync(), StringComparison.Ordinal);
        await phone.IsAccessibleAsync();
        await phone.PictureAsync("phone-material");
        phone.HasNoComplaint();
    }

    private async Task<Device> SignInAsync(string account, bool phone)
    {
        var device = await devices.AddAsync(phone ? chromium.PhoneAsync(server.BaseAddress) : chromium.LaptopAsync(server.BaseAddress));
        await device.SignInAsync(account);
        await device.SeesAsync(account is Writer or Reviewer ? "my-logbook" : "list-years");
        return device;
    }
}
