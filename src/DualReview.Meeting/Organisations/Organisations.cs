using DualReview.Domain;
using DualReview.Domain.Cycles;
using DualReview.Meeting.Persistence;
using DualReview.Meeting.Persistence.Cycles;
using Microsoft.EntityFrameworkCore;

namespace DualReview.Meeting.Organisations;

/// <inheritdoc cref="IOrganisations"/>
internal sealed partial class Organisations(IDbContextFactory<CyclesDbContext> contexts) : IOrganisations
{
    private const int LongestUnit = 40;
    private const int LongestName = 30;
    private const int LongestPost = 40;
    private const int MostSeats = 10;

    public async Task<IReadOnlyList<OrganisationUnit>> UnitsAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var rows = await db.Units.AsNoTracking().OrderBy(u => u.Name).ToListAsync(cancel);
        return [.. rows.Select(r => new OrganisationUnit(new UnitId(r.Id), r.Parent is { } p ? new UnitId(p) : null, r.Name, Enum.Parse<UnitKind>(r.Kind), r.EndedOn))];
    }

    public async Task<(UnitId? Unit, Refusal? Refusal)> AddUnitAsync(UnitId? parent, string name, UnitKind kind, CancellationToken cancel)
    {
        if (Clean(name, LongestUnit) is not { } clean)
        {
            return (null, new UnitNameUnusable());
        }

        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var turn = await db.Database.BeginTurnAsync(StoreTurns.Register, cancel);
        var above = parent?.Value;
        if (above is not null && !await db.Units.AnyAsync(u => u.Id == above, cancel))
        {
            return (null, new NoSuchUnit());
        }

        if (await db.Units.AnyAsync(u => u.Parent == above && u.Name == clean, cancel))
        {
            return (null, new UnitNameTaken(clean));
        }

        var row = new UnitRow { Id = Guid.NewGuid(), Parent = above, Name = clean, Kind = kind.ToString() };
        db.Units.Add(row);
        await db.SaveChangesAsync(cancel);
        await turn.CommitAsync(cancel);
        return (new UnitId(row.Id), null);
    }

    public Task<Refusal?> ChangeUnitAsync(UnitId unit, string name, UnitKind kind, CancellationToken cancel) => WithUnitAsync(unit, async (db, row) =>
    {
        if (Clean(name, LongestUnit) is not { } clean)
        {
            return new UnitNameUnusable();
        }

        if (await db.Units.AnyAsync(u => u.Id != row.Id && u.Parent == row.Parent && u.Name == clean, cancel))
        {
            return new UnitNameTaken(clean);
        }

        (row.Name, row.Kind) = (clean, kind.ToString());
        return null;
    }, cancel);

    public Task<Refusal?> EndUnitAsync(UnitId unit, DateOnly? on, CancellationToken cancel) => WithUnitAsync(unit, (_, row) =>
    {
        row.EndedOn = on;
        return Task.FromResult<Refusal?>(null);
    }, cancel);

    public async Task<IReadOnlyList<Tenure>> TenuresAsync(IReadOnlyCollection<UnitId> units, CancellationToken cancel)
    {
        var ids = units.Select(u => u.Value).ToArray();
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var found = await ReadAsync(db.Tenures.Where(t => ids.Contains(t.Unit)), db, cancel);
        return [.. found.OrderBy(t => t.Unit.Value).ThenBy(t => t.Post, StringComparer.Ordinal).ThenBy(t => t.From)];
    }

    public async Task<IReadOnlyList<Tenure>> CareerAsync(PersonId person, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var found = await ReadAsync(db.Tenures.Where(t => t.Person == person.Value), db, cancel);
        return [.. found.OrderByDescending(t => t.From)];
    }

    public async Task<IReadOnlyList<Tenure>> PostsAsync(IReadOnlyCollection<PersonId> people, CancellationToken cancel)
    {
        var ids = people.Select(p => p.Value).ToArray();
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await ReadAsync(db.Tenures.Where(t => ids.Contains(t.Person)), db, cancel);
    }

    public async Task<PeopleFound> FindPeopleAsync(string word, int most, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var found = db.People.AsNoTracking().Where(p => db.Tenures.Any(t => t.Person == p.Id && (p.Name.Contains(word) || db.Units.Any(u => u.Id == t.Unit && u.Name.Contains(word)))));
        var all = await found.CountAsync(cancel);
        var ids = await found.OrderBy(p => p.Name).ThenBy(p => p.Id).Select(p => p.Id).Take(most).ToListAsync(cancel);
        return new PeopleFound(await ReadAsync(db.Tenures.Where(t => ids.Contains(t.Person)), db, cancel), all);
    }

    public async Task<(Tenure? Tenure, Refusal? Refusal)> AddTenureAsync(
        PersonId? person, string name, UnitId unit, string post, IReadOnlyList<string> seats, DateOnly from, DateOnly? to, CancellationToken cancel)
    {
        if (Clean(name, LongestName) is not { } cleanName || Clean(post, LongestPost) is not { } cleanPost || Join(seats) is not { } joined)
        {
            return (null, new TenureUnusable());
        }

        if (to < from)
        {
            return (null, new TenureBackwards());
        }

        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var turn = await db.Database.BeginTurnAsync(StoreTurns.Register, cancel);
        if (!await db.Units.AnyAsync(u => u.Id == unit.Value, cancel))
        {
            return (null, new NoSuchUnit());
        }

        var who = person is { } known ? await db.People.FindAsync([known.Value], cancel) : db.People.Add(new PersonRow { Id = Guid.NewGuid(), Name = cleanName }).Entity;
        if (who is null)
        {
            return (null, new NoSuchPerson());
        }

        if (await OverlapsAsync(db, who.Id, unit.Value, cleanPost, from, to, Guid.Empty, cancel))
        {
            return (null, new TenureOverlaps(who.Name, cleanPost));
        }

        var row = new TenureRow { Id = Guid.NewGuid(), Person = who.Id, Unit = unit.Value, Post = cleanPost, Seats = joined, From = from, To = to };
        db.Tenures.Add(row);
        await db.SaveChangesAsync(cancel);
        await turn.CommitAsync(cancel);
        return (Of(row, who.Name), null);
    }

    public async Task<Refusal?> ChangeTenureAsync(Guid tenure, IReadOnlyList<string> seats, DateOnly from, DateOnly? to, CancellationToken cancel)
    {
        if (Join(seats) is not { } joined)
        {
            return new TenureUnusable();
        }

        if (to < from)
        {
            return new TenureBackwards();
        }

        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var turn = await db.Database.BeginTurnAsync(StoreTurns.Register, cancel);
        if (await db.Tenures.FindAsync([tenure], cancel) is not { } row)
        {
            return new NoSuchPerson();
        }

        if (await OverlapsAsync(db, row.Person, row.Unit, row.Post, from, to, row.Id, cancel))
        {
            return new TenureOverlaps((await db.People.FindAsync([row.Person], cancel))!.Name, row.Post);
        }

        (row.Seats, row.From, row.To) = (joined, from, to);
        await db.SaveChangesAsync(cancel);
        await turn.CommitAsync(cancel);
        return null;
    }

    /// <summary>Whether the person holds the same post of the unit in that time already, other than by the line given.</summary>
    private static async Task<bool> OverlapsAsync(CyclesDbContext db, Guid person, Guid unit, string post, DateOnly from, DateOnly? to, Guid except, CancellationToken cancel)
    {
        var same = await db.Tenures.AsNoTracking().Where(t => t.Person == person && t.Unit == unit && t.Post == post && t.Id != except).ToListAsync(cancel);
        return same.Any(t => (t.To is not { } end || end >= from) && (to is not { } last || t.From <= last));
    }

    private async Task<Refusal?> WithUnitAsync(UnitId unit, Func<CyclesDbContext, UnitRow, Task<Refusal?>> change, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var turn = await db.Database.BeginTurnAsync(StoreTurns.Register, cancel);
        if (await db.Units.FindAsync([unit.Value], cancel) is not { } row)
        {
            return new NoSuchUnit();
        }

        if (await change(db, row) is { } refusal)
        {
            return refusal;
        }

        await db.SaveChangesAsync(cancel);
        await turn.CommitAsync(cancel);
        return null;
    }

    private static async Task<IReadOnlyList<Tenure>> ReadAsync(IQueryable<TenureRow> rows, CyclesDbContext db, CancellationToken cancel)
    {
        var found = await rows.Join(db.People, t => t.Person, p => p.Id, (t, p) => new { t, p.Name }).AsNoTracking().ToListAsync(cancel);
        return [.. found.Select(f => Of(f.t, f.Name))];
    }

    private static Tenure Of(TenureRow t, string name) =>
        new(t.Id, new PersonId(t.Person), name, new UnitId(t.Unit), t.Post, t.Seats.Split(' ', StringSplitOptions.RemoveEmptyEntries), t.From, t.To);

    private static string? Clean(string? text, int longest)
    {
        // A text field that was emptied hands over null.
        var clean = text is null || text.Length > longest * 4 ? string.Empty : PlainText.Clean(text);
        return clean.Length is 0 || clean.Length > longest ? null : clean;
    }

    /// <summary>Seats in one column; null when one is not a key of a scheme file.</summary>
    private static string? Join(IReadOnlyList<string> seats) =>
        seats.Count <= MostSeats && seats.All(s => s.Length is > 0 and <= 40 && s.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')) ? string.Join(' ', seats.Distinct()) : null;
}
