using System.Net;
using System.Net.Http.Json;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Configuration;
using DualReview.Meeting.Features;
using DualReview.Meeting.Features.Screen;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Tests.Foundation;
using DualReview.Meeting.Tests.Rooms;
using Microsoft.Extensions.DependencyInjection;

namespace DualReview.Meeting.Tests.Screen;

public sealed class ScreenTicketTests
{
    [Fact]
    public async Task Ticket_WhileBallotsAreHandedOut_IsTheRoomsTicketInTheFragmentOfTheJoinAddress()
    {
        await using var server = await TestServer.StartAsync();
        var room = await Projector.CreateAsync(server);
        using var screen = await PairedAsync(server, room);
        await Hall.OpenBoxAsync(room, 12);

        var before = room.CurrentTicket()!;
        var shown = (await screen.GetFromJsonAsync<Shown>(Projector.Path(room, "/ticket"), Projector.Cancel))!;
        var after = room.CurrentTicket()!;

        // The ticket may change between the three looks, but it is one of the two.
        var ticket = shown.Digits == before.Digits ? before : after;
        Assert.Equal(ticket.Digits, shown.Digits);
        var address = server.Services.GetRequiredService<PublicAddress>().Of($"/m/{room.State.Code}#t={ticket.Secret}");
        Assert.Equal(QrSvg.Of(address), shown.Svg);
        Assert.DoesNotContain("style=", shown.Svg, StringComparison.Ordinal);
        Assert.InRange(shown.ChangesInMs, 1, 15000);
        Assert.IsType<ClaimOutcome.Issued>(await room.ClaimAsync(ticket.Secret, new byte[32], Projector.Cancel));
    }

    [Fact]
    public async Task Ticket_BeforeAndAfterHandingOut_IsNotThere()
    {
        await using var server = await TestServer.StartAsync();
        var room = await Projector.CreateAsync(server);
        using var screen = await PairedAsync(server, room);

        await NoneAsync();
        await Hall.OpenBoxAsync(room, 12);
        Assert.Equal(HttpStatusCode.OK, (await screen.GetAsync(Projector.Path(room, "/ticket"), Projector.Cancel)).StatusCode);
        await Hall.DoneAsync(room, new EndHandOut());
        await NoneAsync();
        await Hall.CloseBoxAsync(room);
        await NoneAsync();

        async Task NoneAsync() =>
            await Projector.RefusedAsync(HttpStatusCode.NotFound, "screen.noTicket", await screen.GetAsync(Projector.Path(room, "/ticket"), Projector.Cancel));
    }

    [Fact]
    public async Task View_WhileBallotsAreHandedOut_NeverHoldsTheTicketItself()
    {
        await using var server = await TestServer.StartAsync();
        var room = await Projector.CreateAsync(server);
        using var screen = await PairedAsync(server, room);
        using var stranger = server.NewClient();
        await Hall.OpenBoxAsync(room, 12);
        var ticket = room.CurrentTicket()!;

        var paired = await Projector.ViewAsync(screen, room);
        var unpaired = await Projector.ViewAsync(stranger, room);
        var preview = await Projector.ViewAsync(screen, room, "?preview=1");

        Assert.Contains("data-testid=\"ticket-qr\"", paired, StringComparison.Ordinal);
        Assert.Contains("data-testid=\"unpaired\"", unpaired, StringComparison.Ordinal);
        Assert.Contains("打开大屏", unpaired, StringComparison.Ordinal);
        Assert.Contains("data-testid=\"ticket-placeholder\"", preview, StringComparison.Ordinal);
        Assert.DoesNotContain("打开大屏", preview, StringComparison.Ordinal);
        foreach (var html in (string[])[paired, unpaired, preview])
        {
            Assert.DoesNotContain(ticket.Secret, html, StringComparison.Ordinal);
            Assert.DoesNotContain(ticket.Digits, html, StringComparison.Ordinal);
        }
    }

    private static async Task<HttpClient> PairedAsync(TestServer server, IMeetingRoom room)
    {
        var screen = server.NewClient();
        var paired = await Projector.PairAsync(screen, room, server.Services.GetRequiredService<ScreenPairing>().IssueKey(room.State.Id));
        Assert.Equal(HttpStatusCode.OK, paired.StatusCode);
        return screen;
    }

    private sealed record Shown(string Svg, string Digits, int ChangesInMs);
}
