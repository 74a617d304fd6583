using System.Net;
using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Tests.Foundation;
using DualReview.Meeting.Tests.Rooms;

namespace DualReview.Meeting.Tests.Attendees;

public sealed class PageTests
{
    [Fact]
    public async Task Page_WhenTheCodeIsWrong_AsksForItAgain()
    {
        await using var server = await TestServer.StartAsync();
        using var phone = server.NewClient();

        foreach (var code in (string[])["ACDEFG", "nonsense", "%E7%A0%81"])
        {
            var response = await phone.GetAsync($"/m/{code}", Phone.Cancel);
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
            Assert.Contains("data-testid=\"unknown-code\"", await response.Content.ReadAsStringAsync(Phone.Cancel), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Anything_WhenTheCodeIsWrongAndAScriptAsks_IsRefusedAsData()
    {
        await using var server = await TestServer.StartAsync();
        using var phone = server.NewClient();
        phone.DefaultRequestHeaders.Accept.ParseAdd("application/json");

        foreach (var tail in (string[])["", "/now", "/paper", "/receipts"])
        {
            await Phone.RefusedAsync(HttpStatusCode.NotFound, "meeting.unknown", await phone.GetAsync("/m/ACDEFG" + tail, Phone.Cancel));
        }

        foreach (var tail in (string[])["/checkin", "/question", "/opinion", "/claim", "/cast"])
        {
            await Phone.RefusedAsync(HttpStatusCode.NotFound, "meeting.unknown", await phone.PostAsync("/m/ACDEFG" + tail, null, Phone.Cancel));
        }
    }

    [Fact]
    public async Task Page_WhenTheCodeIsTypedAsPeopleType_IsFound()
    {
        await using var server = await TestServer.StartAsync();
        using var phone = server.NewClient();
        var room = await Phone.CreateAsync(server);
        var code = room.State.Code;

        foreach (var typed in (string[])[code.Value.ToLowerInvariant(), code.Display, $"{code.Value[..3]} {code.Value[3..]}", $"{code.Value[..3]}-{code.Value[3..]}."])
        {
            var html = await phone.GetStringAsync($"/m/{Uri.EscapeDataString(typed)}", Phone.Cancel);
            Assert.Contains($"data-code=\"{code}\"", html, StringComparison.Ordinal);
            Assert.Contains(room.Hall.Unit, html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Now_WhenNothingChanged_CostsNoBytes()
    {
        await using var server = await TestServer.StartAsync();
        using var phone = server.NewClient();
        var room = await Phone.CreateAsync(server);

        var first = await phone.GetAsync(Phone.At(room, "/now"), Phone.Cancel);
        var version = Assert.Single(first.Headers.GetValues("X-Version"));
        var same = await phone.GetAsync(Phone.At(room, $"/now?seen={version}"), Phone.Cancel);
        await Hall.DoneAsync(room, new Advance());
        var other = await phone.GetAsync(Phone.At(room, $"/now?seen={version}"), Phone.Cancel);

        Assert.Equal((HttpStatusCode.NoContent, 0), (same.StatusCode, (await same.Content.ReadAsByteArrayAsync(Phone.Cancel)).Length));
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        Assert.NotEqual(version, Assert.Single(other.Headers.GetValues("X-Version")));
        Assert.Contains("data-testid=\"scene-welcome\"", await other.Content.ReadAsStringAsync(Phone.Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scenes_ThroughTheWholeMeeting_AreEachShownByPageAndFragment()
    {
        await using var server = await TestServer.StartAsync();
        using var phone = server.NewClient();
        var room = await Phone.CreateAsync(server);
        var seen = new HashSet<string>(StringComparer.Ordinal);

        await LookAsync();
        await Hall.DoneAsync(room, new Advance());
        for (var i = 0; i < 60 && room.State.Current?.Kind != AgendaKind.ElectTellers; i++)
        {
            await LookAsync();
            await Hall.DoneAsync(room, new Advance());
        }

        await LookAsync();
        await Hall.OpenBoxAsync(room, 12);
        await LookAsync();
        await Hall.DoneAsync(room, new EndHandOut());
        await LookAsync();
        await Hall.CloseBoxAsync(room);
        await LookAsync();
        await Phone.AnnounceAsync(room);
        await LookAsync();
        for (var i = 0; i < 20 && room.State.Stage != MeetingStage.Ended; i++)
        {
            await Hall.DoneAsync(room, new Advance());
            await LookAsync();
        }

        Assert.Superset(
            new HashSet<string>(["Welcome", "Report", "Inquiry", "Tellers", "Ballot", "Counting", "Result", "Ended"], StringComparer.Ordinal),
            seen);

        async Task LookAsync()
        {
            var scene = room.Hall.Scene.ToString();
            seen.Add(scene);
            foreach (var html in (string[])[await Phone.PageAsync(phone, room), await Phone.NowAsync(phone, room)])
            {
                Assert.Contains($"data-scene=\"{scene}\"", html, StringComparison.Ordinal);
                Assert.DoesNotContain("<script>", html, StringComparison.Ordinal);
                Assert.DoesNotContain("style=", html, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData("done=checkin", "已签到")]
    [InlineData("refused=text.name", "请写姓名")]
    public async Task Page_AfterAPlainForm_SaysWhatHappened(string query, string text)
    {
        await using var server = await TestServer.StartAsync();
        using var phone = server.NewClient();
        var room = await Phone.RunningAsync(server);

        var html = await phone.GetStringAsync(Phone.At(room, "?" + query), Phone.Cancel);

        Assert.Contains("data-testid=\"message\"", html, StringComparison.Ordinal);
        Assert.Contains(text, html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("done=cast")]
    [InlineData("done=您的票已作废")]
    [InlineData("refused=您的票已作废")]
    public async Task Page_OfAMadeUpAddress_SaysNothingOfIt(string query)
    {
        await using var server = await TestServer.StartAsync();
        using var phone = server.NewClient();
        var room = await Phone.RunningAsync(server);

        var html = await phone.GetStringAsync(Phone.At(room, "?" + query), Phone.Cancel);

        Assert.DoesNotContain("data-testid=\"message\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("作废", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Paper_BeforeTheOpening_IsTheFormThatIsVotedOn()
    {
        await using var server = await TestServer.StartAsync();
        using var phone = server.NewClient();
        var room = await Phone.CreateAsync(server);

        var before = await phone.GetStringAsync(Phone.At(room, "/paper"), Phone.Cancel);
        await Hall.OpenBoxAsync(room, 12);

        Assert.Equal(before, await phone.GetStringAsync(Phone.At(room, "/paper"), Phone.Cancel));
        Assert.All(room.State.Plan.Subjects, s => Assert.Contains($"\"id\":\"{s.Id}\"", before, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Paper_OfAMeetingWithoutAVote_IsRefused()
    {
        await using var server = await TestServer.StartAsync();
        using var phone = server.NewClient();
        var plan = Hall.Plan(12);
        var scheme = plan.Scheme with { Rounds = [.. plan.Scheme.Rounds.Select(r => r.Key == plan.RoundKey ? r with { Form = null } : r)] };
        var room = await Phone.CreateAsync(server, plan with
        {
            Scheme = scheme,
            Subjects = [],
            Agenda = [.. plan.Agenda.Where(a => a.Kind is not (AgendaKind.Vote or AgendaKind.Count or AgendaKind.Announce or AgendaKind.ElectTellers))],
        });

        await Phone.RefusedAsync(HttpStatusCode.NotFound, "ballot.none", await phone.GetAsync(Phone.At(room, "/paper"), Phone.Cancel));
    }

    [Fact]
    public async Task Attendee_WhateverIsDone_GetsNoCookie()
    {
        await using var server = await TestServer.StartAsync();
        var cookies = new CookieContainer();
        using var phone = server.NewClient(cookies);
        var room = await Phone.VotingAsync(server);

        foreach (var tail in (string[])["", "/now", "/paper", "/receipts", "?done=checkin"])
        {
            NoCookie(await phone.GetAsync(Phone.At(room, tail), Phone.Cancel));
        }

        NoCookie(await Phone.SendAsync(phone, room, "/checkin", ("name", "某某")));
        NoCookie(await Phone.SendPlainAsync(phone, room, "/question", ("name", "某某"), ("text", "何时修路？")));
        NoCookie(await Phone.ClaimAsync(phone, room, 1));
        NoCookie(await Phone.CastAsync(phone, room, Phone.Ballot(room, 1)));
        NoCookie(await Phone.SendPlainAsync(phone, room, "/plain/claim", ("ticket", room.CurrentTicket()!.Digits)));
        NoCookie(await phone.GetAsync("/m/ACDEFG", Phone.Cancel));
        Assert.Equal(0, cookies.Count);

        static void NoCookie(HttpResponseMessage response) => Assert.False(response.Headers.Contains("Set-Cookie"), response.RequestMessage!.RequestUri!.PathAndQuery);
    }

    [Fact]
    public async Task Pages_BeforeTheAnnouncement_AreTheSameWhateverWasVoted()
    {
        await using var server = await TestServer.StartAsync();
        using var phone = server.NewClient();
        var best = await Phone.CreateAsync(server);
        var worst = await Phone.CreateAsync(server);

        await BothAsync(r => Hall.OpenBoxAsync(r, 12));
        await BothAsync(r => VoteAsync(r, r == best ? 12 : 3));
        await BothAsync(r => Hall.DoneAsync(r, new EndHandOut()));
        await BothAsync(Hall.CloseBoxAsync);
        await BothAsync(r => Hall.AttestAsync(r, Act.SignReport));
        Assert.Equal(12, best.State.Box!.Report!.Returned);
        Assert.Equal(3, worst.State.Box!.Report!.Returned);

        await Phone.AnnounceAsync(best);
        await Phone.AnnounceAsync(worst);

        Assert.NotEqual(await LookAsync(best), await LookAsync(worst));
        Assert.Contains("收回 12 张", await Phone.PageAsync(phone, best), StringComparison.Ordinal);

        async Task BothAsync(Func<IMeetingRoom, Task> act)
        {
            await act(best);
            await act(worst);
            Assert.Equal(await LookAsync(best), await LookAsync(worst));
        }

        async Task<string> LookAsync(IMeetingRoom room) =>
            Phone.Anonymous(await Phone.PageAsync(phone, room) + await Phone.NowAsync(phone, room), room);

        static async Task VoteAsync(IMeetingRoom room, int voters)
        {
            for (var voter = 0; voter < voters; voter++)
            {
                Assert.IsType<ClaimOutcome.Issued>(await Hall.ClaimAsync(room, voter));
                Assert.IsType<CastOutcome.Accepted>(await Hall.CastAsync(room, voter));
            }
        }
    }
}
