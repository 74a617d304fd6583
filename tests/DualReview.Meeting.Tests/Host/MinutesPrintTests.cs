using System.Net;
using DualReview.Domain.Meetings;
using DualReview.Domain.Meetings.Minutes;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Features.MeetingMinutes;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Tests.Attendees;
using DualReview.Meeting.Tests.Foundation;
using DualReview.Meeting.Tests.Rooms;
using Microsoft.Extensions.DependencyInjection;

namespace DualReview.Meeting.Tests.Host;

/// <summary>The printed minutes: the draft marked as one, the closed text as it was signed, lines for those who sign with a pen; and nobody else's.</summary>
public sealed class MinutesPrintTests : IAsyncLifetime
{
    private TestServer server = null!;
    private HttpClient host = null!;

    public async ValueTask InitializeAsync()
    {
        server = await TestServer.StartAsync();
        host = await server.SignInAsHostAsync();
    }

    public async ValueTask DisposeAsync()
    {
        host.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Print_OfAWholeMeeting_HasThePublicResultAndItsSigners()
    {
        var room = await HeldAsync("huoerqi-community");
        Assert.Contains("草稿，未定稿", await PrintedAsync(room), StringComparison.Ordinal);
        await Hall.DoneAsync(room, new WriteMinutes("more", "另有三人旁听。", 0));
        await CloseAsync(room);

        var html = await PrintedAsync(room);

        Assert.DoesNotContain("草稿，未定稿", html, StringComparison.Ordinal);
        Assert.Contains("发出 0 张，收回 0 张。", html, StringComparison.Ordinal);
        Assert.Contains("有效 0 张，无效 0 张。", html, StringComparison.Ordinal);
        Assert.Contains("另有三人旁听。", html, StringComparison.Ordinal);
        Assert.Contains(room.State.Plan.LiaisonCadre!, html, StringComparison.Ordinal);
        Assert.Contains(room.State.Minutes.Closed!.Hash, html, StringComparison.Ordinal);
        Assert.DoesNotContain("{0}", html, StringComparison.Ordinal);
    }

    /// <summary>No scheme's minutes say what its hall was not told; no line is left without words in any of them.</summary>
    [Theory]
    [InlineData("town-party-secretary", false)]
    [InlineData("organ-party-branch", false)]
    [InlineData("doushan-village", true)]
    public async Task Print_OfAScheme_SaysOfTheResultWhatTheHallKnows(string scheme, bool announced)
    {
        var room = await HeldAsync(scheme);
        await CloseAsync(room);

        var html = await PrintedAsync(room);

        Assert.Equal(announced, html.Contains("有效 0 张", StringComparison.Ordinal));
        Assert.Equal(!announced, html.Contains("会上没有宣布", StringComparison.Ordinal));
        Assert.DoesNotMatch(@"(Title|Spoke|Spent|Seat|Withheld|Answered|Step|Group)[.A-Z]", html[html.IndexOf("<main", StringComparison.Ordinal)..]);
    }

    [Fact]
    public async Task Print_ForAnotherHost_IsNotThere()
    {
        var room = (await server.Services.GetRequiredService<IMeetingRooms>().CreateAsync(Hall.Plan(8), "somebody-else", Phone.Cancel)).Room!;

        using var response = await host.GetAsync($"/host/{room.State.Id}/minutes/print", Phone.Cancel);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    private async Task<IMeetingRoom> HeldAsync(string scheme)
    {
        var room = await Phone.CreateAsync(server, Hall.Plan(8, scheme: scheme));
        await Hall.OpenBoxAsync(room, 8);
        await Hall.CloseBoxAsync(room);
        await Phone.AnnounceAsync(room);
        while (room.State.Stage != MeetingStage.Ended && room.State.Current!.Kind != AgendaKind.SignMinutes)
        {
            await Hall.DoneAsync(room, new Advance());
        }

        return room;
    }

    private async Task CloseAsync(IMeetingRoom room) => await Hall.DoneAsync(room, new CloseMinutes(server.Services.GetRequiredService<MinutesText>().Said(room.State)));

    private async Task<string> PrintedAsync(IMeetingRoom room) => await host.GetStringAsync($"/host/{room.State.Id}/minutes/print", Phone.Cancel);
}
