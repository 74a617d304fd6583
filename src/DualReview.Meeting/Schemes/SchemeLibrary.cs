using System.Collections.Immutable;
using System.Linq.Expressions;
using DualReview.Domain;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Persistence;
using DualReview.Meeting.Persistence.Journal;
using Microsoft.EntityFrameworkCore;

namespace DualReview.Meeting.Schemes;

/// <inheritdoc cref="ISchemeLibrary"/>
internal sealed class SchemeLibrary(IDbContextFactory<MeetingsDbContext> contexts, TimeProvider time) : ISchemeLibrary
{
    public async Task<ImmutableArray<SchemeEntry>> ListAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var meetings = await db.Meetings.Where(m => !m.Rehearsal).GroupBy(m => m.SchemeKey)
            .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        var retired = await db.Schemes.Where(s => s.Retired).Select(s => s.Key).ToListAsync(cancel);
        var own = await LastVersions(db).Select(Shown).ToListAsync(cancel);

        // A key that was a user's own before the program brought a scheme of that key stays the user's.
        return
        [
            .. BuiltInSchemes.All.Where(b => own.All(o => o.Key != b.Key)).Select(b => Entry(b.Key, b.Name, null)),
            .. own.OrderBy(o => o.Key, StringComparer.Ordinal).Select(o => Entry(o.Key, o.Version.Name, o.Version)),
        ];

        SchemeEntry Entry(string key, string name, SchemeVersion? last) =>
            new(key, name, BuiltIn: last is null, retired.Contains(key), last, meetings.GetValueOrDefault(key));
    }

    public async Task<SchemeEntry?> FindAsync(string key, CancellationToken cancel) =>
        (await ListAsync(cancel)).FirstOrDefault(e => e.Key == key);

    public async Task<ImmutableArray<Scheme>> OfferedAsync(CancellationToken cancel)
    {
        var offered = (await ListAsync(cancel)).Where(e => !e.Retired);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var texts = await LastVersions(db).ToDictionaryAsync(v => v.Key, v => v.Text, cancel);
        return
        [
            .. from e in offered
               let scheme = texts.TryGetValue(e.Key, out var text) ? SchemeReader.Read(text).Scheme : BuiltInSchemes.Find(e.Key)
               where scheme is not null
               select scheme,
        ];
    }

    public async Task<ImmutableArray<SchemeVersion>> VersionsAsync(string key, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var rows = await db.SchemeVersions.Where(v => v.Key == key).OrderByDescending(v => v.Number).Select(Shown).ToListAsync(cancel);
        return [.. rows.Select(r => r.Version)];
    }

    public async Task<string?> TextAsync(string key, int? version, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var own = await db.SchemeVersions.Where(v => v.Key == key && (version == null || v.Number == version))
            .OrderByDescending(v => v.Number).Select(v => v.Text).FirstOrDefaultAsync(cancel);
        if (own is not null || version is not null || await db.SchemeVersions.AnyAsync(v => v.Key == key, cancel))
        {
            return own;
        }

        return BuiltInSchemes.Find(key) is { } scheme ? SchemeWriter.Write(scheme) : null;
    }

    public async Task<SchemeSaving> SaveAsync(Scheme scheme, int expectedLast, string note, string account, CancellationToken cancel)
    {
        var cleanNote = PlainText.Clean(note);
        if (cleanNote.Length > SchemeVersion.LongestNote)
        {
            return new SchemeSaving.Refused(new SchemeNoteTooLong());
        }

        var row = new SchemeVersionRow
        {
            Key = scheme.Key,
            Number = expectedLast + 1,
            Name = scheme.Name,
            Text = SchemeWriter.Write(scheme),
            Note = cleanNote,
            Account = account,
            SavedAt = time.GetUtcNow().UtcTicks,
        };
        try
        {
            return await SaveAsync(row, cancel) is { } refusal ? new SchemeSaving.Refused(refusal) : new SchemeSaving.Saved(row.Number);
        }
        catch (Exception problem) when (StoreFailure.Is(problem))
        {
            return new SchemeSaving.Refused(new SchemeStoreUnavailable());
        }
    }

    public async Task<bool> RetireAsync(string key, bool retired, CancellationToken cancel)
    {
        if (await FindAsync(key, cancel) is null)
        {
            return false;
        }

        await using var db = await contexts.CreateDbContextAsync(cancel);
        await db.Database.ExecuteSqlAsync(
            $"INSERT INTO scheme(key, retired) VALUES ({key}, {retired}) ON CONFLICT(key) DO UPDATE SET retired = {retired}",
            cancel);
        return true;
    }

    private static IQueryable<SchemeVersionRow> LastVersions(MeetingsDbContext db) =>
        db.SchemeVersions.Where(v => v.Number == db.SchemeVersions.Where(w => w.Key == v.Key).Max(w => w.Number));

    private static Expression<Func<SchemeVersionRow, ShownRow>> Shown => v =>
        new ShownRow(v.Key, new SchemeVersion(v.Number, v.Name, v.Note, v.Account, new DateTimeOffset(v.SavedAt, TimeSpan.Zero)));

    private async Task<Refusal?> SaveAsync(SchemeVersionRow row, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTurnAsync(StoreTurns.Schemes, cancel);
        var versions = db.SchemeVersions.AsNoTracking().Where(v => v.Key == row.Key);
        var last = await versions.OrderByDescending(v => v.Number).Select(Shown).FirstOrDefaultAsync(cancel);
        if (last is null)
        {
            if (BuiltInSchemes.Find(row.Key) is not null)
            {
                return new SchemeKeyBuiltIn(row.Key);
            }

            if (row.Number > 1)
            {
                throw new InvalidOperationException($"There is no version {row.Number - 1} of {row.Key} to come after.");
            }
        }
        else if (await versions.AnyAsync(v => v.Number == row.Number && v.Text == row.Text && v.Account == row.Account, cancel))
        {
            return null;
        }
        else if (last.Version.Number != row.Number - 1)
        {
            return row.Number == 1 ? new SchemeKeyTaken(row.Key, last.Version.Name) : new SchemeStale(last.Version);
        }

        if (!await db.Schemes.AnyAsync(s => s.Key == row.Key, cancel))
        {
            db.Schemes.Add(new SchemeRow { Key = row.Key, Retired = false });
        }

        db.SchemeVersions.Add(row);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return null;
    }

    private sealed record ShownRow(string Key, SchemeVersion Version);
}
