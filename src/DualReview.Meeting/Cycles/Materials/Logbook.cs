using DualReview.Domain;
using DualReview.Domain.Cycles.Materials;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Persistence;
using DualReview.Meeting.Persistence.Cycles;
using Microsoft.EntityFrameworkCore;

namespace DualReview.Meeting.Cycles.Materials;

/// <inheritdoc cref="ILogbook"/>
internal sealed partial class Logbook(IDbContextFactory<CyclesDbContext> contexts, ILogger<Logbook> logger) : ILogbook
{
    private const int MostNotes = 5000;

    public async Task<IReadOnlyList<LogbookNote>> ListAsync(string account, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var rows = await db.LogbookNotes.AsNoTracking().Where(n => n.Account == account).OrderByDescending(n => n.On).ThenBy(n => n.Id).ToListAsync(cancel);
        return [.. rows.Select(n => new LogbookNote(n.Id, n.On, n.Work, n.Duty, n.Integrity))];
    }

    public async Task<Refusal?> WriteAsync(string account, LogbookNote note, CancellationToken cancel)
    {
        if (MaterialParagraphs.Clean(note.Work, MaterialWriting.LongestNote) is not { } work
            || MaterialParagraphs.Clean(note.Duty, MaterialWriting.LongestNote) is not { } duty
            || MaterialParagraphs.Clean(note.Integrity, MaterialWriting.LongestNote) is not { } integrity)
        {
            return new LogbookNoteTooLong(MaterialWriting.LongestNote);
        }

        if (work.Length + duty.Length + integrity.Length == 0)
        {
            return new LogbookNoteEmpty();
        }

        return await GuardAsync(async () =>
        {
            await using var db = await contexts.CreateDbContextAsync(cancel);
            var row = await db.LogbookNotes.FirstOrDefaultAsync(n => n.Id == note.Id && n.Account == account, cancel);
            if (row is null)
            {
                if (await db.LogbookNotes.CountAsync(n => n.Account == account, cancel) >= MostNotes)
                {
                    return new LogbookFull(MostNotes);
                }

                db.LogbookNotes.Add(new LogbookNoteRow { Id = note.Id, Account = account, On = note.On, Work = work, Duty = duty, Integrity = integrity });
            }
            else
            {
                (row.On, row.Work, row.Duty, row.Integrity) = (note.On, work, duty, integrity);
            }

            await db.SaveChangesAsync(cancel);
            return null;
        });
    }

    public Task<Refusal?> DeleteAsync(string account, Guid note, CancellationToken cancel) => GuardAsync(async () =>
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await db.LogbookNotes.Where(n => n.Id == note && n.Account == account).ExecuteDeleteAsync(cancel);
        return null;
    });

    private async Task<Refusal?> GuardAsync(Func<Task<Refusal?>> change)
    {
        try
        {
            return await change();
        }
        catch (Exception problem) when (StoreFailure.Is(problem))
        {
            NotStored(logger, problem.GetType().Name);
            return new StoreUnavailable();
        }
    }

    /// <summary>The kind of failure only: the store's own message may quote what was to be written.</summary>
    [LoggerMessage(2301, LogLevel.Error, "A note of a logbook was not stored ({Problem}).")]
    private static partial void NotStored(ILogger logger, string problem);
}
