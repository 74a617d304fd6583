using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using DualReview.Domain.Meetings;
using DualReview.EndToEnd.Foundation;
using DualReview.EndToEnd.Hall;
using DualReview.Meeting.Archiving;
using DualReview.Meeting.Rehearsal;
using Microsoft.Playwright;

namespace DualReview.EndToEnd;

/// <summary>From the closing of the box to the end of the meeting.</summary>
public sealed partial class WholeMeetingTests
{
    private async Task CloseAndOpenAsync(Presider host, Projector projector, AtTheBox box)
    {
        await host.Device.SaysAsync("host-returned", $"{Comers}");
        await projector.Device.SaysAsync("returned", $"{Comers}");
        foreach (var desk in box.Tellers)
        {
            await desk.Device.SaysAsync("desk-returned", $"{Comers}");
        }

        await host.PressAsync("提出封闭票箱");
        foreach (var desk in box.Tellers)
        {
            await desk.ActAsync("closebox");
        }

        await projector.ShowsAsync("counting");
        await box.Tellers[0].Device.SeesAsync("desk-closed");
        await box.Tellers[0].Device.IsAccessibleAsync();
        Assert.Equal(0, await projector.Device.By("archive-root").CountAsync());

        // One scrutineer's key and the server's would do for the cipher; the act needs both.
        await OtherAsync(Act.UnsealBox);
        await box.Scrutineer.Device.SeesAsync("act-unsealbox");
        await box.Scrutineer.Device.IsAccessibleAsync();
        Assert.Null(room.State.Box!.Report);
        await box.Scrutineer.ActAsync("unsealbox");
    }

    private async Task SignAsync(Presider host, Projector projector, AtTheBox box)
    {
        foreach (var desk in box.Tellers)
        {
            await desk.Device.SaysAsync("desk-counts", "有效");
            await desk.Device.SaysAsync("desk-root", room.State.Box!.Report!.ShortRoot);
            await desk.Device.PictureAsync("teller");
            await desk.Device.IsAccessibleAsync();
        }

        await host.PressAsync("计票");

        // The root is on the wall before anybody but the people at the box has seen a figure.
        await projector.Device.SaysAsync("archive-root", room.State.Box!.Report!.ShortRoot);
        await projector.Device.IsAccessibleAsync();
        Assert.Equal(0, await host.Device.By("host-tally").CountAsync());
        Assert.Equal(0, await projector.Device.By("result").CountAsync());
        foreach (var desk in box.Tellers.Append(box.Scrutineer))
        {
            await desk.ActAsync("signreport");
            Assert.Equal(0, await desk.Device.By("desk-archive").CountAsync());
        }

        await OtherAsync(Act.SignReport);
        await host.Device.SeesAsync("host-tally");
        await host.Device.IsAccessibleAsync();
    }

    /// <summary>The archive as a teller takes it home: the root that stood on the wall, and everybody's device under it.</summary>
    private async Task DownloadAsync(Desk teller)
    {
        await teller.Device.SeesAsync("desk-archive");
        var download = await teller.Device.Page.RunAndWaitForDownloadAsync(() => teller.Device.By("desk-archive").ClickAsync());
        using var zip = await ZipFile.OpenReadAsync((await download.PathAsync())!, Cancel);
        var manifest = Read("manifest.json");
        var root = Convert.ToHexStringLower(SHA256.HashData(manifest));
        Assert.Equal(room.State.Box!.Report!.ArchiveRoot, root);
        using var manifestJson = JsonDocument.Parse(manifest);
        foreach (var file in manifestJson.RootElement.GetProperty("files").EnumerateObject())
        {
            Assert.Equal(file.Value.GetProperty("sha256").GetString(), Convert.ToHexStringLower(SHA256.HashData(Read(file.Name))));
        }

        using var signatures = JsonDocument.Parse(Read("signatures.json"));
        var signed = signatures.RootElement.GetProperty("signatures").EnumerateArray().ToArray();
        Assert.Equal(["scrutineer-1", "scrutineer-2", "teller-1", "teller-2"], signed.Select(s => s.GetProperty("seat").GetString()));
        Assert.All(signed, s => Assert.True(ArchiveSignature.Verify(s.GetProperty("publicKey").GetString()!, root, s.GetProperty("signature").GetString()!)));
        Assert.Equal(4, signed.Select(s => s.GetProperty("publicKey").GetString()).Distinct().Count());

        byte[] Read(string name)
        {
            using var entry = zip.GetEntry(name)!.Open();
            using var bytes = new MemoryStream();
            entry.CopyTo(bytes);
            return bytes.ToArray();
        }
    }

