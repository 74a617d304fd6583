using System.Text.Json;
using DualReview.Domain.Cycles;
using DualReview.Domain.Cycles.Materials;
using DualReview.Meeting.Persistence;
using DualReview.Meeting.Persistence.Cycles;
using Microsoft.EntityFrameworkCore;

namespace DualReview.Meeting.Cycles.Materials;

/// <inheritdoc cref="IMaterialDrafts"/>
internal sealed class MaterialDrafts(IDbContextFactory<CyclesDbContext> contexts, TimeProvider time) : IMaterialDrafts
{
    public async Task<MaterialDraft?> FindAsync(CycleId cycle, CycleSubject subject, MaterialKind kind, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await RowAsync(db, cycle, subject, kind, cancel) is { } row && row.Owner == OwnerOf(subject) ? Of(row) : null;
    }

    public async Task<IReadOnlySet<string>> StartedAsync(CycleState cycle, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var rows = await db.MaterialDrafts.AsNoTracking()
            .Where(d => d.Cycle == cycle.Id.Value && d.Kind == nameof(MaterialKind.Report))
            .Select(d => new { d.Subject, d.Owner })
            .ToListAsync(cancel);
        var owners = cycle.Plan.Subjects.ToDictionary(s => s.Id.Value, OwnerOf, StringComparer.Ordinal);
        return rows.Where(r => owners.GetValueOrDefault(r.Subject) == r.Owner).Select(r => r.Subject).ToHashSet(StringComparer.Ordinal);
    }

    public async Task<MaterialDraft?> SaveAsync(CycleId cycle, CycleSubject subject, MaterialKind kind, DraftContent content, string account, int seen, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var turn = await db.Database.BeginTurnAsync(StoreTurns.Drafts, cancel);
        var (row, owner) = (await RowAsync(db, cycle, subject, kind, cancel), OwnerOf(subject));
        if (row is not null && row.Owner != owner)
        {
            db.MaterialDrafts.Remove(row);
            await db.SaveChangesAsync(cancel);
            row = null;
        }

        if ((row?.Revision ?? 0) != seen)
        {
            return null;
        }

        if (row is null)
        {
            row = new MaterialDraftRow
            {
                Cycle = cycle.Value, Subject = subject.Id.Value, Kind = kind.ToString(), Owner = owner, Revision = 0, Content = string.Empty, By = account, SavedAt = 0,
            };
            db.MaterialDrafts.Add(row);
        }

        (row.Revision, row.Content, row.By, row.SavedAt) = (seen + 1, JsonSerializer.Serialize(content), account, time.GetUtcNow().UtcTicks);
        await db.SaveChangesAsync(cancel);
        await turn.CommitAsync(cancel);
        return Of(row);
    }

    public async Task RemoveAsync(CycleId cycle, CycleSubject subject, MaterialKind kind, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await db.MaterialDrafts.Where(d => d.Cycle == cycle.Value && d.Subject == subject.Id.Value && d.Kind == kind.ToString()).ExecuteDeleteAsync(cancel);
    }

    public async Task RemoveAllAsync(CycleId cycle, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await db.MaterialDrafts.Where(d => d.Cycle == cycle.Value).ExecuteDeleteAsync(cancel);
    }

    private static Task<MaterialDraftRow?> RowAsync(CyclesDbContext db, CycleId cycle, CycleSubject subject, MaterialKind kind, CancellationToken cancel) =>
        db.MaterialDrafts.FirstOrDefaultAsync(d => d.Cycle == cycle.Value && d.Subject == subject.Id.Value && d.Kind == kind.ToString(), cancel);

    private static string OwnerOf(CycleSubject subject) => subject.Person?.ToString() ?? subject.Name;

    private static MaterialDraft Of(MaterialDraftRow row) =>
        new(row.Revision, JsonSerializer.Deserialize<DraftContent>(row.Content)!, row.By, new DateTimeOffset(row.SavedAt, TimeSpan.Zero));
}
