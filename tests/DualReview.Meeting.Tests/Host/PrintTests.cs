using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Tests.Foundation;
using DualReview.Meeting.Tests.Rooms;
using Microsoft.Extensions.DependencyInjection;

namespace DualReview.Meeting.Tests.Host;

/// <summary>What the host prints and takes home: slips once, paper for every form, the archive once signed; nobody else gets any of it.</summary>
public sealed partial class PrintTests : IAsyncLifetime
{
    private TestServer server = null!;
    private HttpClient host = null!;
    private IMeetingRoom room = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Slips => $"/host/{room.State.Id}/slips";

    public async ValueTask InitializeAsync()
    {
        server = await TestServer.StartAsync();
        host = await server.SignInAsHostAsync();
        room = await CreateAsync("huoerqi-community");
    }

    public async ValueTask DisposeAsync()
    {
        host.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Slips_ArePrintedOnceAndOpenTheBallot()
    {
        await Hall.ToTheVoteAsync(room);
        await Hall.DoneAsync(room, new ChooseHandOut(HandOutMode.Slips));

        var form = await FormAsync();
        using var printed = await host.PostAsync(Slips, Body(form, "4"), Cancel);
        var html = await printed.Content.ReadAsStringAsync(Cancel);

        Assert.Contains("no-store", printed.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        var codes = Code().Matches(html).Select(m => SlipCode.Parse(m.Groups[1].Value + m.Groups[2].Value)!).ToArray();
        Assert.Equal(4, codes.Distinct().Count());
        Assert.Equal(4, room.State.HandOut!.SlipsPrinted);
        Assert.DoesNotContain(room.State.Roster[0].Name, html, StringComparison.Ordinal);

        // A reload sends the same form: it says so and prints nothing.
        using var again = await host.PostAsync(Slips, Body(form, "4"), Cancel);
        var said = await again.Content.ReadAsStringAsync(Cancel);
        Assert.Contains("已经印过了", said, StringComparison.Ordinal);
        Assert.Empty(Code().Matches(said));
        Assert.Equal(4, room.State.HandOut.SlipsPrinted);

        await Hall.OpenBoxAsync(room, 4, slips: new SlipFigures(0, 0));
        foreach (var code in codes)
        {
            Assert.IsType<ClaimOutcome.Issued>(await room.ClaimAsync(string.Empty, SHA256.HashData(RoomHandOut.TokenOf(code)), Cancel));
        }
    }

    [Fact]
    public async Task Slips_SentTwiceAtOnce_ArePrintedOnce()
    {
        await Hall.DoneAsync(room, new ChooseHandOut(HandOutMode.Slips));
        var form = await FormAsync();

        await Task.WhenAll(Enumerable.Range(0, 6).Select(async _ => (await host.PostAsync(Slips, Body(form, "3"), Cancel)).Dispose()));

        Assert.Equal(3, room.State.HandOut!.SlipsPrinted);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("501")]
    public async Task Slips_TooFewOrTooMany_AreRefusedInASentence(string count)
    {
        await Hall.DoneAsync(room, new ChooseHandOut(HandOutMode.Slips));

        using var refused = await host.PostAsync(Slips, Body(await FormAsync(), count), Cancel);

        Assert.Contains("1 到 500 之间", await refused.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.Equal(0, room.State.HandOut!.SlipsPrinted);
    }

    [Fact]
    public async Task Slips_WithoutTheFormsOwnToken_AreRefused()
    {
        await Hall.DoneAsync(room, new ChooseHandOut(HandOutMode.Slips));
        var form = await FormAsync();

        using var refused = await host.PostAsync(Slips, Body(form with { Token = "forged" }, "4"), Cancel);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal(0, room.State.HandOut!.SlipsPrinted);
    }

    [Fact]
    public async Task Slips_InAnotherWayOfHandingOut_SayWhatToDo()
    {
        Assert.Contains("请回主持台", await host.GetStringAsync(Slips, Cancel), StringComparison.Ordinal);
        Assert.DoesNotContain("slips-count", await host.GetStringAsync(Slips, Cancel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("slips")]
    [InlineData("paper")]
    [InlineData("archive/1")]
    public async Task Documents_OfAMeetingOfSomebodyElse_AreNotFound(string document)
    {
        using var other = await server.SignInAsHostAsync("另一位");
        using var nobody = server.NewClient();

        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/host/{room.State.Id}/{document}", Cancel)).StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, (await nobody.GetAsync($"/host/{room.State.Id}/{document}", Cancel)).StatusCode);
    }

    [Fact]
    public async Task Paper_OfEveryScheme_HasARowForEverybodyAndNoMark()
    {
        foreach (var scheme in BuiltInSchemes.All)
        {
            var meeting = await CreateAsync(scheme.Key);
            var html = await host.GetStringAsync($"/host/{meeting.State.Id}/paper", Cancel);
            var again = await host.GetStringAsync($"/host/{meeting.State.Id}/paper", Cancel);

            Assert.Equal(html, again);
            Assert.All(meeting.State.Plan.Subjects, s => Assert.Contains($"<b>{s.Name}</b>", html, StringComparison.Ordinal));
            Assert.DoesNotContain(meeting.State.Code.Value, html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Archive_IsThereOnceEverybodySigned()
    {
        await Hall.OpenBoxAsync(room, 5);
        await Hall.StopBoxAsync(room);
        await Hall.AttestAsync(room, Act.UnsealBox);
        Assert.Equal(HttpStatusCode.NotFound, (await host.GetAsync($"/host/{room.State.Id}/archive/1", Cancel)).StatusCode);

        await Hall.AttestAsync(room, Act.SignReport);
        using var response = await host.GetAsync($"/host/{room.State.Id}/archive/1", Cancel);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.EndsWith("-评议存档-1.zip", response.Content.Headers.ContentDisposition!.FileNameStar, StringComparison.Ordinal);
        await using var zip = new ZipArchive(await response.Content.ReadAsStreamAsync(Cancel));
        Assert.NotNull(zip.GetEntry("manifest.json"));
    }

    private static FormUrlEncodedContent Body(SlipForm form, string count) => new(new Dictionary<string, string>
    {
        ["__RequestVerificationToken"] = form.Token,
        ["form"] = form.Key,
        ["count"] = count,
    });

    private async Task<SlipForm> FormAsync()
    {
        var html = await host.GetStringAsync(Slips, Cancel);
        return new SlipForm(Token().Match(html).Groups[1].Value, Key().Match(html).Groups[1].Value);
    }

    private async Task<IMeetingRoom> CreateAsync(string scheme)
    {
        var rooms = server.Services.GetRequiredService<IMeetingRooms>();
        return (await rooms.CreateAsync(Hall.Plan(8, scheme: scheme), TestServer.HostAccount, Cancel)).Room!;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex("name=\"form\" value=\"([^\"]+)\"")]
    private static partial Regex Key();

    [GeneratedRegex("<span>([A-Z0-9]{4} [A-Z0-9]{4})</span><span>([A-Z0-9]{4} [A-Z0-9]{4})</span>")]
    private static partial Regex Code();

    private sealed record SlipForm(string Token, string Key);
}