    private async Task AnnounceAsync(Presider host, Projector projector, List<Voter> voters)
    {
        await host.PressAsync("宣布结果");
        Assert.Equal(0, await projector.Device.By("result").CountAsync());
        await host.PressAsync("宣布结果");
        await projector.ShowsAsync("result");
        await projector.Device.SaysAsync("sentence", $"发出{Comers}张");
        await projector.Device.PictureAsync("screen-result");
        await projector.Device.IsAccessibleAsync();
        CheckCount();
        await voters[0].Device.SeesAsync("scene-result");
        await voters[0].Device.SaysAsync("ballot-status", "已计入");
        await voters[0].Device.IsAccessibleAsync();
    }

    /// <summary>The report against what the voters of this test are known to have marked.</summary>
    private void CheckCount()
    {
        var report = room.State.Box!.Report!;
        Assert.Equal((Comers, Comers, Comers, 0), (report.Issued, report.Returned, report.Valid, report.Invalid));
        foreach (var (subject, i) in room.State.Box.Paper.Subjects.Select((s, i) => (s, i)))
        {
            var marks = new List<string> { subject.Scale.Grades[0].Key, subject.Scale.Grades[1].Key, subject.Scale.Grades[2].Key };
            marks.Add(i == 0 ? DualReview.Domain.Ballots.BallotDraft.AbstainKey : subject.Scale.Grades[0].Key);
            marks.AddRange(Enumerable.Range(0, OverHttp).Select(v => new Opinion(Seed, v).Fill(room.State.Box.Paper).Marks[subject.Id.Value][subject.Rows[^1].Key]));
            var row = report.Subjects[i].Overall;
            Assert.Equal(subject.Scale.Grades.Select(g => marks.Count(m => m == g.Key)), row.Votes);
            Assert.Equal(marks.Count(m => m == DualReview.Domain.Ballots.BallotDraft.AbstainKey), row.Abstain);
        }
    }

    private static async Task FinishAsync(Presider host, Projector projector, Voter voter)
    {
        await host.PressAsync("书记作答复");
        await host.Device.By("reply-text").FillAsync("路灯一个月内修好，在公开栏答复。");
        await host.Device.By("reply-onthespot").ClickAsync();
        await projector.Device.SaysAsync("reply", "路灯一个月内修好");
        await host.Device.IsAccessibleAsync();
        await projector.Device.IsAccessibleAsync();
        await host.PressAsync("会议记录签字");
        await host.Device.By("minutes-close").ClickAsync();
        for (var left = 2; left > 0; left--)
        {
            await Assertions.Expect(host.Device.By("minutes-sign")).ToHaveCountAsync(left);
            await host.Device.By("minutes-sign").First.ClickAsync();
        }

        await Assertions.Expect(host.Device.By("minutes-sign")).ToHaveCountAsync(0);

        await host.Device.IsAccessibleAsync();
        await host.PressAsync("结束会议");
        await projector.ShowsAsync("ended");
        await voter.Device.SeesAsync("scene-ended");
        await host.Device.SaysAsync("host-stage", "已结束");
        await host.Device.By("host-journal").ClickAsync();
        await host.Device.SaysAsync("journal", "会议结束");
        await host.Device.IsAccessibleAsync();
    }
}
