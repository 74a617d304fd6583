using System.Diagnostics;
using System.Text.Json;
using DocumentFormat.OpenXml.Packaging;
using DualReview.Domain.Cycles.Appraisals;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Archiving.Verifying;
using DualReview.Meeting.Commands;
using DualReview.Meeting.Documents;
using DualReview.Meeting.Tests.Cycles;
using DualReview.Meeting.Tests.Foundation;

namespace DualReview.Meeting.Tests.Rehearsal;

/// <summary>The command of contract.md, as another process sees it.</summary>
public sealed class RehearseCommandTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rehearse_WithTheSameSeed_GivesTheSameCounts()
    {
        var first = Rounds(await RunAsync("--scheme", "huoerqi-community", "--voters", "30", "--seed", "7", "--json"));
        var second = Rounds(await RunAsync("--scheme", "huoerqi-community", "--voters", "30", "--seed", "7", "--json"));
        var other = Rounds(await RunAsync("--scheme", "huoerqi-community", "--voters", "30", "--seed", "8", "--json"));

        Assert.Equal(first, second);
        Assert.NotEqual(first, other);
    }

    [Fact]
    public async Task Rehearse_EndsWithADocumentThatAddsUp()
    {
        var (code, output) = await RunAsync("--scheme", "huoerqi-community", "--voters", "40", "--seed", "7", "--json");

        Assert.Equal(0, code);
        using var document = JsonDocument.Parse(output);
        var root = document.RootElement;
        Assert.Equal("huoerqi-community", root.GetProperty("scheme").GetString());
        Assert.True(File.Exists(root.GetProperty("archive").GetString()));
        Assert.Matches("^[0-9a-f]{64}$", root.GetProperty("archiveRoot").GetString());
        var round = Assert.Single(root.GetProperty("rounds").EnumerateArray());
        int Of(string name) => round.GetProperty(name).GetInt32();
        Assert.Equal(40, Of("expected"));
        Assert.True(Of("expected") >= Of("present") && Of("present") >= Of("issued") && Of("issued") >= Of("returned"));
        Assert.Equal(Of("returned"), Of("valid") + Of("invalid"));
        Assert.All(round.GetProperty("subjects").EnumerateArray(), s =>
        {
            Assert.Equal("member", s.GetProperty("kind").GetString());
            Assert.Equal(["优秀", "合格", "基本合格", "不合格", "弃权"], s.GetProperty("overall").EnumerateObject().Select(g => g.Name));
            Assert.Equal(Of("valid"), s.GetProperty("overall").EnumerateObject().Sum(g => g.Value.GetInt32()));
        });
        Assert.True(Directory.Exists(root.GetProperty("dataDirectory").GetString()));
        Directory.Delete(root.GetProperty("dataDirectory").GetString()!, recursive: true);
    }

    [Theory]
    [InlineData("slips")]
    [InlineData("roll")]
    public async Task Rehearse_InEveryModeWithPaper_GivesTheSameCounts(string mode)
    {
        var screen = Rounds(await RunAsync("--scheme", "huoerqi-community", "--voters", "30", "--seed", "7", "--paper", "6", "--json"));
        var other = Rounds(await RunAsync("--scheme", "huoerqi-community", "--voters", "30", "--seed", "7", "--paper", "6", "--mode", mode, "--json"));

        Assert.Equal(screen, other);
    }

    [Theory]
    [InlineData("huoerqi-community", "review@荣兴社区:6")]
    [InlineData("farm-division", "villagerReview@红柳沟村:10 farmReview@金穗农场:10")]
    [InlineData("doushan-village", "villagerReview@云岭村:7 townReview@青石镇:7")]
    [InlineData("organ-party-branch", "review@市档案局机关党支部:6 branchLifeMeeting@市档案局机关党支部:0")]
    [InlineData("town-party-secretary", "villageReview@东河村:1 villageReview@西坪村:1 villageReview@南桥村:1 townReview@柳河镇:3")]
    public async Task Rehearse_EveryBuiltInScheme_HoldsItsMeetingsInOrderWithItsOwnPeople(string scheme, string meetings)
    {
        var papers = Directory.CreateTempSubdirectory("dr-papers-").FullName;
        var run = await RunAsync("--scheme", scheme, "--voters", "8", "--paper", "2", "--documents", papers, "--json");

        AssertPapers(BuiltInSchemes.Find(scheme)!, papers);
        using var document = JsonDocument.Parse(Rounds(run));
        var rounds = document.RootElement.EnumerateArray().ToArray();
        Assert.Equal(meetings, string.Join(' ', rounds.Select(r => $"{r.GetProperty("key")}@{r.GetProperty("unit")}:{r.GetProperty("subjects").GetArrayLength()}")));
        Assert.All(rounds.Where(r => r.GetProperty("subjects").GetArrayLength() == 0), r =>
        {
            // Half of the office's eight voters are members of the party; the meeting without a ballot is theirs.
            Assert.Equal(4, r.GetProperty("expected").GetInt32());
            Assert.All((string[])["issued", "returned", "valid", "invalid"], figure => Assert.Equal(0, r.GetProperty(figure).GetInt32()));
        });
    }

    /// <summary>
    /// Whatever the scheme orders and the program composes lies there, at least once, as a file that opens. Of opinions there may be none: eight
    /// voters have not much to say.
    /// </summary>
    private static void AssertPapers(Scheme scheme, string folder)
    {
        string[] files = [.. Directory.EnumerateFiles(folder).Select(f => Path.GetFileName(f))];
        var byHand = DocumentCatalogue.ByHand(scheme).Select(d => d.Key).Append("opinionSummary").ToHashSet();
        Assert.All(
            scheme.Documents.Where(d => !byHand.Contains(d.Key)).Select(d => string.Concat(d.Name.Where(char.IsLetterOrDigit))),
            name => Assert.Contains(files, f => f.Contains($"年度-{name}", StringComparison.Ordinal) || f.Contains($"-{name}.docx", StringComparison.Ordinal)));
        Assert.All(files, f =>
        {
            using var zip = System.IO.Compression.ZipFile.OpenRead(Path.Combine(folder, f));
            Assert.NotNull(zip.GetEntry("[Content_Types].xml"));
        });
        Assert.Contains(files, f => f.EndsWith("整改台账.xlsx", StringComparison.Ordinal));
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>The year of the data directory, opened as a server opens it: the four 党员 of eight voters went all the way.</summary>
    [Fact]
    public async Task Rehearse_OfTheBranch_AppraisesEveryPartyMember()
    {
        var (code, output) = await RunAsync("--scheme", "organ-party-branch", "--voters", "8", "--json");

        Assert.Equal(0, code);
        using var document = JsonDocument.Parse(output);
        var data = document.RootElement.GetProperty("dataDirectory").GetString()!;
        await using (var host = await CycleHost.StartAsync(data))
        {
            var year = Assert.Single(await host.Cycles.ListAsync("演练", false, Cancel)).State;
            var unit = year.Plan.Units[0].Id;
            Assert.Equal(year.Electorate(unit).People.Where(p => p.Group == "partyMembers").Select(p => p.Name), year.Appraisals.Select(a => a.Name));
            Assert.Equal(4, year.Appraisals.Length);
            Assert.All(year.Appraisals, a => Assert.True(a is { State: AppraisalState.Filed, FedBackOn: not null, Response.Text.Length: > 0, Texts.Complete: true }));
            Assert.Empty(AppraisalWarnings.Missing(year));
            Assert.True(year.Closed);
        }

        Directory.Delete(data, recursive: true);
    }

    [Theory]
    [InlineData("--scheme", "nothing", "--voters", "40")]
    [InlineData("--scheme", "huoerqi-community", "--voters", "4")]
    [InlineData("--scheme", "huoerqi-community", "--voters", "5001")]
    [InlineData("--scheme", "huoerqi-community", "--voters", "many")]
    [InlineData("--voters", "40")]
    [InlineData("--scheme", "huoerqi-community", "--voters", "40", "--mode", "lottery")]
    [InlineData("--scheme", "huoerqi-community", "--voters", "40", "--paper", "41")]
    [InlineData("--scheme", "huoerqi-community", "--voters", "40", "--seed", "-1")]
    [InlineData("--scheme", "huoerqi-community", "--voters")]
    [InlineData("--surprise")]
    [InlineData("--scheme", "huoerqi-community", "--voters", "40", "--documents")]
    public void Read_WhatCannotBeUsed_IsRefusedInASentence(params string[] args)
    {
        Assert.Null(RehearseOptions.Read(args, out var problem));
        Assert.NotEmpty(problem);
    }

    /// <summary>Said before anybody votes: the folder's name is taken by a file.</summary>
    [Fact]
    public async Task Rehearse_IntoAFolderThatCannotBeHad_IsRefusedBeforeItBegins()
    {
        var file = Path.GetTempFileName();

        var (code, output) = await RunAsync("--scheme", "huoerqi-community", "--voters", "8", "--documents", file, "--json");

        File.Delete(file);
        Assert.Equal(2, code);
        Assert.Empty(output);
    }

    /// <summary>A scheme of one's own, whose ballot asks for the voter's group: phones and paper answer, the votes are split and the archive holds.</summary>
    [Fact]
    public async Task Rehearse_OfASchemeFileThatSplits_AsksEverybodyAndSplits()
    {
        var built = BuiltInSchemes.Find("huoerqi-community")!;
        var scheme = built with
        {
            Key = "own-split",
            Rounds = [built.Rounds[0] with { SplitByGroup = true }],
            VoterGroups = [.. built.VoterGroups.Select(g => g with { Weight = g.Voting ? 25 : null })],
        };
        var file = Path.Combine(Path.GetTempPath(), $"dr-scheme-{Guid.NewGuid():n}.json");
        await File.WriteAllTextAsync(file, SchemeWriter.Write(scheme), Cancel);
        var papers = Directory.CreateTempSubdirectory("dr-papers-").FullName;

        var (code, output) = await RunAsync("--scheme", file, "--voters", "48", "--seed", "7", "--paper", "8", "--documents", papers, "--json");

        File.Delete(file);
        Assert.Equal(0, code);
        using (var word = WordprocessingDocument.Open(Directory.EnumerateFiles(papers, "*计票结果报告单.docx").Single(), isEditable: false))
        {
            var text = word.MainDocumentPart!.Document!.Body!.InnerText;
            Assert.Contains("加权得票率（总体评价）", text, StringComparison.Ordinal);
            Assert.Contains("按参加身份分计（总体评价）", text, StringComparison.Ordinal);
            Assert.Contains("另列供参考", text, StringComparison.Ordinal);
        }

        Directory.Delete(papers, recursive: true);
        using var document = JsonDocument.Parse(output);
        var verdict = ArchiveVerifier.Verify(await File.ReadAllBytesAsync(document.RootElement.GetProperty("archive").GetString()!, Cancel));
        Directory.Delete(document.RootElement.GetProperty("dataDirectory").GetString()!, recursive: true);
        Assert.Null(verdict.Problem);
        var split = verdict.Archive!.Count.Split!;
        Assert.False(split.Withheld);
        Assert.Equal(scheme.VoterGroups.Where(g => g.Voting).Select(g => g.Key), split.Groups.Select(g => g.Group));
    }

    private static string Rounds((int Code, string Output) run)
    {
        Assert.Equal(0, run.Code);
        using var document = JsonDocument.Parse(run.Output);
        Directory.Delete(document.RootElement.GetProperty("dataDirectory").GetString()!, recursive: true);
        return document.RootElement.GetProperty("rounds").GetRawText();
    }

    private static async Task<(int Code, string Output)> RunAsync(params string[] args)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = TestServer.RepositoryRoot() };
        start.ArgumentList.Add(typeof(RehearseOptions).Assembly.Location);
        start.ArgumentList.Add("rehearse");
        foreach (var arg in args)
        {
            start.ArgumentList.Add(arg);
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(Cancel);
        var output = await process.StandardOutput.ReadToEndAsync(Cancel);
        await process.WaitForExitAsync(Cancel);
        TestContext.Current.TestOutputHelper?.WriteLine(await errors);
        return (process.ExitCode, output);
    }
}
