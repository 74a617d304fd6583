using DualReview.Domain;
using DualReview.Domain.Cycles;
using DualReview.Meeting.Persistence;
using DualReview.Meeting.Persistence.Cycles;
using Microsoft.EntityFrameworkCore;

namespace DualReview.Meeting.Organisations;

/// <summary>Adding a whole list, and putting a name right.</summary>
internal sealed partial class Organisations
{
    /// <remarks>Looked at again inside the transaction: of two clerks who import the same list the second adds nothing.</remarks>
    public async Task<(RegisterAdded? Added, Refusal? Refusal)> AddAllAsync(RegisterAddition addition, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var turn = await db.Database.BeginTurnAsync(StoreTurns.Register, cancel);
        var all = await db.Units.AsNoTracking().ToListAsync(cancel);
        var units = all.Select(u => u.Id).ToHashSet();
        var made = new Dictionary<string, Guid>(StringComparer.Ordinal);
        var addedUnits = 0;
        foreach (var unit in addition.Units)
        {
            if (Clean(unit.Name, LongestUnit) is not { } name)
            {
                return (null, new UnitNameUnusable());
            }

            if (unit.Parent is { } parent && !units.Contains(parent.Value))
            {
                return (null, new NoSuchUnit());
            }

            if (all.FirstOrDefault(u => u.Parent == unit.Parent?.Value && u.Name == name) is { } there)
            {
                made[name] = there.Id;
                continue;
            }

            made[name] = db.Units.Add(new UnitRow { Id = Guid.NewGuid(), Parent = unit.Parent?.Value, Name = name, Kind = unit.Kind.ToString() }).Entity.Id;
            addedUnits++;
        }

        var (posts, refusal) = await AddTenuresAsync(db, addition, units, made, cancel);
        if (refusal is not null)
        {
            return (null, refusal);
        }

        await db.SaveChangesAsync(cancel);
        await turn.CommitAsync(cancel);
        return (new RegisterAdded(addedUnits, posts.People, posts.Tenures), null);
    }

    public async Task<(string? Before, Refusal? Refusal)> RenamePersonAsync(PersonId person, string name, CancellationToken cancel)
    {
        if (Clean(name, LongestName) is not { } clean)
        {
            return (null, new PersonNameUnusable());
        }

        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (await db.People.FindAsync([person.Value], cancel) is not { } row)
        {
            return (null, new NoSuchPerson());
        }

        var before = row.Name;
        row.Name = clean;
        await db.SaveChangesAsync(cancel);
        return (before, null);
    }

    private static async Task<((int People, int Tenures) Added, Refusal? Refusal)> AddTenuresAsync(
        CyclesDbContext db, RegisterAddition addition, HashSet<Guid> units, Dictionary<string, Guid> made, CancellationToken cancel)
    {
        var people = await db.People.AsNoTracking().ToDictionaryAsync(p => p.Id, p => p.Name, cancel);
        var held = (await db.Tenures.AsNoTracking().ToListAsync(cancel)).ToLookup(t => (t.Unit, people[t.Person], t.Post));
        var byKey = new Dictionary<string, Guid>(StringComparer.Ordinal);
        var seen = new HashSet<(Guid Unit, string Name, string Post)>();
        var tenures = 0;
        foreach (var t in addition.Tenures)
        {
            if (Clean(t.Name, LongestName) is not { } name || Clean(t.Post, LongestPost) is not { } post || Join(t.Seats) is not { } seats)
            {
                return (default, new TenureUnusable());
            }

            var unit = t.Unit?.Value ?? made.GetValueOrDefault(t.UnitName);
            if (!units.Contains(unit) && !made.ContainsValue(unit))
            {
                return (default, new NoSuchUnit());
            }

            if (t.Person is { } known && !people.ContainsKey(known.Value))
            {
                return (default, new NoSuchPerson());
            }

            name = t.Person is { } of ? people[of.Value] : name;
            if (held[(unit, name, post)].FirstOrDefault(h => h.To is not { } end || end >= t.From) is { } there)
            {
                // Somebody else was faster: a further post of the list goes to the person that is there now.
                byKey.TryAdd(t.PersonKey, there.Person);
                continue;
            }

            if (!seen.Add((unit, name, post)))
            {
                continue;
            }

            if (!byKey.TryGetValue(t.PersonKey, out var who))
            {
                who = byKey[t.PersonKey] = t.Person?.Value ?? db.People.Add(new PersonRow { Id = Guid.NewGuid(), Name = name }).Entity.Id;
            }

            db.Tenures.Add(new TenureRow { Id = Guid.NewGuid(), Person = who, Unit = unit, Post = post, Seats = seats, From = t.From });
            tenures++;
        }

        return ((byKey.Values.Count(id => !people.ContainsKey(id)), tenures), null);
    }
}
