using System.Net;
using DualReview.Domain.Cycles;
using DualReview.Domain.Cycles.Duties;
using DualReview.Domain.Cycles.Ledgers;
using DualReview.Meeting.Cycles;
using DualReview.Meeting.Files;
using DualReview.Meeting.Security;
using DualReview.Meeting.Staff;
using DualReview.Meeting.Tests.Files;
using DualReview.Meeting.Tests.Foundation;
using Microsoft.Extensions.DependencyInjection;

namespace DualReview.Meeting.Tests.Ledger;

/// <summary>Items of the ledger for whoever is responsible for them, on a whole server: commands by the account's person of this moment, and proofs for nobody else.</summary>
public sealed class OwnItemTests : IAsyncLifetime
{
    private const string Me = "责任人";
    private const string Neighbour = "邻村";

    private readonly LedgerItemId item = new(Guid.NewGuid());
    private TestServer server = null!;
    private HttpClient mine = null!;
    private HttpClient other = null!;
    private HttpClient host = null!;
    private PracticeYear year = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private CycleSubject Subject => year.State.Plan.Subjects[0];

    private LedgerItem Item => year.State.Ledger.Single();

    public async ValueTask InitializeAsync()
    {
        server = await TestServer.StartAsync();
        host = await server.SignInAsHostAsync();
        year = await PracticeYear.BeginAsync(server.Services.GetRequiredService<ICycles>(), TestServer.HostAccount, units: 2);
        await using (var scope = server.Services.CreateAsyncScope())
        {
            var accounts = scope.ServiceProvider.GetRequiredService<StaffAccounts>();
            await accounts.CreateAsync(Me, Me, TestServer.HostPassword, Policies.ParticipantRole, Subject.Person);
            await accounts.CreateAsync(Neighbour, Neighbour, TestServer.HostPassword, Policies.ParticipantRole, year.State.Plan.Subjects[1].Person);
        }

        mine = await server.SignInAsHostAsync(Me, Policies.ParticipantRole);
        other = await server.SignInAsHostAsync(Neighbour, Policies.ParticipantRole);
        await year.DoAsync(new OpenLedgerItem(item, Subject.Unit, LedgerSource.Own, "路灯不亮", "换新灯"));
        await year.DoAsync(new ArrangeLedgerItem(item, Item.Version, Item.Arrangement with { Responsible = new Responsible(string.Empty, Subject.Id) }));
    }

    public async ValueTask DisposeAsync()
    {
        mine.Dispose();
        other.Dispose();
        host.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Wish_IsDecidedByWhoseAccountItIs_WhateverThePageSays()
    {
        Assert.Null(await DoAsync(Me, new NoteLedgerProgress(item, Today, "换了三盏")));

        Assert.Equal("cycle.partNotYours", await DoAsync(Neighbour, new NoteLedgerProgress(item, Today, "冒名")));
        Assert.Equal("cycle.partNotYours", await DoAsync(TestServer.HostAccount, new NoteLedgerProgress(item, Today, "冒名")));
        Assert.Equal("cycle.partNotYours", await DoAsync("没有的账号", new NoteLedgerProgress(item, Today, "冒名")));
        Assert.Equal("cycle.notAMember", Code(await year.Cycle.DoAsync(new NoteLedgerProgress(item, Today, "绕过去"), Me, false, null, Cancel)));
        Assert.Equal(Me, Assert.Single(Item.Notes).By);
    }

    [Fact]
    public async Task Proof_IsSentToTheResponsiblePerson_AndToNobodyElseBelowMy()
    {
        using var stream = new MemoryStream(Samples.Jpeg());
        var (file, _) = await server.Services.GetRequiredService<FileIntake>().TakeAsync("现场.jpg", stream, FileKinds.Proofs, Cancel);
        Assert.Null(await DoAsync(Me, new AttachLedgerProof(item, file!)));
        var address = $"/my/ledger/{year.State.Id}/{item}/proofs/{file!.Sha256}";

        using (var sent = await mine.GetAsync(address, Cancel))
        {
            Assert.Equal("attachment", sent.Content.Headers.ContentDisposition!.DispositionType);
            Assert.StartsWith("sandbox;", Assert.Single(sent.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
            Assert.Equal(Samples.Jpeg(), await sent.Content.ReadAsByteArrayAsync(Cancel));
        }

        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(other, address));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(host, address));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(mine, $"/my/ledger/{year.State.Id}/{Guid.NewGuid()}/proofs/{file.Sha256}"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(mine, $"/my/ledger/{Guid.NewGuid()}/{item}/proofs/{file.Sha256}"));

        await year.DoAsync(new ArrangeLedgerItem(item, Item.Version, Item.Arrangement with { Responsible = new Responsible(string.Empty, year.State.Plan.Subjects[1].Id) }));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(mine, address));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(other, address));
    }

    private static DateOnly Today => DateOnly.FromDateTime(DateTime.Now);

    private static string? Code(CycleDecision decision) => (decision as CycleDecision.Refused)?.Refusal.Code;

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string address)
    {
        using var response = await client.GetAsync(address, Cancel);
        return response.StatusCode;
    }

    private async Task<string?> DoAsync(string account, CycleCommand wish) => Code(await year.Cycle.DoAsync(new DoOwnPart(Subject.Id, wish), account, false, null, Cancel));
}
