using System.Data.Common;
using DualReview.Meeting.Persistence.Cycles;
using DualReview.Meeting.Persistence.Postgres;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace DualReview.Meeting.Tests.Cycles;

/// <summary>The years' store for a reader of several tables, and something that happens once it has read the first of them.</summary>
/// <param name="contexts">The store; what happens uses it too.</param>
/// <param name="meanwhile">Happens once.</param>
internal sealed class BetweenReadings(IDbContextFactory<CyclesDbContext> contexts, Func<Task> meanwhile) : DbCommandInterceptor, IDbContextFactory<CyclesDbContext>
{
    private bool happened;

    public CyclesDbContext CreateDbContext()
    {
        using var db = contexts.CreateDbContext();
        return db.GetService<IDbContextOptions>() switch
        {
            DbContextOptions<PostgresCyclesDbContext> shared => new PostgresCyclesDbContext(new DbContextOptionsBuilder<PostgresCyclesDbContext>(shared).AddInterceptors(this).Options),
            DbContextOptions<CyclesDbContext> local => new CyclesDbContext(new DbContextOptionsBuilder<CyclesDbContext>(local).AddInterceptors(this).Options),
            var other => throw new NotSupportedException($"{other}"),
        };
    }

    public override async ValueTask<InterceptionResult> DataReaderClosingAsync(DbCommand command, DataReaderClosingEventData eventData, InterceptionResult result)
    {
        if (!happened)
        {
            happened = true;
            await meanwhile();
        }

        return result;
    }
}
