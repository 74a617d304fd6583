using DualReview.Domain.Meetings;
using DualReview.EndToEnd.Foundation;
using DualReview.EndToEnd.Hall;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Tests.Foundation;
using Microsoft.Playwright;

namespace DualReview.EndToEnd;

/// <summary>A scrutineer's phone is lost after 封箱: another one opens the box with the key card.</summary>
[Collection(nameof(ChromiumTests))]
public sealed class KeyCardTests(Chromium chromium) : IAsyncLifetime
{
    private static readonly Seat Mine = new(SeatRole.Scrutineer, 1);

    private readonly Devices devices = new();
    private TestServer server = null!;
    private Backstage meeting = null!;

    public async ValueTask InitializeAsync()
    {
        server = await TestServer.StartAsync();
        meeting = await Backstage.AtTheVoteAsync(server);
    }

    public async ValueTask DisposeAsync()
    {
        await devices.DisposeAsync();
        meeting.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Card_TypedIntoAnotherPhone_OpensTheBox()
    {
        var card = await SealAndLoseAsync();
        var desk = await meeting.SeatAsync(Mine, await PhoneAsync());
        var phone = desk.Device;
        await phone.SeesAsync("act-unsealbox");
        await phone.IsAccessibleAsync();

        await phone.By("act-unsealbox").ClickAsync();
        await phone.SaysAsync("desk-message", "这部设备上没有钥匙");
        await TypeAsync(phone, card[1..]);
        await phone.SaysAsync("desk-message", "这个码不是钥匙");
        await TypeAsync(phone, string.Concat(Enumerable.Repeat("0123", 16)));
        await phone.SaysAsync("desk-message", "不是封这只票箱的");
        await TypeAsync(phone, card.ToUpperInvariant());
        await phone.SaysAsync("desk-message", "钥匙已存入这部设备");
        await Assertions.Expect(phone.By("key-typed")).ToBeHiddenAsync();
        await phone.IsAccessibleAsync();
        Assert.Equal(BoxStatus.Closed, meeting.State.Box!.Status);

        await desk.ActAsync("unsealbox");

        await phone.SeesAsync("desk-counted");
        Assert.Equal(BoxStatus.Counted, meeting.State.Box!.Status);
        phone.HasNoComplaint();
    }

    [Fact]
    public async Task Card_ScannedWithAnotherPhone_LeavesTheAddressBarAndOpensTheBox()
    {
        var card = await SealAndLoseAsync();
        var desk = await meeting.SeatAsync(Mine, await PhoneAsync());

        await desk.Device.OpenAsync($"/t/{meeting.Code}#k={card.Replace(" ", string.Empty, StringComparison.Ordinal)}");
        await desk.Device.SaysAsync("desk-message", "钥匙已存入这部设备");
        Assert.Equal($"/t/{meeting.Code}", desk.Device.Address);
        await desk.ActAsync("unsealbox");

        await desk.Device.SeesAsync("desk-counted");
    }

    /// <summary>The card stays on show while the meeting goes on around it: somebody is copying 64 digits.</summary>
    [Fact]
    public async Task Card_OnShow_StaysWhileOthersAct()
    {
        var desk = await meeting.SeatAsync(Mine, await PhoneAsync());
        await meeting.SeatTheOthersAsync();
        await meeting.ProposeAsync(6);
        await desk.ActAsync("sealbox");
        await desk.Device.By("key-card-show").ClickAsync();
        var card = await desk.Device.By("key-card-digits").TextContentAsync();

        await meeting.GiveAsync(Act.ConfirmIssue);
        await Assertions.Expect(desk.Device.Page.Locator(".s .ok")).Not.ToHaveCountAsync(0);

        await Assertions.Expect(desk.Device.By("key-card-digits")).ToBeVisibleAsync();
        await Assertions.Expect(desk.Device.By("key-card-digits")).ToHaveTextAsync(card!);
    }

    /// <summary>Seals on one phone, reads its card, and loses it; the box is closed and the other scrutineer has opened.</summary>
    private async Task<string> SealAndLoseAsync()
    {
        var lost = await PhoneAsync();
        var desk = await meeting.SeatAsync(Mine, lost);
        await meeting.SeatTheOthersAsync();
        await meeting.ProposeAsync(6);
        await meeting.GiveAsync(Act.ConfirmIssue);
        await meeting.GiveAsync(Act.SealBox);
        await desk.ActAsync("sealbox");
        await lost.By("key-card-show").ClickAsync();
        await Assertions.Expect(lost.By("key-card-qr").Locator("svg path")).ToHaveCountAsync(2);
        await lost.IsAccessibleAsync();
        var card = (await lost.By("key-card-digits").TextContentAsync())!;
        Assert.Matches("^([0-9a-f]{4} ){15}[0-9a-f]{4}$", card);
        await meeting.DoAsync(new OpenBox());
        await meeting.VoteAsync(5);
        await lost.Page.CloseAsync();
        await meeting.DoAsync(new ReleaseSeat(Mine));
        await meeting.CloseBoxAsync();
        await meeting.GiveAsync(Act.UnsealBox);
        return card;
    }

    private static async Task TypeAsync(Device phone, string card)
    {
        await phone.By("key-typed").FillAsync(card);
        await phone.By("key-take").ClickAsync();
    }

    private Task<Device> PhoneAsync() => devices.AddAsync(chromium.PhoneAsync(server.BaseAddress));
}
