using Bunit;
using DualReview.Meeting.Configuration;
using DualReview.Meeting.Meetings;
using Microsoft.Extensions.DependencyInjection;

namespace DualReview.Components.Tests.Host;

/// <summary>入场码: what the host chooses here is on the wall at once.</summary>
public sealed class EntranceDialogTests : IAsyncDisposable
{
    private readonly HostContext context = new();

    public ValueTask DisposeAsync() => context.DisposeAsync();

    [Fact]
    public async Task Address_Chosen_IsUsedAndTheWallIsTold()
    {
        var (room, told) = await OpenAsync();
        context.Dialogs.Find("[data-testid=address-typed] input, input[data-testid=address-typed]").Change("http://192.168.7.7:5080");

        await context.Dialogs.Find("[data-testid=address-use]").Closest("form")!.SubmitAsync();

        Assert.Equal($"http://192.168.7.7:5080/m/{room.State.Code}", context.Services.GetRequiredService<PublicAddress>().Of($"/m/{room.State.Code}"));
        Assert.Contains(told, s => s.Meeting == room.State.Id && !s.OnlyTurnout);
    }

    [Fact]
    public async Task Wifi_TypedAndTakenAway_IsShownAndHidden()
    {
        var (room, told) = await OpenAsync();
        var wifi = context.Services.GetRequiredService<HallWifi>();
        Type("wifi-name", "村委会");
        Type("wifi-password", "1234567");
        await ShowAsync();
        Assert.Null(wifi.Current);
        Assert.Contains("8 到 63 位", context.Dialogs.Markup, StringComparison.Ordinal);

        Type("wifi-password", "12345678");
        await ShowAsync();
        Assert.Equal(WifiNetwork.Of("村委会", "12345678"), wifi.Current);
        Assert.Contains("村委会", context.Dialogs.Find("[data-testid=wifi-shown]").TextContent, StringComparison.Ordinal);
        Assert.Single(told, s => s.Meeting == room.State.Id);

        await context.Dialogs.Find("[data-testid=wifi-hide]").ClickAsync(new());
        Assert.Null(wifi.Current);
        Assert.Equal(2, told.Count);
    }

    private void Type(string field, string text) => context.Dialogs.Find($"[data-testid={field}] input, input[data-testid={field}]").Change(text);

    private Task ShowAsync() => context.Dialogs.Find("[data-testid=wifi-show]").Closest("form")!.SubmitAsync();

    private async Task<(IMeetingRoom Room, List<MeetingSignal> Told)> OpenAsync()
    {
        var room = await context.MeetingAsync();
        var page = context.Open(room);
        await page.Find("[data-testid=host-entrance]").ClickAsync(new());
        context.Dialogs.WaitForElement("[data-testid=address-use]");
        var told = new List<MeetingSignal>();
        context.Services.GetRequiredService<MeetingFeed>().Subscribe(told.Add);
        return (room, told);
    }
}
