using System.Net;
using System.Net.Http.Json;
using DualReview.Domain.Ballots;
using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Tests.Foundation;
using DualReview.Meeting.Tests.Rooms;
using Microsoft.Extensions.DependencyInjection;

namespace DualReview.Meeting.Tests.Screen;

/// <summary>What the tests of the projector share: making meetings on the real server and looking at them as a browser does.</summary>
internal static class Projector
{
    public static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    public static async Task<IMeetingRoom> CreateAsync(TestServer server, MeetingPlan? plan = null) =>
        (await server.Services.GetRequiredService<IMeetingRooms>().CreateAsync(plan ?? Hall.Plan(12), TestServer.HostAccount, Cancel)).Room!;

    public static string Path(IMeetingRoom room, string tail = "") => $"/screen/{room.State.Code}{tail}";

    public static Task<string> ViewAsync(HttpClient browser, IMeetingRoom room, string tail = "") =>
        browser.GetStringAsync(Path(room, "/view" + tail), Cancel);

    public static Task<HttpResponseMessage> PairAsync(HttpClient browser, IMeetingRoom room, string? key) =>
        browser.PostAsJsonAsync(Path(room, "/pair"), new { key }, Cancel);

    public static async Task RefusedAsync(HttpStatusCode status, string code, HttpResponseMessage response)
    {
        Assert.Equal(status, response.StatusCode);
        var answer = await response.Content.ReadFromJsonAsync<Refused>(Cancel);
        Assert.Equal(code, answer!.Code);
        Assert.False(string.IsNullOrWhiteSpace(answer.Sentence));
    }

    /// <summary>Goes on until the current item is of this kind.</summary>
    public static async Task GoToAsync(IMeetingRoom room, AgendaKind kind)
    {
        for (var i = 0; i < 100 && room.State.Current?.Kind != kind; i++)
        {
            await Hall.DoneAsync(room, new Advance());
        }

        Assert.Equal(kind, room.State.Current?.Kind);
    }

    /// <summary>Fills and adopts the seats at the box and pairs their devices.</summary>
    public static async Task AdoptTellersAsync(IMeetingRoom room)
    {
        var seats = room.State.Seats.Select(s => s.Seat).ToArray();
        foreach (var (seat, i) in seats.Select((s, i) => (s, i)))
        {
            await Hall.DoneAsync(room, new NominateTeller(seat, $"监票员{"甲乙丙丁戊己庚辛"[i]}", DeclaredUnrelated: true));
        }

        await Hall.DoneAsync(room, new AdoptTellers());
        foreach (var (seat, i) in seats.Select((s, i) => (s, i)))
        {
            await Hall.DoneAsync(room, new PairSeat(seat, new string("0123456789abcdef"[i], 64), null), new CommandContext(new Actor.AtBox(seat)));
        }
    }

    /// <summary>Everybody takes a ballot and marks every row with what the rule says.</summary>
    public static async Task VoteAsync(IMeetingRoom room, int voters, Func<BallotSubject, int, string> mark)
    {
        var paper = room.State.Box!.Paper;
        for (var voter = 0; voter < voters; voter++)
        {
            Assert.IsType<ClaimOutcome.Issued>(await Hall.ClaimAsync(room, voter));
            var draft = Hall.Draft(paper, voter) with
            {
                Marks = paper.Subjects.ToDictionary(
                    s => s.Id.Value,
                    s => (IReadOnlyDictionary<string, string>)s.Rows.ToDictionary(r => r.Key, _ => mark(s, voter))),
            };
            Assert.IsType<CastOutcome.Accepted>(await room.CastAsync(Hall.Token(voter), Hall.BallotId(voter), draft, Cancel));
        }
    }

    private sealed record Refused(string Code, string Sentence);
}
