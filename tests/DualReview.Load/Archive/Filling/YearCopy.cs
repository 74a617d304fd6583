using DualReview.Domain.Cycles;
using DualReview.Domain.Cycles.Notices;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Cycles;
using DualReview.Meeting.Organisations;
using DualReview.Meeting.Persistence.Cycles;
using DualReview.Meeting.Persistence.Journal;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DualReview.Load.Archive.Filling;

/// <summary>Writes a held year again as another one of another town or an earlier year, with its meetings, and its units and people into the register.</summary>
internal sealed class YearCopy(IServiceProvider target, OriginalYear original, CopiedKeys keys)
{
    private readonly ICycleJournal journal = target.GetRequiredService<ICycleJournal>();

    /// <summary>Writes the copy.</summary>
    /// <param name="copy">Number of the copy, from 0.</param>
    /// <param name="town">Number of the town, from 0.</param>
    /// <param name="back">How many years earlier than the original.</param>
    /// <returns>What of it pages can be asked for.</returns>
    public async Task<FirstCopy> WriteAsync(int copy, int town, int back)
    {
        var renaming = new Renaming(copy, town, back, original.Plan.Year, original.Lasting);
        foreach (var notice in original.Journal.Select(e => e.Event).OfType<NoticeDrafted>().Select(n => n.Notice.Value))
        {
            renaming.Replace($"\"{notice}\"", $"\"{renaming.Name(notice, MeetingCode.Alphabet, NoticeId.Length)}\"");
        }

        var members = original.Journal.Select(e => e.Account).OfType<string>().Distinct().ToArray();
        var codes = new List<(string Meeting, string Code)>();
        foreach (var meeting in original.Meetings)
        {
            var created = await new MeetingCopy(target, keys, renaming).WriteAsync(meeting, members[0]);
            codes.Add((created.Id.ToString(), created.Code.Value));
            foreach (var member in members[1..])
            {
                await target.GetRequiredService<IMeetingJournal>().AddHostAsync(new MeetingId(renaming.Of(meeting.Id.Value)), member, CancellationToken.None);
            }
        }

        var events = original.Journal.Select(e => (e.Account, At: renaming.Of(e.At), Event: Copied(e, renaming))).ToArray();
        var begun = (CycleBegun)events[0].Event;
        await journal.CreateAsync(begun, members[0], events[0].At, CancellationToken.None);
        var written = 1;
        while (written < events.Length)
        {
            // What one account did in a row goes into one transaction.
            var (account, at, _) = events[written];
            var run = events.Skip(written).TakeWhile(e => e.Account == account).Select(e => e.Event).ToArray();
            if (!await journal.AppendAsync(begun.Id, written, [.. run], account, at, CancellationToken.None))
            {
                throw new InvalidOperationException("A copied year was not appended.");
            }

            written += run.Length;
        }

        await RegisterAsync(begun.Plan);
        var person = begun.Plan.Subjects.First(s => s.Person is not null);
        return new FirstCopy(
            begun.Id.ToString(), codes[0].Meeting, codes[0].Code, person.Id.Value, person.Person!.Value.ToString(), events.Select(e => e.Event).OfType<NoticePublished>().FirstOrDefault()?.Notice.Value ?? string.Empty);
    }

    private static CycleEvent Copied(CycleEntry entry, Renaming renaming)
    {
        var (type, payload) = CycleCodec.Write(entry.Event);
        return CycleCodec.Read(type, renaming.Of(payload));
    }

    /// <summary>The register under the identifiers the year has; a town's units and people are there once, however many of its years are.</summary>
    private async Task RegisterAsync(CyclePlan plan)
    {
        await using var db = await target.GetRequiredService<IDbContextFactory<CyclesDbContext>>().CreateDbContextAsync();
        if (await db.Units.AnyAsync(u => u.Id == plan.Leading.Id.Value))
        {
            return;
        }

        db.Units.Add(new UnitRow { Id = plan.Leading.Id.Value, Name = plan.Leading.Name, Kind = nameof(UnitKind.Town) });
        db.Units.AddRange(plan.Units.Where(u => u.Id != plan.Leading.Id).Select(u => new UnitRow { Id = u.Id.Value, Parent = plan.Leading.Id.Value, Name = u.Name, Kind = nameof(UnitKind.Village) }));
        foreach (var subject in plan.Subjects.Where(s => s.Person is not null))
        {
            db.People.Add(new PersonRow { Id = subject.Person!.Value.Value, Name = subject.Name });
            db.Tenures.Add(new TenureRow
            {
                Id = Guid.NewGuid(),
                Person = subject.Person.Value.Value,
                Unit = subject.Unit.Value,
                Post = subject.Post,
                Seats = string.Join(' ', subject.Seats),
                From = new DateOnly(2015, 1, 1),
            });
        }

        await db.SaveChangesAsync();
    }
}
