using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Features.Attendee;
using DualReview.Meeting.Features.Screen;
using DualReview.Meeting.Features.Teller;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Tests.Attendees;
using DualReview.Meeting.Tests.Foundation;
using DualReview.Meeting.Tests.Rooms;
using Microsoft.Extensions.DependencyInjection;
using RollPhone = DualReview.Meeting.Rehearsal.RollPhone;

namespace DualReview.Meeting.Tests.Security;

/// <summary>A right of one meeting is worth nothing in another, at whatever address and whatever number it is tried.</summary>
[Collection(nameof(Village))]
public sealed class ForeignMeetingTests(Village village)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private (string Name, string Cookie)[] RightsHere =>
        [("host", village.Here.Host), ("seat", village.Here.Seat), ("screen", village.Here.Screen), ("all of them", $"{village.Here.Host}; {village.Here.Seat}; {village.Here.Screen}")];

    /// <summary>
    /// Public pages show a meeting to everybody; beyond that a right of another meeting must open nothing. The frame of a staff page may
    /// be answered, because its content comes over the circuit, but then it says nothing of the meeting.
    /// </summary>
    [Fact]
    public async Task EveryRouteOfAMeeting_WithTheRightsOfAnother_GivesNoMoreThanToNobody()
    {
        var more = new List<string>();
        foreach (var place in (Place[])[village.There, village.Elsewhere])
        {
            foreach (var door in Door.All(village.Server).Where(d => d.OfAMeeting))
            {
                var (plain, known) = await AskAsync(door, place, string.Empty);
                var version = place.Room.State.Version;
                foreach (var (role, cookie) in RightsHere)
                {
                    var (answer, said) = await AskAsync(door, place, cookie);
                    if (said.Except(known, StringComparer.Ordinal).FirstOrDefault() is { } learnt)
                    {
                        more.Add($"{door.Name} tells the {role} of another meeting: {learnt}");
                    }

                    if (answer is "yes" or "away" && answer != plain && !door.IsFrame)
                    {
                        more.Add($"{door.Name} lets the {role} of another meeting in: {answer} instead of {plain}");
                    }
                }

                if (place.Room.State.Version != version)
                {
                    more.Add($"{door.Name} let somebody of another meeting change this one");
                }
            }
        }

        Assert.True(more.Count == 0, string.Join('\n', more));
    }

    [Fact]
    public async Task Desk_OfItsOwnSeat_TellsWhatTheOthersMustNotLearn()
    {
        // So that the sweep above has something to find: the counted figures stand on this page, and only here.
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/t/{village.There.Room.State.Code}/view");
        request.Headers.Add("Cookie", village.There.Seat);
        using var response = await village.Browser.SendAsync(request, Cancel);

        Assert.Contains(village.There.Room.State.Plan.Subjects[0].Name, await response.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SecretsOfAnotherMeeting_UsedHere_AreUnknown()
    {
        await using var server = await TestServer.StartAsync();
        using var browser = server.NewClient();
        var here = await Phone.VotingAsync(server);
        var there = await Phone.VotingAsync(server);
        await Phone.AcceptedAsync(await Phone.ClaimAsync(browser, there, 0));
        var before = (here.State.Version, here.Turnout);
        var seats = server.Services.GetRequiredService<SeatPairing>().IssueCode(there.State.Id, new Seat(SeatRole.Teller, 1));
        var screen = server.Services.GetRequiredService<ScreenPairing>().IssueKey(there.State.Id);

        Assert.Equal("claim.wrongTicket", await CodeAsync(Phone.ClaimAsync(browser, here, 1, there.CurrentTicket()!.Secret)));
        Assert.Equal("claim.wrongTicket", await CodeAsync(Phone.ClaimAsync(browser, here, 1, there.CurrentTicket()!.Digits)));
        Assert.Equal("cast.tokenUnknown", await CodeAsync(Phone.CastAsync(browser, here, Phone.Ballot(there, 0))));
        Assert.Equal("pairing.wrong", await CodeAsync(PairAsync(seats.Secret)));
        Assert.Equal("pairing.wrong", await CodeAsync(PairAsync(seats.Typed)));
        Assert.Equal("screen.keyWrong", await CodeAsync(browser.PostAsJsonAsync($"/screen/{here.State.Code}/pair", new { key = screen }, Cancel)));
        Assert.Equal(before, (here.State.Version, here.Turnout));

        Task<HttpResponseMessage> PairAsync(string key)
        {
            var request = new HttpRequestMessage(HttpMethod.Post, $"/t/{here.State.Code}/pair") { Content = new FormUrlEncodedContent([new("key", key)]) };
            request.Headers.Accept.ParseAdd("application/json");
            return browser.SendAsync(request, Cancel);
        }
    }

    [Fact]
    public async Task SlipsOfAnotherMeeting_UsedHere_AreUnknown()
    {
        await using var server = await TestServer.StartAsync();
        using var browser = server.NewClient();
        var (here, there) = (await Phone.CreateAsync(server), await Phone.CreateAsync(server));
        var (mine, theirs) = (await PrintAsync(here), await PrintAsync(there));

        Assert.Equal("claim.slipUnknown", await CodeAsync(ClaimAsync(here, theirs)));
        Assert.Equal("cast.tokenUnknown", await CodeAsync(Phone.CastAsync(browser, here, CastWith(here, theirs))));
        using (var plain = await Phone.SendAsync(browser, here, "/plain/claim", ("ticket", theirs)))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, plain.StatusCode);
        }

        Assert.Equal(0, here.Turnout.Returned);
        await Phone.AcceptedAsync(await ClaimAsync(here, mine));
        await Phone.AcceptedAsync(await Phone.CastAsync(browser, here, CastWith(here, mine)));

        async Task<string> PrintAsync(IMeetingRoom room)
        {
            await Hall.ToTheVoteAsync(room);
            await Hall.DoneAsync(room, new ChooseHandOut(HandOutMode.Slips));
            var printed = Assert.IsType<SlipOutcome.Printed>(await room.HandOut.PrintSlipsAsync(3, Hall.Host, Cancel));
            await Hall.OpenBoxAsync(room, 3, slips: new SlipFigures(0, 0));
            return printed.Codes[0];
        }

        Task<HttpResponseMessage> ClaimAsync(IMeetingRoom room, string slip) =>
            browser.PostAsJsonAsync(Phone.At(room, "/claim"), new { ticket = slip, hash = Phone.Text(SHA256.HashData(RoomHandOut.TokenOf(slip))) }, Cancel);

        static JsonObject CastWith(IMeetingRoom room, string slip)
        {
            var ballot = Phone.Ballot(room, 0);
            ballot["token"] = Phone.Text(RoomHandOut.TokenOf(slip));
            return ballot;
        }
    }

    /// <summary>A key of the roll names a person of one meeting, and a signature is good for the box of its round only.</summary>
    [Fact]
    public async Task RollOfAnotherMeeting_UsedHere_IsUnknown()
    {
        await using var server = await TestServer.StartAsync();
        using var browser = server.NewClient();
        var (here, there, calling) = (await Phone.CreateAsync(server), await Phone.CreateAsync(server), await Phone.CreateAsync(server));
        var (mine, theirs) = (await RollCall.VotingAsync(here, 3), await RollCall.VotingAsync(there, 3));
        var blinded = new RollPhone(await RollCall.BeginAsync(calling), Hall.Token(7)).Blinded;
        var key = server.Services.GetRequiredService<RollInvitations>().Issue(there.State.Id, RollCall.Voters(there, 1).Single());

        foreach (var text in (string[])[key.Secret, key.Typed])
        {
            Assert.Equal("roll.keyWrong", await CodeAsync(browser.PostAsJsonAsync(Phone.At(calling, "/roll"), new { key = text, blinded = Phone.Text(blinded) }, Cancel)));
        }

        Assert.Equal("cast.tokenUnknown", await CodeAsync(Phone.CastAsync(browser, here, CastWith(theirs[0].Proof))));
        Assert.Equal("cast.tokenUnknown", await CodeAsync(Phone.CastAsync(browser, here, CastWith(mine[1].Proof))));
        Assert.Equal("cast.tokenUnknown", await CodeAsync(Phone.CastAsync(browser, here, CastWith(mine[0].Proof with { Prefix = mine[1].Phone.Prefix }))));
        Assert.Equal(new Turnout(3, 0), here.Turnout);
        Assert.Empty(calling.State.Arrived);
        await Phone.AcceptedAsync(await Phone.CastAsync(browser, here, CastWith(mine[0].Proof)));

        JsonObject CastWith(RollProof proof)
        {
            var ballot = Phone.Ballot(here, 0);
            ballot["prefix"] = Phone.Text(proof.Prefix);
            ballot["signature"] = Phone.Text(proof.Signature);
            return ballot;
        }
    }

    /// <summary>Sealed for another box it cannot be read here: it counts as unreadable, and whoever sent it used up a right of this meeting.</summary>
    [Fact]
    public async Task BallotSealedForAnotherMeeting_CastHere_IsNoVote()
    {
        await using var server = await TestServer.StartAsync();
        using var browser = server.NewClient();
        var (here, there) = (await Phone.VotingAsync(server), await Phone.VotingAsync(server));
        await Phone.AcceptedAsync(await Phone.ClaimAsync(browser, here, 0));

        await Phone.AcceptedAsync(await Phone.CastAsync(browser, here, Phone.Ballot(there, 0)));
        await Hall.CloseBoxAsync(here);

        Assert.Equal((1, 0, 1), (here.State.Box!.Report!.Returned, here.State.Box.Report.Valid, here.State.Box.Report.Invalid));
    }

    /// <summary>A box that does not exist, or is not counted, has no receipts.</summary>
    [Theory]
    [InlineData("0")]
    [InlineData("1")]
    [InlineData("2")]
    [InlineData("-1")]
    [InlineData("2147483647")]
    public async Task Receipts_OfABoxThatIsNotCounted_AreNone(string box) =>
        Assert.Equal("{\"counted\":false,\"receipts\":[]}", await village.Browser.GetStringAsync($"/m/{village.Here.Room.State.Code}/receipts?box={box}", Cancel));

    /// <summary>The answer in one word, and every text of the meeting that stands in it.</summary>
    private async Task<(string Answer, HashSet<string> Said)> AskAsync(Door door, Place place, string cookie)
    {
        using var request = door.Knock(place.Room, cookie);
        using var response = await village.Browser.SendAsync(request, Cancel);
        var body = await response.Content.ReadAsStringAsync(Cancel) + string.Join(' ', response.Headers.SelectMany(h => h.Value));
        return (Answer.Of(response), [.. TextsOf(place.Room.State).Where(t => body.Contains(t, StringComparison.Ordinal))]);
    }

    private static IEnumerable<string> TextsOf(MeetingState s) =>
        s.Plan.Subjects.Select(x => x.Name)
            .Concat(s.Roster.Select(a => a.Name))
            .Concat(s.Seats.Select(x => x.Name!))
            .Concat([s.Plan.Unit, s.Plan.Title, s.Plan.Place, s.Plan.LiaisonCadre!]);

    private static async Task<string> CodeAsync(Task<HttpResponseMessage> sending)
    {
        using var response = await sending;
        return (await response.Content.ReadFromJsonAsync<Refused>(Cancel))!.Code;
    }

    private sealed record Refused(string Code);
}
