using System.Collections.Immutable;
using System.Text;
using DualReview.Domain;
using DualReview.Domain.Cycles;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Archiving;
using DualReview.Meeting.Configuration;
using DualReview.Meeting.Cycles;
using DualReview.Meeting.Documents;
using DualReview.Meeting.Documents.Content;
using DualReview.Meeting.Features.Documents;
using DualReview.Meeting.Files;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace DualReview.Meeting.Features.Filing;

/// <summary>
/// 归档包: a year as one zip with an index, for all units or for one. It holds what whoever leads the year may see anyway: documents, the sealed
/// archives of the votes as they are, files handed in, and for the whole year its journal. Of one unit it has what tells of that unit alone.
/// </summary>
internal sealed class YearArchive(
    YearPapers papers,
    IMeetingRooms rooms,
    IKeptFiles files,
    DataFolder folder,
    RefusalSentences sentences,
    IServiceProvider services,
    ILoggerFactory loggers) : IDisposable
{
    private const string Documents = "文书", Votes = "评议存档", JournalFolder = "办理记录";

    /// <summary>One at a time: a town of forty villages is hundreds of documents, and a meeting may be voting meanwhile.</summary>
    private readonly SemaphoreSlim turn = new(1, 1);

    /// <summary>What would be in it and what is missing, without composing anything.</summary>
    public async Task<ArchiveOverview> LookAsync(ICycle cycle, CycleUnit? unit, CancellationToken cancel)
    {
        var (ready, gaps) = (0, ImmutableArray.CreateBuilder<ArchiveGap>());
        await foreach (var paper in PapersAsync(cycle, unit, whole: false, cancel))
        {
            if (paper.Why is null)
            {
                ready++;
            }
            else
            {
                gaps.Add(Gap(paper));
            }
        }

        var votes = 0;
        await foreach (var room in HeldAsync(cycle.State, unit, cancel))
        {
            votes += Counted(room).Count();
        }

        return new ArchiveOverview(ready, votes, YearFileEntry.Of(cycle.State, unit?.Id).Length, IsWhole(cycle.State, unit), gaps.ToImmutable());
    }

    /// <summary>Makes it and gives it back to read from its beginning; the file behind it goes when it is closed.</summary>
    public async Task<(Stream Zip, string Name)> MakeAsync(ICycle cycle, CycleUnit? unit, CancellationToken cancel)
    {
        await turn.WaitAsync(cancel);
        try
        {
            // Beside uploads under way: what a power cut leaves there is swept at a later start.
            var incoming = Directory.CreateDirectory(folder.File("incoming")).FullName;
            var zip = new FileStream(Path.Combine(incoming, Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 81920, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
            try
            {
                await WriteAsync(zip, cycle, unit, cancel);
                zip.Position = 0;
                return (zip, $"{FileNames.Of((unit ?? cycle.State.Plan.Leading).Name, $"{cycle.State.Plan.Year}年度", "归档")}.zip");
            }
            catch
            {
                await zip.DisposeAsync();
                throw;
            }
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    private async Task WriteAsync(Stream to, ICycle cycle, CycleUnit? unit, CancellationToken cancel)
    {
        using var zip = new ArchiveZip(to);
        var year = cycle.State;
        var gaps = ImmutableArray.CreateBuilder<ArchiveGap>();

        // The journal is read first: what happens while the rest is composed is not promised by the index.
        var lines = await cycle.LinesAsync(cancel);
        await foreach (var paper in PapersAsync(cycle, unit, whole: true, cancel))
        {
            if (paper.Why is not null)
            {
                gaps.Add(Gap(paper));
                continue;
            }

            var document = paper.Compose();
            var what = $"{paper.Name}（{paper.Of}）";
            foreach (var file in DocumentFile.Of(document))
            {
                await AddAsync(Documents, document.FileName + file.Ending, file.IsTable ? $"{what}，表格" : what, file.Content, packed: true);
            }
        }

        await foreach (var room in HeldAsync(year, unit, cancel))
        {
            foreach (var box in Counted(room))
            {
                var round = $"{room.State.Round.Name}（{room.State.Plan.Unit}）";
                if (await room.ArchiveAsync(box.Number, cancel) is { } sealedVotes)
                {
                    await AddAsync(Votes, ArchiveName.Of(room.State, box.Number), $"{round}的评议存档，可以单独核验", sealedVotes, packed: true);
                }
                else
                {
                    gaps.Add(new ArchiveGap("评议存档", round, "服务器上已经没有这份存档，请从备份里找回。"));
                }
            }
        }

        foreach (var file in YearFileEntry.Of(year, unit?.Id))
        {
            await using var content = await files.OpenAsync(file.File.Sha256, cancel);
            if (content is null)
            {
                gaps.Add(new ArchiveGap(file.What, file.File.FileName, year.Disposal is { Done: { } done } gone && gone.Destroyed(file.File.Sha256)
                    ? $"已于{ChineseDay.Of(done.On)}按保管期限销毁，{gone.By}提出，{done.By}确认。"
                    : "服务器上已经没有这个文件，或者内容变了，请从备份里找回。"));
            }
            else
            {
                await zip.AddAsync(file.Folder, file.Name, file.What, content, packed: true, cancel);
            }
        }

        var whole = IsWhole(year, unit);
        if (whole)
        {
            await AddAsync(JournalFolder, "journal.jsonl", "年度办理记录，一行一条，前后用哈希串起来", Encoding.UTF8.GetBytes(string.Concat(lines.Select(l => l.Json + "\n"))), packed: false);
        }

        var index = new ArchiveIndex((unit ?? year.Plan.Leading).Name, year.Plan.Year, year.Scheme.Name, whole, lines.Count, lines[^1].Hash, zip.Entries, gaps.ToImmutable());
        await AddAsync(string.Empty, "index.json", null, index.Json(), packed: false);
        await AddAsync(string.Empty, "目录.html", null, Encoding.UTF8.GetBytes(await PageAsync(index)), packed: false);

        Task AddAsync(string place, string name, string? what, byte[] content, bool packed) => zip.AddAsync(place, name, what, new MemoryStream(content), packed, cancel);
    }

    private async Task<string> PageAsync(ArchiveIndex index)
    {
        await using var html = new HtmlRenderer(services, loggers);
        return await html.Dispatcher.InvokeAsync(async () =>
        {
            var page = await html.RenderComponentAsync<ArchiveIndexPage>(ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(ArchiveIndexPage.Index)] = index }));
            return "<!DOCTYPE html>\n" + page.ToHtmlString();
        });
    }

    private IAsyncEnumerable<YearPaper> PapersAsync(ICycle cycle, CycleUnit? unit, bool whole, CancellationToken cancel) =>
        papers.AllAsync(cycle, whole, cancel).Where(p => Tells(p.Units, unit));

    /// <summary>Whether something about these units belongs into the archive of one: only where it tells of no other.</summary>
    private static bool Tells(ImmutableArray<UnitId> units, CycleUnit? unit) => unit is null || units.All(u => u == unit.Id);

    /// <summary>Rooms of the meetings that were held, those of one unit alone where a unit is asked for.</summary>
    private async IAsyncEnumerable<IMeetingRoom> HeldAsync(CycleState year, CycleUnit? unit, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var meeting in year.Meetings.Where(m => m.Stands && Tells(m.Units, unit)))
        {
            if (await rooms.FindAsync(meeting.Meeting, cancel) is { } room)
            {
                yield return room;
            }
        }
    }

    private static IEnumerable<Box> Counted(IMeetingRoom room) => room.State.Boxes.Where(b => b.Status == BoxStatus.Counted);

    private static bool IsWhole(CycleState year, CycleUnit? unit) => unit is null || year.Plan.Units.Length == 1;

    private ArchiveGap Gap(YearPaper paper) => new(paper.Name, paper.Of, sentences.Of(paper.Why!));
}

/// <summary>What an archive made now would hold.</summary>
/// <param name="Documents">Documents that can be composed.</param>
/// <param name="Votes">Sealed archives of votes.</param>
/// <param name="Files">Files handed in.</param>
/// <param name="Journal">Whether the year's journal goes with it.</param>
/// <param name="Missing">What cannot be in it yet.</param>
internal sealed record ArchiveOverview(int Documents, int Votes, int Files, bool Journal, ImmutableArray<ArchiveGap> Missing);
