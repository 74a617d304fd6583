using System.Text;
using System.Text.Json.Nodes;
using DualReview.Domain.Ballots;
using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Archiving;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Persistence.Journal;
using DualReview.Meeting.Tests.Foundation;
using DualReview.Meeting.Tests.Rooms;

namespace DualReview.Meeting.Tests.Screen;

/// <summary>
/// F29: two meetings in which the same was voted and only the voters' groups differ, one of them too small in both, must be the same in every
/// page, answer and file, before the announcement and after it. That finds a size, a sum or an order that follows from a group, whatever it is called.
/// </summary>
public sealed class SplitSecrecyTests
{
    private const int Voters = 16;

    [Fact]
    public async Task Everything_WhereTheSplitIsWithheld_IsTheSameWhoeverIsInWhichGroup()
    {
        await using var server = await TestServer.StartAsync();
        using var browser = server.NewClient();
        var one = await HoldAsync(server, voter => voter == 0 ? 0 : 1);
        var other = await HoldAsync(server, voter => voter < 3 ? 3 : voter == 9 ? null : voter % 2);

        Assert.True(one.State.Box!.Report!.Split!.Withheld && other.State.Box!.Report!.Split!.Withheld);
        Assert.Equal(await SeenAsync(browser, one), await SeenAsync(browser, other));
        await BothAsync(r => Projector.GoToAsync(r, AgendaKind.Announce));
        await BothAsync(r => Hall.DoneAsync(r, new AnnounceResult()));
        var (left, right) = (await SeenAsync(browser, one), await SeenAsync(browser, other));

        Assert.Equal(left, right);
        Assert.Contains(left, page => page.Contains("各类都不单列", StringComparison.Ordinal));
        Assert.Equal(await FilesAsync(one), await FilesAsync(other));

        async Task BothAsync(Func<IMeetingRoom, Task> act)
        {
            await act(one);
            await act(other);
        }
    }

    /// <summary>The same look finds a difference where the split is shown, or it would see nothing.</summary>
    [Fact]
    public async Task Everything_WhereTheSplitIsShown_Differs()
    {
        await using var server = await TestServer.StartAsync();
        using var browser = server.NewClient();
        var rooms = new List<IMeetingRoom>();
        foreach (var shift in (int[])[0, 1])
        {
            var room = await HoldAsync(server, voter => (voter + shift) % 16 / 8);
            await Projector.GoToAsync(room, AgendaKind.Announce);
            await Hall.DoneAsync(room, new AnnounceResult());
            rooms.Add(room);
        }

        Assert.NotEqual(await SeenAsync(browser, rooms[0]), await SeenAsync(browser, rooms[1]));
        Assert.NotEqual(await FilesAsync(rooms[0]), await FilesAsync(rooms[1]));
    }

    private static async Task<IMeetingRoom> HoldAsync(TestServer server, Func<int, int?> group)
    {
        var room = await Projector.CreateAsync(server, Hall.Splitting(Voters));
        await Hall.OpenBoxAsync(room, Voters);
        var paper = room.State.Box!.Paper;
        for (var voter = 0; voter < Voters; voter++)
        {
            Assert.IsType<ClaimOutcome.Issued>(await Hall.ClaimAsync(room, voter));
            var draft = Hall.Draft(paper, voter) with { Group = group(voter) is { } index ? paper.Split!.Groups[index].Key : null };
            Assert.IsType<CastOutcome.Accepted>(await room.CastAsync(Hall.Token(voter), Hall.BallotId(voter), draft, Projector.Cancel));
        }

        await Hall.CloseBoxAsync(room);
        await Hall.AttestAsync(room, Act.SignReport);
        return room;
    }

    /// <summary>What the projector, a phone and its script are given.</summary>
    private static async Task<string[]> SeenAsync(HttpClient browser, IMeetingRoom room)
    {
        string[] pages =
        [
            await Projector.ViewAsync(browser, room),
            await browser.GetStringAsync($"/m/{room.State.Code}/now", Projector.Cancel),
            await browser.GetStringAsync($"/m/{room.State.Code}/paper", Projector.Cancel),
            await browser.GetStringAsync($"/m/{room.State.Code}/receipts?box=1", Projector.Cancel),
            EventCodec.Write(new CountRecorded(1, room.State.Box!.Report!)).Payload,
        ];
        return [.. pages.Select(p => Names(p, room))];
    }

    /// <summary>The archive, with every column in order: which order it is in is chance.</summary>
    private static async Task<string[]> FilesAsync(IMeetingRoom room)
    {
        var zip = StoredZip.Read((await room.ArchiveAsync(1, Projector.Cancel))!, ArchiveFiles.Names)!.ToDictionary(f => f.Name, f => JsonNode.Parse(f.Body)!);
        foreach (var column in zip["ballots.json"]["columns"]!.AsArray().Select(c => c!.AsObject()))
        {
            foreach (var part in (string[])["marks", "groups"])
            {
                if (column[part]?.GetValue<string>() is { } letters)
                {
                    column[part] = string.Concat(letters.Order());
                }
            }
        }

        string[] files = ["paper.json", "count.json", "ballots.json", "remarks.json", "receipts.json"];
        return [.. files.Select(f => zip[f].ToJsonString())];
    }

    /// <summary>Code, id and root differ between any two meetings.</summary>
    private static string Names(string text, IMeetingRoom room)
    {
        var named = new StringBuilder(text)
            .Replace(room.State.Code.Display, "CODE").Replace(room.State.Code.Value, "CODE").Replace(room.State.Id.ToString(), "ID")
            .Replace(room.State.Box!.Report!.ShortRoot, "ROOT").Replace(room.State.Box.Report.ArchiveRoot, "ROOT").ToString();
        return System.Text.RegularExpressions.Regex.Replace(named, "data-testid=\"join-qr\">.*?</svg>", "QR", System.Text.RegularExpressions.RegexOptions.Singleline);
    }
}
